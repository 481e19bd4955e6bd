"""The public sites, which anybody and any cache may read: only what is published, the same for all, of one site."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from pages.models import GuidancePage, ReviewPage
from tests.pages.conftest import AT, fenmarsh, norwick, reader, root_page, visitor  # noqa: F401 (fixtures)
from tests.standing import stands

pytestmark = pytest.mark.django_db
API = "/api/v2/pages/"
PATHS = ["/", "/guidance/", "/reviews/", "/reviews/fen-r01/", "/feed/", "/sitemap.xml", API, "/none/"]
UNKEYED = {
    "x-forwarded-scheme": "evil", "x-host": "evil.example", "x-original-host": "evil.example", "x-forwarded-server": "evil.example",
    "x-http-host-override": "evil.example", "x-forwarded-port": "666", "x-original-url": "/evil", "referer": "https://evil.example/",
    "user-agent": "evil", "cookie": "sessionid=evil; evil=1", "authorization": "Basic ZXZpbDpldmls", "origin": "https://evil.example",
    "accept-language": "evil", "x-csrftoken": "evil", "range": "bytes=0-3",
}  # fmt: skip


@stands(at=AT)
def hidden(fenmarsh):  # noqa: F811
    """A draft of a review, with a title that nobody outside may read, and a page for people with a password."""
    index = ReviewPage.objects.get(slug="fen-r01").get_parent()
    draft = ReviewPage(title="Unripe Canary", slug="unripe", live=False, reference="FEN-R99", review_type="x",
                       published_on=AT.date(), summary="Unripe Canary", reviewers="A")  # fmt: skip
    index.add_child(instance=draft)
    draft.save_revision()
    page = GuidancePage.objects.get(slug="for-families")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    return draft


@pytest.mark.parametrize("path", PATHS)
def test_no_head_that_caches_do_not_look_at_changes_a_page(reader, path, settings):  # noqa: F811
    settings.DEMO = False
    plain = reader.get(path)
    for header, word in UNKEYED.items():
        odd = reader.get(path, headers={header: word})
        assert (odd.status_code, odd.content) == (plain.status_code, plain.content), header
        assert odd.get("ETag") == plain.get("ETag"), header
        assert not odd.cookies, header


@pytest.mark.parametrize("header", ["x-forwarded-host", "x-forwarded-proto", "forwarded", "x-forwarded-for"])
def test_no_proxys_word_changes_a_page(reader, header, settings):  # noqa: F811
    settings.DEMO = False
    words = {
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "evil",
        "forwarded": "host=evil.example",
        "x-forwarded-for": "6",
    }
    for path in PATHS:
        assert reader.get(path, headers={header: words[header]}).content == reader.get(path).content


def test_an_unknown_parameter_changes_no_page(reader):  # noqa: F811
    for path in PATHS[:4]:
        assert reader.get(path + "?evil=%3Cb%3E").content == reader.get(path).content


def test_mistakes_are_not_kept_by_caches(reader):  # noqa: F811
    """404 and 400 of today may be right tomorrow, and must not stand in a page's place."""
    for path in ("/none/", API + "?evil=1", "/reviews/unripe/"):
        assert "max-age" not in reader.get(path).get("Cache-Control", ""), path


def test_a_mark_of_a_version_tells_nothing_of_a_draft(reader, hidden):  # noqa: F811
    """ETag and Last-Modified: asking with one for a hidden page says the same as without."""
    review = ReviewPage.objects.get(slug="fen-r01")
    before = reader.get(API)
    review.title = "Unripe Canary"
    review.save_revision()
    assert reader.get(API)["ETag"] == before["ETag"]
    assert reader.get(API, headers={"if-none-match": before["ETag"]}).status_code == 304
    for path in ("/reviews/unripe/", f"{API}{hidden.pk}/"):
        for heads in ({"if-none-match": "*"}, {"if-modified-since": "Mon, 02 Mar 2026 09:00:00 GMT"}):
            assert reader.get(path, headers=heads).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/reviews/",
        "/guidance/",
        "/feed/",
        "/sitemap.xml",
        API,
        f"{API}?fields=*",
        f"{API}?type=pages.ReviewPage",
    ],
)
def test_no_list_tells_of_drafts_restricted_pages_or_neighbours(reader, hidden, norwick, path):  # noqa: F811
    text = reader.get(path).content.decode()
    for secret in ("Unripe", "unripe", "for-families", "Norwick", "NOR-R07", "fenmarsh-safeguarding/"):
        assert secret not in text


