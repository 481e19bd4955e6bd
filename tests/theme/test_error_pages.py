"""Pages for what went wrong: in the look of the site, in words for people, without inner words."""

import pytest
from django.template import loader
from django.test import Client

from tests.theme.markup import Page

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.theme.urls")]

HEADINGS = {
    400: "This request could not be understood",
    403: "You cannot do this",
    404: "Page not found",
    413: "What you sent is too large",
    429: "Too many attempts",
    500: "Sorry, there is a problem",
}


def answer(status: int):
    return Client(SERVER_NAME="localhost", raise_request_exception=False).get(f"/{status}/")


@pytest.mark.parametrize("status", HEADINGS)
def test_error_page_says_what_happened_and_nothing_of_the_inside(status):
    response = answer(status)
    page = Page(response.content.decode())
    assert response.status_code == status
    assert HEADINGS[status] in page.words
    assert "inner words" not in page.words
    assert len(page.all("h1")) == 1
    assert page.unclosed == []


def test_refusal_shows_its_sentence_escaped():
    assert "Your office cannot <b>extend</b> this deadline." in Page(answer(403).content.decode()).words


def test_lock_out_says_how_long():
    assert "Wait 15 minutes, then try again." in answer(429).content.decode()


def test_old_form_is_refused_in_words_for_people():
    client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    response = client.post("/theme/components/")
    assert response.status_code == 403
    assert "Nothing was changed." in response.content.decode()


def test_error_of_the_error_page_still_answers(monkeypatch):
    def broken(*args, **kwargs):
        raise OSError("no disk")

    monkeypatch.setattr(loader, "get_template", broken)
    response = answer(500)
    assert response.status_code == 500
    assert "Try again later" in response.content.decode()
