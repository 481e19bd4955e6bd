"""The CMS exists for page editors only, and for each of them only their own partnership's part."""

import json

import pytest
from wagtail.models import Page

from accounts import editors
from tests.factories import accounts as make
from tests.standing import stands

from .cms_world import AT, Browser, draft_of, editor_of, guidance_of, posted, with_site

pytestmark = pytest.mark.django_db


@stands(at=AT)
def ours(fenmarsh):
    return with_site(fenmarsh)


@stands(at=AT)
def theirs():
    return with_site(make.partnership("norwick", "Norwick Safeguarding Partnership"))


@pytest.fixture
def ed(ours, morning):
    browser = Browser()
    browser.sign_in(editor_of(ours, "Ed Quill"))
    return browser


def test_editor_edits_a_page_of_the_own_partnership(ed, ours):
    page = guidance_of(ours)
    assert ed.get("/cms/").status_code == 200
    assert ed.get(f"/cms/pages/{ours.site.root_page_id}/").status_code == 200
    assert ed.get(f"/cms/pages/{page.pk}/edit/").status_code == 200
    ed.post(f"/cms/pages/{page.pk}/edit/", posted(page, title="Guidance for all"))
    page.refresh_from_db()
    assert page.draft_title == "Guidance for all"


def test_preview_shows_the_public_page_without_a_cookie(ed, ours):
    """Wagtail makes it as a request of the public host within one of the work host."""
    page = draft_of(ours, "Front door")
    address = f"/cms/pages/{page.pk}/edit/preview/"
    assert ed.post(address, posted(page, title="Front door, new")).json()["is_valid"] is True
    preview = ed.get(address)
    assert preview.status_code == 200
    assert "Front door, new" in preview.content.decode()
    assert "frame-ancestors 'self'" in preview.headers["Content-Security-Policy"]
    assert ed.get("/account/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/cms/pages/{page}/edit/",
        "/cms/pages/{page}/edit/preview/",
        "/cms/pages/{page}/view_draft/",
        "/cms/pages/{page}/delete/",
        "/cms/pages/{page}/copy/",
        "/cms/pages/{page}/history/",
        "/cms/pages/{page}/revisions/",
        "/cms/pages/{page}/usage/",
        "/cms/pages/{page}/move/",
        "/cms/pages/{page}/add_subpage/",
        "/cms/pages/{page}/",
        "/cms/pages/add/wagtailcore/page/{page}/",
        "/cms/choose-page/{page}/",
        "/cms/api/main/pages/{page}/",
        "/cms/editing-sessions/ping/wagtailcore/page/{page}/1/",
        "/cms/pages/{mine}/move/{page}/confirm/",
    ],
)
def test_editor_finds_nothing_of_another_partnership(ed, ours, theirs, address):
    page, mine = guidance_of(theirs).pk, guidance_of(ours).pk
    assert ed.get(address.format(page=page, mine=mine)).status_code == 404
    assert ed.post(address.format(page=page, mine=mine)).status_code == 404


def test_nobody_takes_the_first_page_of_a_site_away(ed, ours):
    for act in ("delete", "unpublish", "move"):
        assert ed.post(f"/cms/pages/{ours.site.root_page_id}/{act}/").status_code == 404
    assert Page.objects.filter(pk=ours.site.root_page_id, live=True).exists()


@pytest.mark.parametrize(
    "address",
    [
        "/cms/users/",
        "/cms/users/edit/1/",
        "/cms/groups/",
        "/cms/sites/",
        "/cms/password_reset/",
        "/cms/reports/site-history/",
        "/cms/collections/1/",
        "/cms/bulk/wagtailcore/page/delete/",
        "/cms/snippets/",
        "/cms/pages/1/privacy/",
        "/cms/pages/1/edit/",
        "/cms/api/main/pages/",
        "/cms/redirects/",
        "/cms/documents/",
        "/cms/images/",
        "/cms/tag-autocomplete/",
        "/cms/workflows/list/",
        "/cms/no/such/thing/",
    ],
)
def test_address_without_a_rule_does_not_exist(ed, address):
    assert ed.get(address).status_code == 404


def test_lists_and_choosers_show_own_pages_only(ed, ours, theirs):
    assert "norwick" not in ed.get("/cms/choose-page/").content.decode()
    assert "norwick" not in ed.get("/cms/choose-page/search/?q=guidance").content.decode()
    assert "norwick" not in ed.get("/cms/pages/search/?q=guidance").content.decode()
    menu = ed.get(f"/cms/api/main/pages/?for_explorer=1&child_of={theirs.site.root_page_id}")
    assert "norwick guidance" not in menu.content.decode()