HIDDEN_FIELDS = ["owner", "owner__password", "draft_title", "live", "has_unpublished_changes", "expire_at", "go_live_at", "locked_by",
                 "latest_revision", "live_revision", "path", "url_path", "search_description", "view_restrictions", "locale",
                 "content_type", "alias_of", "translation_key"]  # fmt: skip


@pytest.mark.parametrize("field", HIDDEN_FIELDS)
def test_no_list_is_filtered_or_ordered_by_what_it_does_not_show(reader, hidden, field):  # noqa: F811
    """Asking often enough would otherwise tell a hidden value letter by letter."""
    for query in (
        f"{field}=1",
        f"order={field}",
        f"order=-{field}",
        f"fields={field}",
        f"{field}__startswith=U",
    ):
        assert reader.get(f"{API}?{query}").status_code == 400, query
    for query in (f"type=pages.ReviewPage&{field}=1", f"type=pages.ReviewPage&order={field}"):
        assert reader.get(f"{API}?{query}").status_code == 400, query


@pytest.mark.parametrize(
    "kind",
    [
        "auth.User",
        "accounts.Person",
        "wagtailcore.Revision",
        "cases.Case",
        "answers.StoredFile",
        "x",
        "pages.",
        "..",
    ],
)
def test_no_list_is_of_anything_but_pages(reader, kind):  # noqa: F811
    assert reader.get(f"{API}?type={kind}").status_code == 400


def test_the_tree_is_walked_below_the_own_site_only(reader, hidden, norwick):  # noqa: F811
    """child_of and descendant_of with the root, a neighbour's page or a draft."""
    for number in (1, norwick.site.root_page_id, hidden.pk, 0, 999999):
        for relation in ("child_of", "descendant_of"):
            answer = reader.get(f"{API}?{relation}={number}")
            assert answer.status_code == 400 or not answer.json()["items"], f"{relation}={number}"
    for query in ("ancestor_of=3", "translation_of=3", "search=Unripe", "search_operator=or"):
        assert reader.get(f"{API}?{query}").status_code == 400


@pytest.mark.parametrize(
    "fields", ["*", "_,*", "title,parent", "parent(owner)", "parent(*)", "-*", "body(owner)"]
)
def test_fields_give_nothing_that_the_page_does_not_show(reader, hidden, fields):  # noqa: F811
    text = reader.get(f"{API}?fields={fields}&type=pages.GuidancePage").content.decode()
    for secret in ("password", '"owner":', "draft_title", "latest_revision", "Unripe", "@"):
        assert secret not in text


@pytest.mark.parametrize(
    "path",
    [
        "/api/v2/",
        "/api/v2/images/",
        "/api/v2/documents/",
        "/api/v2/redirects/",
        "/api/v2/users/",
        "/api/v3/",
        "/api/v3/redirects/",
        "/api/portal/v1/",
        "/documents/1/x.pdf",
        "/_util/authenticate_with_password/1/2/",
        "/cms/",
        "/admin/",
        "/django-admin/",
        "/static/../manage.py",
        "/.git/config",
        "/.env",
        "/var/demo.env",
    ],
)
def test_what_is_not_for_the_public_is_not_there(reader, path):  # noqa: F811
    assert reader.get(path).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "../../manage.py",
        "..%2f..%2fmanage.py",
        "....//manage.py",
        "%2e%2e/%2e%2e/manage.py",
        "/etc/passwd",
        "..\\..\\manage.py",
        "",
        ".",
        "../images",
        "%00",
        "x\n.png",
    ],
)
def test_a_picture_is_a_picture_below_its_folder(reader, name, settings, tmp_path):  # noqa: F811
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "media/images").mkdir(parents=True)
    (tmp_path / "manage.py").write_text("SECRET")
    answer = reader.get(f"/media/images/{name}")
    assert answer.status_code in (301, 302, 400, 404)
    assert "SECRET" not in answer.get("Location", "")


def test_a_site_under_another_name_of_the_machine_is_not_found(fenmarsh):  # noqa: F811
    for host in (
        "fenmarsh.localhost.evil.example",
        "fenmarsh.localhost@evil.example",
        "xfenmarsh.localhost",
        "norwick.localhost",
    ):
        assert Client(headers={"host": host}).get("/").status_code in (400, 404)
