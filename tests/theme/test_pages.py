"""What every page shares, seen on the page of all components and in the layouts."""

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import Client

from tests.theme.markup import Page

pytestmark = pytest.mark.django_db


class Rosa:
    is_authenticated = True

    def __str__(self):
        return "Rosa <b>Marsh</b>"


def components(query: str = "") -> Page:
    response = Client(SERVER_NAME="localhost").get(f"/theme/components/{query}")
    assert response.status_code == 200
    return Page(response.content.decode())


def layout(rf, name: str, path: str = "/portal/", **context) -> Page:
    request = rf.get(path)
    request.user = context.pop("user", Rosa())
    return Page(render_to_string(name, context, request=request))


@pytest.mark.parametrize("query", ["", "?errors=1"])
def test_components_page_is_whole(query):
    page = components(query)
    assert page.unclosed == []
    assert page.broken_references() == set()
    assert len(page.ids()) == len(set(page.ids()))
    assert len(page.all("h1")) == 1


@pytest.mark.parametrize("query", ["", "?errors=1"])
def test_page_obeys_its_own_policy(query):
    page = components(query)
    assert all(given["src"].startswith("/") for given in page.all("script"))
    assert page.all("style") == []
    assert [given for _, given in page.elements if "style" in given] == []
    assert all("novalidate" in given for given in page.all("form"))


def test_title_says_that_there_is_an_error():
    assert components("?errors=1").words.lstrip().startswith("Error: Components – ")
    assert components().words.lstrip().startswith("Components – ")


def test_summary_stands_before_the_heading():
    page = components("?errors=1")
    tags = [given.get("class", "") if tag == "div" else tag for tag, given in page.elements]
    assert tags.index("govuk-error-summary") < tags.index("h1")


def test_page_can_be_entered_and_left_by_keyboard_and_names_its_source(settings):
    page = components()
    assert page.by_id("main-content")[0] == "main"
    assert page.all("a", href="#main-content", class_="govuk-skip-link") or page.all(
        "a", href="#main-content"
    )
    assert page.all("html")[0]["lang"] == "en-GB"
    assert page.all("a", href=settings.SOURCE_URL)


def test_no_page_shows_marks_of_gov_uk():
    response = Client(SERVER_NAME="localhost").get("/theme/components/")
    html = response.content.decode()
    assert "GOV.UK" not in html
    assert "crown" not in html.lower()


def test_portal_marks_where_one_is_and_signs_out_by_post(rf):
    page = layout(rf, "theme/portal.html", "/portal/cases/abc/")
    [here] = [given for given in page.all("a") if "aria-current" in given]
    assert (here["href"], here["aria-current"]) == ("/portal/cases/", "true")
    [form] = page.all("form")
    assert (form["method"], form["action"]) == ("post", "/account/logout/")
    assert page.all("input", name="csrfmiddlewaretoken")
    assert "Rosa <b>Marsh</b>" in page.words


def test_page_of_the_menu_itself_is_current(rf):
    page = layout(rf, "theme/portal.html", "/portal/")
    assert [given["href"] for given in page.all("a", **{"aria-current": "page"})] == ["/portal/"]


def test_public_site_sets_no_cookie_and_names_the_partnership(rf):
    page = layout(rf, "theme/public.html", "/reviews/", service_name="Fenmarsh Partnership", messages=["x"])
    assert page.all("form") == []
    assert page.all("div", role="alert") == []
    assert "Fenmarsh Partnership" in page.words
    assert page.all("meta", name="robots") == []


def test_messages_are_announced_once_each_and_escaped(rf):
    said = [Message(constants.SUCCESS, "The deadline has moved."), Message(constants.ERROR, "<b>No</b>")]
    page = layout(rf, "theme/base.html", messages=said)
    banners = [
        given for given in page.all("div") if "govuk-notification-banner" in given.get("class", "").split()
    ]
    assert [banner["role"] for banner in banners] == ["alert", "alert"]
    assert [banner.get("data-disable-auto-focus") for banner in banners] == [None, "true"]
    assert page.broken_references() == set()
    assert "<b>No</b>" in page.words


def test_receipt_says_what_happens_next(rf):
    page = layout(
        rf,
        "theme/receipt.html",
        heading="Referral sent",
        reference="FM-2026-004",
        next_steps=["The team reads it by 9 March 2026."],
    )
    assert len(page.all("h1")) == 1
    for words in ("Referral sent", "FM-2026-004", "What happens next", "by 9 March 2026"):
        assert words in page.words


def test_message_page_has_heading_and_sentences(rf):
    page = layout(rf, "theme/message.html", heading="Signed out", paragraphs=["You can close this page."])
    assert page.words.lstrip().startswith("Signed out – ")
    assert "You can close this page." in page.words


def test_paging_keeps_what_else_was_asked(rf):
    request = rf.get("/portal/cases/?stage=decision&page=2")
    html = render_to_string("theme/paging.html", {"page": Paginator(range(60), 20).page(2)}, request=request)
    page = Page(html)
    addresses = [given["href"] for given in page.all("a")]
    assert addresses == [f"?stage=decision&page={n}" for n in (1, 1, 2, 3, 3)]
    assert [given["href"] for given in page.all("a", **{"aria-current": "page"})] == [
        "?stage=decision&page=2"
    ]


def test_single_page_has_no_paging(rf):
    html = render_to_string("theme/paging.html", {"page": Paginator([1], 20).page(1)}, request=rf.get("/"))
    assert html.strip() == ""
