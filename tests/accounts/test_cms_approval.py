"""F-082: nobody publishes alone, whatever they are and whichever way they take."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from wagtail.models import GroupPagePermission, Page

from outbox.models import Message
from tests.factories import accounts as make
from tests.standing import stands

from .cms_world import (
    AT,
    approve,
    draft_of,
    edit,
    editor_of,
    guidance_of,
    posted,
    public,
    send,
    signed_in,
    state_of,
    with_site,
)

pytestmark = pytest.mark.django_db

NEW = "Guidance for all"
OLD = "fenmarsh guidance"


@stands(at=AT)
def ours(fenmarsh):
    return with_site(fenmarsh)


@pytest.fixture
def page(ours):
    return guidance_of(ours)


@pytest.fixture
def edith(ours, morning):
    return signed_in(editor_of(ours, "Edith Quill"))


@pytest.fixture
def amos(ours, morning):
    return signed_in(editor_of(ours, "Amos Reed"))


@pytest.fixture
def cleo(ours, morning):
    return signed_in(editor_of(ours, "Cleo Fen"))


def test_second_editor_approves_what_the_first_wrote(edith, amos, page):
    send(edith, page, title=NEW)
    assert public(page) == OLD
    assert approve(amos, page).status_code == 302
    assert public(page) == NEW


def test_text_that_no_editor_made_is_a_bad_request_and_changes_nothing(edith, page):
    block = {
        "body-count": "1",
        "body-0-type": "text",
        "body-0-order": "0",
        "body-0-id": "",
        "body-0-deleted": "",
    }
    wrong = ["no json", "[]", '{"blocks": 1}', '{"blocks": [1], "entityMap": {}}', "[" * 100_000]
    answers = [edit(edith, page, **block, **{"body-0-value": text}) for text in wrong]
    assert [answer.status_code for answer in answers] == [400] * 5
    assert page.get_latest_revision_as_object().body == page.body


def test_author_cannot_approve_the_own_change(edith, page):
    """Neither from the list, nor with the page's form, nor by pressing a button that is not there."""
    send(edith, page, title=NEW)
    approve(edith, page)
    edith.post(
        f"/cms/pages/{page.pk}/edit/",
        posted(page, **{"action-workflow-action": "1", "workflow-action-name": "approve"}),
    )
    edit(edith, page, title=NEW, **{"action-publish": "1"})
    assert public(page) == OLD
    assert state_of(page).status == "in_progress"


def test_second_editor_approves_from_the_pages_form_which_saves_nothing(edith, amos, page):
    send(edith, page, title=NEW)
    shown = amos.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    assert 'data-workflow-action-name="approve"' in shown
    assert (
        'data-workflow-action-name="approve"' not in edith.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    )
    button = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    extra = {"workflow-action-extra-data": json.dumps({"comment": "Well said."})}
    amos.post(f"/cms/pages/{page.pk}/edit/", shown_form(page, title="Slipped in") | button | extra)
    assert public(page) == NEW
    assert "Slipped in" not in {version.object_str for version in page.revisions.all()}


def shown_form(page, **changes) -> dict:
    """The page's form as it is shown now: it names the version that waits."""
    waiting = Page.objects.get(pk=page.pk).get_latest_revision()
    shown = {"loaded_revision_id": waiting.pk, "loaded_revision_created_at": waiting.created_at.isoformat()}
    return posted(page, **changes) | shown


def test_what_was_changed_since_it_was_opened_is_not_approved(edith, amos, page, morning):
    """The author takes the page back, writes over the version and sends it again while the second editor reads it."""
    send(edith, page, title="What the approver saw")
    button = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    seen = shown_form(page) | button
    old = state_of(page)
    edit(edith, page, **{"action-cancel-workflow": "1"})
    morning.shift(timedelta(minutes=1))
    edit(edith, page, title="Something else", overwrite_revision_id=seen["loaded_revision_id"])
    send(edith, page, title="Something else", overwrite_revision_id=seen["loaded_revision_id"])
    amos.post(f"/cms/pages/{page.pk}/edit/", seen)
    amos.post(f"/cms/pages/{page.pk}/edit/", posted(page) | button)
    amos.post(f"/cms/pages/workflow/action/{page.pk}/approve/{old.pk}/", {"comment": ""})
    assert public(page) == OLD
    amos.post(f"/cms/pages/{page.pk}/edit/", shown_form(page) | button)
    assert public(page) == "Something else"


def test_page_that_waits_says_in_words_who_can_approve(edith, amos, cleo, page):
    edit(cleo, page, title="First words")
    send(edith, page, title=NEW)
    address = f"/cms/pages/{page.pk}/edit/"
    for author in (edith, cleo):
        shown = author.get(address).content.decode()
        assert "by somebody who wrote none of the changes: Amos Reed." in shown
    assert "You wrote none of the changes, so you can approve it" in amos.get(address).content.decode()


def test_page_that_nobody_can_approve_says_so(edith, amos, page):
    edit(amos, page, title="First words")
    send(edith, page, title=NEW)
    shown = amos.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    assert "nobody can give it" in shown
    assert "One more person needs the office of an editor." in shown


def test_those_who_can_approve_and_whoever_sent_it_are_told_by_mail(edith, amos, cleo, page):
    """Without a word of the page; Wagtail's own mails, which would go past the outbox, do not go."""
    edit(cleo, page, title="First words")
    send(edith, page, title=NEW)
    approve(amos, page, "reject")
    send(edith, page, title=NEW)
    approve(amos, page)
    told = [(one.person.name, one.letter) for one in Message.objects.order_by("pk")]
    assert told == [
        ("Amos Reed", "page-waits"),
        ("Edith Quill", "page-sent-back"),
        ("Amos Reed", "page-waits"),
        ("Edith Quill", "page-approved"),
    ]
    assert not any(NEW in one.subject + one.body for one in Message.objects.all())
    assert f"/cms/pages/{page.pk}/edit/" in Message.objects.first().body
    assert [one.subject for one in mail.outbox] == []


