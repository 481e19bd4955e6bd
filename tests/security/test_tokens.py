"""Forged, stolen and stale: what a page, a link or a browser carries is worth nothing in other hands."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client

from forms.filling import tokens
from forms.filling.models import Draft
from tests.factories import cases
from tests.factories.visits import visitor
from tests.leaks.people import open_session
from workflows.decisions.models import Vote

pytestmark = pytest.mark.django_db
AT = cases.MONDAY


@pytest.fixture
def draft(cast, time_machine):
    """Petra's, saved by her colleague Dana after Petra opened the page."""
    time_machine.move_to(AT, tick=False)
    draft = cases.draft(cast)
    draft.pages = {"account": {"number": 2, "person": cast.dana.pk, "by": "Dana", "at": AT.isoformat()}}
    draft.number = 2
    draft.save()
    return draft


def page(draft) -> str:
    return f"/forms/{draft.slug}/account/"


def overwrites(draft, person, token: str) -> bool:
    """Does a post with this token overwrite what Dana has saved since?"""
    visitor(person).post(page(draft), {"account": "Overwritten.", "_token": token})
    return Draft.objects.get(pk=draft.pk).answers["account"] == "Overwritten."


def forged(*values, salt=tokens.SALT, key=None) -> str:
    return signing.dumps(list(values), salt=salt, key=key)


def test_the_right_token_of_the_right_person_saves(draft, cast):
    assert overwrites(draft, cast.petra, tokens.sign(cast.petra, draft, "account", ["account"]))


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "e30:1:2", "\x00", "W10:1svF:x"])
def test_a_made_up_token_overwrites_nobody(draft, cast, token):
    assert not overwrites(draft, cast.petra, token)


def test_a_token_signed_with_another_key_or_for_another_use_overwrites_nobody(draft, cast):
    values = (cast.petra.pk, draft.slug, "account", 99, ["account"])
    assert not overwrites(draft, cast.petra, forged(*values, key="guessed"))
    assert not overwrites(draft, cast.petra, forged(*values, salt="django.core.signing"))


def test_a_token_that_was_changed_overwrites_nobody(draft, cast):
    token = tokens.sign(cast.petra, draft, "account", ["account"])
    assert not overwrites(draft, cast.petra, token[:-1] + ("A" if token[-1] != "A" else "B"))


def test_another_persons_page_token_counts_for_nothing(draft, cast):
    """Also a colleague's, who sees the same draft."""
    assert not overwrites(draft, cast.petra, tokens.sign(cast.dana, draft, "account", ["account"]))


def test_the_token_of_another_page_or_draft_counts_for_nothing(draft, cast):
    other = cases.draft(cast)
    assert not overwrites(draft, cast.petra, tokens.sign(cast.petra, draft, "child", ["account"]))
    other.number = 99
    assert not overwrites(draft, cast.petra, tokens.sign(cast.petra, other, "account", ["account"]))


def test_a_token_of_yesterday_counts_for_nothing(draft, cast, time_machine):
    token = tokens.sign(cast.petra, draft, "account", ["account"])
    time_machine.shift(timedelta(hours=12, minutes=1))
    assert not overwrites(draft, cast.petra, token)


def test_what_is_sent_cannot_be_sent_by_a_forged_number(draft, cast):
    """Check your answers: the number of the draft that was looked at is signed."""
    data = {"_token": forged(cast.petra.pk, draft.slug, "check", 2, [], key="guessed"), "number": "2"}
    visitor(cast.petra).post(f"/forms/{draft.slug}/check/", data)
    assert Draft.objects.get(pk=draft.pk).submitted_at is None


@pytest.fixture
def voting(open_case):
    return open_case.steps.get(key="go_ahead").get_absolute_url()


def strict(person) -> Client:
    """A browser whose posts are checked as in production."""
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    client.cookies[settings.SESSION_COOKIE_NAME] = open_session(person, verified=True)
    return client


def csrf_of(client, path) -> str:
    client.get(path)
    return client.cookies[settings.CSRF_COOKIE_NAME].value


VOTE = {"option": "stop", "reasons": "Forged."}


def test_a_page_of_another_site_cannot_vote(cast, voting):
    """No token, a made-up one, one of another browser."""
    other = csrf_of(strict(cast.ilse), voting)
    for token in ("", "x" * 32, "x" * 64, other):
        client = strict(cast.dana)
        csrf_of(client, voting)
        answer = client.post(voting, VOTE | {"csrfmiddlewaretoken": token})
        assert answer.status_code == 403
    assert not Vote.objects.exists()


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://evil.example", "http://localhost.evil.example"]
)
def test_another_origin_cannot_vote_even_with_the_token(cast, voting, origin):
    client = strict(cast.dana)
    token = csrf_of(client, voting)
    answer = client.post(voting, VOTE | {"csrfmiddlewaretoken": token}, headers={"origin": origin})
    assert answer.status_code == 403
    assert not Vote.objects.exists()


def test_a_public_site_of_ours_cannot_vote(cast, voting):
    """A partnership's own site, though it is ours, is another origin: its pages may not post to the portal."""
    client = strict(cast.dana)
    token = csrf_of(client, voting)
    answer = client.post(
        voting, VOTE | {"csrfmiddlewaretoken": token}, headers={"origin": "http://fenmarsh.localhost"}
    )
    assert answer.status_code == 403


def test_a_token_from_before_signing_in_is_stale(cast):
    """A token that somebody planted before is worth nothing in the new session."""
    from tests.accounts.conftest import PASSWORD, equip

    dana = equip(cast.dana)
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    old = csrf_of(client, "/account/login/")
    answer = client.post(
        "/account/login/", {"username": dana.email, "password": PASSWORD, "csrfmiddlewaretoken": old}
    )
    assert answer.status_code == 302
    assert client.cookies[settings.CSRF_COOKIE_NAME].value != old
    assert client.post("/account/code/", {"code": "000000", "csrfmiddlewaretoken": old}).status_code == 403
