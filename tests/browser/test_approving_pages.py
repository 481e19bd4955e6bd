"""An editor sends a page, a second one approves it, and the public reads it."""

import re

import pytest
from wagtail.models import Page

from tests.accounts.cms_world import editor_of, guidance_of, with_site
from tests.browser.people import come_in
from tests.factories import accounts as make

NEW = "Refer at once"


@pytest.fixture
def ours(server):
    return with_site(make.partnership())


def new_editor(partnership, name):
    """Sets the app up on the way."""
    person = editor_of(partnership, name)
    person.totpdevice_set.all().delete()
    return person


@pytest.mark.parametrize("look", ["wide"], indirect=True)
def test_page_goes_live_by_two_people(ours, look):
    """
    1. Edith finds the pages in the portal's menu, changes a title and sends the page.
    2. The page tells her who can approve it; the public still reads the old title.
    3. Amos finds it on the first page of the CMS, is told that he can approve it, and does.

    Wagtail needs scripts, so this is not tried without them.
    """
    edith, amos, page = new_editor(ours, "Edith Quill"), new_editor(ours, "Amos Reed"), guidance_of(ours)
    author, second = look(), look()
    come_in(author, edith)
    author.get_by_role("link", name="Public pages").click()
    author.goto(f"/cms/pages/{page.pk}/edit/")
    author.get_by_label(re.compile("^Title")).first.fill(NEW)
    choose(author, "Submit to approval by a second person")
    author.get_by_text("has been submitted").wait_for()
    author.goto(f"/cms/pages/{page.pk}/edit/")
    author.get_by_text("by somebody who wrote none of the changes: Amos Reed.").wait_for()
    assert Page.objects.get(pk=page.pk).title == "fenmarsh guidance"
    come_in(second, amos)
    second.goto("/cms/")
    second.get_by_text("Awaiting your review").wait_for()
    second.get_by_role("link", name=NEW).first.click()
    second.get_by_text("You wrote none of the changes, so you can approve it").wait_for()
    choose(second, "Approve")
    second.get_by_text("Approved.").wait_for()
    assert Page.objects.get(pk=page.pk).title == NEW


def choose(page, words: str) -> None:
    """From the menu at the foot of the page."""
    page.get_by_role("button", name="More actions").first.click()
    page.get_by_role("button", name=words, exact=True).click()