def test_editor_who_wrote_in_between_cannot_approve_and_a_third_can(edith, amos, cleo, page):
    edit(edith, page, title="Guidance, first try")
    edit(amos, page, title="Guidance, second try")
    send(edith, page, title=NEW)
    approve(amos, page)
    approve(edith, page)
    assert public(page) == OLD
    approve(cleo, page)
    assert public(page) == NEW


def test_nobody_changes_a_page_that_waits(edith, amos, page):
    send(edith, page, title=NEW)
    edit(edith, page, title="Changed behind the approver's back")
    edit(amos, page, title="Changed by the approver")
    approve(amos, page)
    assert public(page) == NEW


def test_page_that_was_sent_back_is_changed_and_sent_again(edith, amos, page):
    send(edith, page, title="First try")
    approve(amos, page, "reject")
    send(edith, page, title=NEW)
    approve(edith, page)
    assert public(page) == OLD
    approve(amos, page)
    assert public(page) == NEW


def test_new_page_is_approved_by_a_second_person_too(edith, amos, ours):
    index = guidance_of(ours).get_parent()
    address = f"/cms/pages/add/pages/guidancepage/{index.pk}/"
    form = posted(guidance_of(ours), title="Brand new", slug="new")
    edith.post(address, form | {"action-publish": "1"})
    page = index.get_children().get(slug="new")
    assert public(page) == ""
    send(edith, page.specific)
    approve(edith, page)
    assert public(page) == ""
    approve(amos, page)
    assert public(page) == "Brand new"


def test_publication_right_of_a_group_gives_nothing(edith, ours, page):
    group = ours.offices.get(key="page_editor").holdings.get().person.groups.get()
    right = Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page")
    GroupPagePermission.objects.create(group=group, page=ours.site.root_page, permission=right)
    edit(edith, page, title=NEW, **{"action-publish": "1"})
    assert public(page) == OLD
    assert edith.post(f"/cms/pages/{page.pk}/unpublish/").status_code == 404


def test_superuser_neither_publishes_nor_approves(edith, ours, page, morning):
    """With the office they are an editor like others; without it the CMS does not exist for them."""
    chief = editor_of(ours, "Una Chief")
    chief.is_superuser = True
    chief.save()
    una = signed_in(chief)
    edit(una, page, title=NEW, **{"action-publish": "1"})
    send(una, page, title=NEW)
    approve(una, page)
    assert public(page) == OLD
    chief.holdings.update(until="2026-03-09")
    assert approve(una, page).status_code == 404
    chief.refresh_from_db()
    assert chief.is_superuser


def test_editor_of_another_partnership_and_a_former_one_cannot_approve(edith, amos, ours, page):
    theirs = with_site(make.partnership("norwick", "Norwick Safeguarding Partnership"))
    send(edith, page, title=NEW)
    assert approve(signed_in(editor_of(theirs, "Rufus Moor")), page).status_code == 404
    ours.offices.get(key="page_editor").holdings.filter(person__name="Amos Reed").update(until="2026-03-09")
    assert approve(amos, page).status_code == 404
    assert public(page) == OLD


def test_going_back_to_an_old_version_is_a_change_like_others(edith, amos, cleo, page, morning):
    """Neither who went back nor who wrote that version approves it."""
    edit(amos, page, title="The old words")
    old = page.revisions.get(user__name="Amos Reed")
    send(edith, page, title=NEW)
    approve(cleo, page)
    morning.shift(timedelta(minutes=1))
    form = posted(page, title="The old words", revision=str(old.pk))
    edith.post(f"/cms/pages/{page.pk}/revisions/{old.pk}/revert/", form)
    edith.post(f"/cms/pages/{page.pk}/revisions/{old.pk}/revert/", form | {"action-publish": "1"})
    assert public(page) == NEW
    send(edith, page, title="The old words")
    for own in (edith, amos):
        approve(own, page)
        assert public(page) == NEW
    approve(cleo, page)
    assert public(page) == "The old words"


def test_version_changed_in_place_after_it_was_published_has_an_author_again(edith, amos, page, morning):
    """The editor's browser saves over its own last version."""
    send(edith, page, title=NEW)
    approve(amos, page)
    latest = page.revisions.get(user__name="Edith Quill")
    morning.shift(timedelta(minutes=1))
    edit(edith, page, title="Slipped in", overwrite_revision_id=str(latest.pk))
    latest.refresh_from_db()
    assert latest.object_str == "Slipped in"
    send(edith, page, title="Slipped in")
    approve(edith, page)
    assert public(page) == NEW


def test_draft_is_deleted_by_an_editor_and_a_public_page_is_not(edith, ours, page):
    draft = draft_of(ours)
    edith.post(f"/cms/pages/{draft.pk}/delete/")
    edith.post(f"/cms/pages/{page.pk}/delete/")
    assert not type(page).objects.filter(pk=draft.pk).exists()
    assert public(page) == OLD


def test_approver_finds_what_waits_and_the_author_how_it_stands(edith, amos, page):
    send(edith, page, title=NEW)
    address = f"/cms/pages/workflow/action/{page.pk}/approve/"
    assert address in amos.get("/cms/").content.decode()
    mine = edith.get("/cms/").content.decode()
    assert NEW in mine
    assert address not in mine


def signed_in_again(browser):
    """After two days the session has ended."""
    from accounts.models import Person

    return signed_in(Person.objects.get(name="Amos Reed"))
