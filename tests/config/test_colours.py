"""The public site in the partnership's own colours, and what surrounds every public page."""

import pytest
from django.test import Client
from wagtail.models import Page, Site

from tests.factories import accounts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def fenmarsh():
    first = Page.get_first_root_node().add_child(instance=Page(title="Fenmarsh", slug="fenmarsh"))
    site = Site.objects.create(hostname="fenmarsh.localhost", port=8000, root_page=first)
    return make.partnership(site=site, colour="#00703c")


def asked(path, host="fenmarsh.localhost"):
    return Client(SERVER_NAME=host).get(path)


def link_in(page) -> str:
    """The address of the colours that a page names."""
    return "/colours.css" + page.split('href="/colours.css')[1].split('"')[0]


def test_public_page_names_colours_that_may_be_kept_for_a_year(fenmarsh):
    address = link_in(asked("/source/").content.decode())
    sheet = asked(address)
    assert sheet.headers["Content-Type"].startswith("text/css")
    assert "--govuk-brand-colour: #00703c;" in sheet.content.decode()
    assert sheet.headers["Cache-Control"] == "public, max-age=31536000"
    assert asked("/colours.css?v=other").headers["Cache-Control"] == "public, max-age=60"
    fenmarsh.colour = "#942514"
    fenmarsh.save()
    assert link_in(asked("/source/").content.decode()) != address


def test_colour_that_cannot_be_read_is_left_out(fenmarsh):
    fenmarsh.colour = "#ffee00"
    fenmarsh.save()
    assert "/colours.css" not in asked("/source/").content.decode()
    assert asked("/colours.css").status_code == 404


def test_colours_do_not_exist_on_the_work_host(fenmarsh):
    assert asked("/colours.css", host="localhost").status_code == 404


def test_page_that_is_not_found_still_leads_to_the_statement_on_accessibility(fenmarsh):
    response = asked("/no/such/page/")
    assert response.status_code == 404
    page = response.content.decode()
    assert 'href="/accessibility/"' in page
    assert 'href="/privacy/"' in page
    assert fenmarsh.name in page


def test_documents_of_the_cms_are_on_no_public_host(fenmarsh):
    """Wagtail's address would serve any partnership's document under any name."""
    assert asked("/documents/1/report.pdf").status_code == 404