def test_filters_name_no_people_and_sites(ed, ours, theirs):
    """Wagtail offers everybody who ever edited a page, of all partnerships, and all sites."""
    editor_of(theirs, "Rufus Moor")
    draft_of(theirs, by=editor_of(theirs, "Olive Heath"))
    listed = ed.get(f"/cms/pages/{ours.site.root_page_id}/").content.decode()
    for hidden in ("Rufus Moor", "Olive Heath", "norwick"):
        assert hidden not in listed
    query = f"?site={theirs.site.pk}&owner={theirs.pk}"
    assert "norwick" not in ed.get(f"/cms/pages/{ours.site.root_page_id}/{query}").content.decode()


def test_former_office_gives_nothing_although_the_group_stays(ed, ours, theirs):
    """Lists, counts, search, menus and panels go by the offices of today."""
    person = ed_of(ours)
    person.groups.add(editors.group_for(theirs))
    draft = draft_of(theirs, "Norwick draft", by=person)
    draft.get_workflow().start(draft, person)
    places = ["/cms/", "/cms/pages/", "/cms/pages/search/?q=draft", "/cms/choose-page/"]
    places += ["/cms/api/main/pages/?for_explorer=1&child_of=root", "/cms/choose-page/search/?q=draft"]
    for place in places:
        assert "norwick" not in ed.get(place).content.decode().lower()
    assert ed.get(f"/cms/pages/{draft.pk}/edit/").status_code == 404


def ed_of(ours):
    return ours.offices.get(key="page_editor").holdings.get().person


def rich(page) -> str:
    """A text with a link to the page, as the editor's browser sends it."""
    block = {"key": "a", "type": "unstyled", "depth": 0, "text": "there", "inlineStyleRanges": []}
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"id": page}}
    ranges = {"entityRanges": [{"offset": 0, "length": 5, "key": 0}]}
    return json.dumps({"blocks": [block | ranges], "entityMap": {"0": link}})


def test_page_leads_to_no_foreign_page_whatever_is_posted(ed, ours, theirs):
    """Ids within a text and in a field are looked up again."""
    page, foreign = draft_of(ours), draft_of(theirs, "Norwick draft")
    index = page.get_parent().specific
    form = {
        "title": "Guidance",
        "slug": "guidance",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
    }
    form |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "intro": rich(foreign.pk)}
    ed.post(f"/cms/pages/{index.pk}/edit/", form)
    assert not index.revisions.filter(user__isnull=False).exists()
    ed.post(f"/cms/pages/{index.pk}/edit/", form | {"intro": rich(page.pk)})
    assert index.revisions.filter(user__isnull=False).exists()


def test_first_page_of_a_site_leads_to_no_foreign_page_either(ed, ours, theirs):
    """What stands above it is above everybody's. A preview would tell the address of a draft."""
    home, foreign = ours.site.root_page, draft_of(theirs, "Norwick draft")
    preview = f"/cms/pages/{home.pk}/edit/preview/"
    form = {"title": "Home", "slug": home.slug, "search_description": "", "go_live_at": "", "expire_at": ""}
    form |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    assert ed.post(preview, form | {"intro": rich(foreign.pk)}).json()["is_valid"] is False
    assert foreign.slug not in ed.get(preview).content.decode()
    assert ed.post(preview, form | {"intro": rich(draft_of(ours).pk)}).json()["is_valid"] is True


def test_workflow_of_a_foreign_page_is_not_reached_through_an_own_one(ed, ours, theirs):
    """Wagtail does not compare the page in the address with the approval in it."""
    page, foreign = (
        draft_of(ours, "Own"),
        draft_of(theirs, "Norwick draft", by=editor_of(theirs, "Rufus Moor")),
    )
    states = {one: one.get_workflow().start(one, one.owner) for one in (page, foreign)}
    task = states[foreign].current_task_state
    for address in (
        f"/cms/pages/workflow/action/{page.pk}/approve/{task.pk}/",
        f"/cms/pages/workflow/collect_action_data/{page.pk}/approve/{task.pk}/",
        f"/cms/pages/workflow/preview/{page.pk}/{task.task_id}/",
        f"/cms/pages/{page.pk}/workflow_history/detail/{states[foreign].pk}/",
    ):
        assert ed.get(address).status_code == 404
        assert ed.post(address).status_code == 404
    assert not Page.objects.get(pk=foreign.pk).live


def test_cms_does_not_exist_for_people_without_the_office(browser, dana, ours, morning):
    """Also for one whom Wagtail's own rights would let in, and for a superuser."""
    dana.groups.add(editors.group_for(ours))
    dana.is_superuser = True
    dana.save()
    browser.sign_in(dana)
    assert browser.get("/cms/").status_code == 404
    assert browser.get(f"/cms/pages/{guidance_of(ours).pk}/edit/").status_code == 404


def test_editor_whose_office_has_ended_is_out(ed, ours):
    ours.offices.get(key="page_editor").holdings.update(until="2026-03-09")
    assert ed.get("/cms/").status_code == 404


def test_group_is_made_once(ours):
    assert editors.group_for(ours) == editors.group_for(ours)
