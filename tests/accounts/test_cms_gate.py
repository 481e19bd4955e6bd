"""The CMS exists for page editors only, and for each of them only their own partnership's part."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Collection, Page, Site

from accounts import editors
from pages.models import HomePage
from tests.factories import accounts as make

from .conftest import Browser, equip

pytestmark = pytest.mark.django_db


def with_site(partnership):
    """A public site with a first page and one below it."""
    first = Page.get_first_root_node().add_child(
        instance=Page(title=f"{partnership.slug} home", slug=partnership.slug)
    )
    first.add_child(instance=Page(title=f"{partnership.slug} guidance", slug="guidance"))
    partnership.site = Site.objects.create(hostname=f"{partnership.slug}.localhost", root_page=first)
    partnership.save()
    return partnership


def editor_of(partnership, name):
    person = equip(make.person(name))
    person.groups.add(editors.group_for(partnership))
    make.holding(make.office(partnership, "page_editor", edits_pages=True), person)
    return person


def guidance_of(partnership):
    return partnership.site.root_page.get_children().get()


@pytest.fixture
def ours(fenmarsh):
    return with_site(fenmarsh)


@pytest.fixture
def theirs(fenmarsh):
    return with_site(make.partnership("norwick", "Norwick Safeguarding Partnership"))


@pytest.fixture
def ed(ours, morning):
    browser = Browser()
    browser.sign_in(editor_of(ours, "Ed Quill"))
    return browser


def test_editor_edits_and_publishes_a_page_of_the_own_partnership(ed, ours):
    page = guidance_of(ours)
    assert ed.get("/cms/").status_code == 200
    assert ed.get(f"/cms/pages/{ours.site.root_page_id}/").status_code == 200
    assert ed.get(f"/cms/pages/{page.pk}/edit/").status_code == 200
    post = {"title": "Guidance for all", "slug": "guidance", "action-publish": "1", "comments-TOTAL_FORMS": 0}
    ed.post(f"/cms/pages/{page.pk}/edit/", post | {"comments-INITIAL_FORMS": 0})
    page.refresh_from_db()
    assert page.title == "Guidance for all"


def test_preview_shows_the_public_page_without_a_cookie(ed, ours):
    """Wagtail makes it as a request of the public host within one of the work host."""
    page = ours.site.root_page.add_child(instance=HomePage(title="Front door", slug="front"))
    form = {"title": "Front door, new", "slug": "front", "intro": "null", "comments-TOTAL_FORMS": 0}
    address = f"/cms/pages/{page.pk}/edit/preview/"
    assert ed.post(address, form | {"comments-INITIAL_FORMS": 0}).json()["is_valid"] is True
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
        "/cms/account/",
        "/cms/password_reset/",
        "/cms/reports/site-history/",
        "/cms/collections/1/",
        "/cms/bulk/wagtailcore/page/delete/",
        "/cms/snippets/",
        "/cms/pages/1/privacy/",
        "/cms/pages/1/edit/",
        "/cms/api/main/pages/",
        "/cms/redirects/",
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


def document_in(collection, title):
    return get_document_model().objects.create(
        title=title, file=ContentFile(b"words", f"{title}.txt"), collection=collection
    )


def test_documents_stay_with_their_partnership(ed, ours, theirs, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    mine = document_in(editors.collection_of(editors.group_for(ours)), "mine")
    foreign = document_in(editors.collection_of(editors.group_for(theirs)), "foreign")
    nobodys = document_in(Collection.get_first_root_node(), "nobodys")
    assert ed.get(f"/cms/documents/edit/{mine.pk}/").status_code == 200
    assert ed.get(mine.url).status_code == 200
    for document in (foreign, nobodys):
        assert ed.get(f"/cms/documents/edit/{document.pk}/").status_code == 404
        assert ed.get(f"/cms/documents/chooser/chosen/{document.pk}/").status_code == 404
        assert ed.get(document.url).status_code == 404
    listed = ed.get("/cms/documents/").content.decode()
    assert "mine" in listed
    assert "foreign" not in listed


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
    assert Collection.objects.filter(name=ours.name).count() == 1
