"""A partnership's public site, its editors, and what they post in the CMS."""

from datetime import UTC, datetime

from django.conf import settings
from django.utils.text import slugify
from wagtail.models import Locale, Page

from accounts import editors
from pages.models import GuidanceIndexPage, GuidancePage
from pages.sites import GuidanceText, build
from tests.factories import accounts as make

from .conftest import Browser, equip

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def with_site(partnership):
    """A public site with guidance. A test that flushes the database takes Wagtail's own rows away."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if not Page.get_first_root_node():
        Page.add_root(title="Root", slug="root")
    text = GuidanceText("refer", f"{partnership.slug} guidance", "staff", "## When\n\nAt once.")
    build(partnership, at=AT, guidance=[text])
    partnership.refresh_from_db()
    return partnership


def editor_of(partnership, name, **fields):
    """Holds the office of page editor; several may."""
    person = equip(make.person(name, **fields))
    person.groups.add(editors.group_for(partnership))
    office = partnership.offices.filter(key="page_editor").first()
    make.holding(office or make.office(partnership, "page_editor", edits_pages=True), person)
    return person


def signed_in(person) -> Browser:
    browser = Browser()
    browser.sign_in(person)
    return browser


def guidance_of(partnership) -> GuidancePage:
    return GuidancePage.objects.descendant_of(partnership.site.root_page).get(slug="refer")


def draft_of(partnership, title="Draft", by=None) -> GuidancePage:
    """A page that was never public."""
    index = GuidanceIndexPage.objects.descendant_of(partnership.site.root_page).get()
    page = GuidancePage(title=title, slug=slugify(title), audience="staff", live=False, owner=by)
    index.add_child(instance=page)
    page.save_revision(user=by)
    return page


def posted(page, **changes) -> dict:
    """The form of a guidance page as a browser sends it."""
    texts = {"title": page.title, "slug": page.slug, "audience": page.audience, "summary": page.summary}
    empty = dict.fromkeys(("owner_office", "review_on", "search_description", "go_live_at", "expire_at"), "")
    comments = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    return texts | empty | comments | {"body-count": "0"} | changes


def edit(browser, page, **changes):
    return browser.post(f"/cms/pages/{page.pk}/edit/", posted(page, **changes))


def send(browser, page, **changes):
    """Save and send for approval."""
    return edit(browser, page, **changes, **{"action-submit": "1"})


def state_of(page):
    return Page.objects.get(pk=page.pk).current_workflow_task_state


def approve(browser, page, action="approve"):
    state = state_of(page)
    return browser.post(f"/cms/pages/workflow/action/{page.pk}/{action}/{state.pk}/", {"comment": ""})


def public(page) -> str:
    """The title that the public reads, or nothing."""
    row = Page.objects.get(pk=page.pk)
    return row.title if row.live else ""
