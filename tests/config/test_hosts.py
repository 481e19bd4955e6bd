"""The work host and the public hosts: what exists where, and no cookie on a public one."""

import io
import tarfile

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Page, Site

from config import hosts, source
from tests.factories import accounts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def fenmarsh():
    """With a public site of plain pages."""
    first = Page.get_first_root_node().add_child(instance=Page(title="Fenmarsh", slug="fenmarsh"))
    site = Site.objects.create(hostname="fenmarsh.localhost", port=8000, root_page=first)
    return make.partnership(site=site)


def asked(host, path, method="get", **headers):
    return getattr(Client(SERVER_NAME=host, **headers), method)(path)


def test_work_host_lists_the_partnerships_with_their_sites(fenmarsh):
    page = asked("localhost", "/").content.decode()
    assert 'href="http://fenmarsh.localhost:8000/"' in page
    assert fenmarsh.name in page


@pytest.mark.parametrize(
    "path",
    [
        "/account/login/",
        "/account/",
        "/portal/",
        "/cms/",
        "/forms/x/",
        "/link/x/",
        "/healthz/",
        "/_util/login/",
    ],
)
def test_work_addresses_do_not_exist_on_public_hosts(fenmarsh, path):
    response = asked("fenmarsh.localhost", path)
    assert response.status_code == 404


@pytest.mark.parametrize("path", ["/guidance/", "/reviews/", "/feed/", "/sitemap.xml", "/api/v2/pages/"])
def test_public_addresses_do_not_exist_on_the_work_host(fenmarsh, path):
    assert asked("localhost", path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/source/"])
def test_host_that_is_nobodys_gets_nothing(path):
    assert asked("elsewhere.localhost", path).status_code == 404
    assert asked("evil.example", path).status_code == 400


def test_other_name_of_this_machine_leads_to_localhost():
    response = asked("x", "/account/login/?next=/portal/", HTTP_HOST="127.0.0.1:8123")
    assert response.status_code == 302
    assert response.headers["Location"] == "http://localhost:8123/account/login/?next=/portal/"


def test_public_host_sets_no_cookie_whatever_a_view_does(fenmarsh):
    def view(request):
        response = HttpResponse("hello")
        response.set_cookie("a", "b")
        response.headers["Vary"] = "Cookie, Accept-Language"
        return response

    response = hosts.HostSplit(view)(RequestFactory(SERVER_NAME="fenmarsh.localhost").get("/"))
    assert response.content == b"hello"
    assert not response.cookies
    assert response.headers["Vary"] == "Accept-Language"


@pytest.mark.parametrize("path", ["/", "/source/", "/no/such/page/", "/no-slash", "/account/login/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_public_pages_set_no_cookie(fenmarsh, path, method):
    response = asked("fenmarsh.localhost", path, method)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_session_of_the_work_host_is_not_read_on_a_public_host(fenmarsh):
    """Even if a cookie were sent along, nobody is signed in there."""
    seen = []
    split = hosts.HostSplit(lambda request: seen.append(dict(request.COOKIES)) or HttpResponse())
    split(RequestFactory(SERVER_NAME="fenmarsh.localhost", HTTP_COOKIE="sessionid=stolen").get("/"))
    split(RequestFactory(SERVER_NAME="localhost", HTTP_COOKIE="sessionid=mine").get("/"))
    assert seen == [{}, {"sessionid": "mine"}]


def test_name_of_a_public_host_is_looked_up_once_a_minute(fenmarsh, django_assert_num_queries):
    assert hosts.is_public("fenmarsh.localhost")
    with django_assert_num_queries(0):
        assert hosts.is_public("fenmarsh.localhost")


def test_site_that_was_removed_is_gone_at_once(fenmarsh):
    assert hosts.is_public("fenmarsh.localhost")
    fenmarsh.site = None
    fenmarsh.save()
    Site.objects.get(hostname="fenmarsh.localhost").delete()
    assert asked("fenmarsh.localhost", "/source/").status_code == 404


@pytest.mark.parametrize("header", ["HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED"])
def test_demo_refuses_forwarded_requests(header, settings):
    assert asked("localhost", "/", **{header: "192.0.2.7"}).status_code == 400
    settings.DEMO = False
    assert asked("localhost", "/", **{header: "192.0.2.7"}).status_code == 200


def test_source_is_offered_on_every_host_and_holds_our_files_only(fenmarsh, settings, tmp_path):
    settings.VAR = tmp_path
    source.archive.cache_clear()
    for host in ("localhost", "fenmarsh.localhost"):
        page = asked(host, "/source/").content.decode()
        assert "GNU Affero General Public License" in page
        assert f'href="{reverse("source-archive")}"' in page
        response = asked(host, "/source/download/")
        with tarfile.open(fileobj=io.BytesIO(b"".join(response.streaming_content)), mode="r:gz") as tar:
            names = tar.getnames()
    assert "partnership-reviews/site/config/hosts.py" in names
    assert "partnership-reviews/manage.py" in names
    forbidden = (".venv/", "/var/", ".git/", "__pycache__", ".env")
    assert [name for name in names if any(part in f"{name}/" for part in forbidden)] == []
    source.archive.cache_clear()


def test_source_without_version_control_leaves_out_what_is_made_and_hidden(tmp_path):
    for name in (
        "manage.py",
        "secrets.env",
        "site/app.py",
        "site/.env",
        "site/__pycache__/app.pyc",
        "var/dump.sql",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert sorted(source.shipped(tmp_path)) == ["manage.py", "site/app.py"]
