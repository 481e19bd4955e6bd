"""No address opens without the second factor, unless it says so."""

import re

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import override_settings
from django.urls import include, path

from accounts import checks, permissions
from accounts.gate import HALFWAY
from tests.factories import accounts as make

from .conftest import Browser

pytestmark = pytest.mark.django_db
PASSKEY_STEPS = ("register/begin", "register/finish", "prove/begin", "prove/finish")
SAMPLES = {
    "int": "1",
    "slug": "some-word",
    "str": "word",
    "path": "a/b.png",
    "uuid": "00000000-0000-0000-0000-000000000001",
}


def addresses():
    """One address for each route of the work host, with its view."""
    for place, view in checks.routes("config.urls"):
        plain = re.sub(r"\(\?P<\w+>((?:[^()]|\([^()]*\))*)\)|\((?:[^()]|\([^()]*\))*\)", "1", place)
        plain = re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES.get(found[1] or "str", "1"), plain)
        yield plain.replace("^", "").replace("$", "").replace("\\", "").replace(".*", "x"), view


WORK = list(addresses())


def is_public(view):
    return permissions.needs_of(view) == permissions.Needs.NOTHING


def test_routes_are_walked():
    assert len(WORK) > 150
    assert "/account/login/" in dict(WORK)
    assert "/cms/pages/1/edit/" in dict(WORK)


PRIVATE = [address for address, view in WORK if not is_public(view)]


def surprises(browser, expected):
    """Addresses that answer otherwise than by 404, a slash that was missing, or the expected way."""
    answers = {address: browser.get(address) for address in PRIVATE}
    return {
        address: (answer.status_code, answer.headers.get("Location"))
        for address, answer in answers.items()
        if answer.status_code not in (301, 404)
        and not (answer.status_code == 302 and answer.headers["Location"].startswith(expected))
    }


def test_stranger_is_sent_to_sign_in_from_every_address_that_is_not_public():
    assert surprises(Browser(), "/account/login/?next=") == {}


def test_password_alone_opens_only_the_steps_of_signing_in(browser, dana):
    browser.give_password(dana.email)
    steps = {f"/account/passkeys/{step}/" for step in PASSKEY_STEPS}
    assert set(surprises(browser, "/account/code/")) == {"/account/code/", "/account/recovery/"} | steps


def test_steps_of_signing_in_are_these():
    """A name more is a hole: think twice."""
    steps = {"login", "code", "recovery", "set-up", "qr", "logout"}
    steps |= {f"passkey-{step.replace('/', '-')}" for step in PASSKEY_STEPS}
    assert {f"accounts:{step}" for step in steps} == HALFWAY


def unnamed(request):
    return HttpResponse("open to all")


unnamed.__module__ = "accounts.forgotten"


@permissions.holding("runs_system")
def for_operators(request):
    return HttpResponse("running")


urlpatterns = [
    path("forgotten/", unnamed),
    path("operators/", for_operators),
    path("", include("config.urls")),  # pages link to others
]
HERE = override_settings(ROOT_URLCONF=__name__)


def test_view_that_names_no_permission_is_refused_to_everybody(browser, dana, morning):
    browser.sign_in(dana)
    with HERE:
        assert browser.get("/forgotten/").status_code == 403


def test_server_does_not_start_with_a_view_that_names_no_permission(monkeypatch):
    monkeypatch.setattr(checks, "URLCONFS", (__name__,))
    assert [error.id for error in checks.views_name_their_permission(None)] == ["accounts.E001"]
    with pytest.raises(ImproperlyConfigured, match="/forgotten/"):
        checks.refuse_unnamed_views()


def test_every_view_of_today_names_its_permission():
    assert checks.views_name_their_permission(None) == []


def test_office_opens_a_page_only_while_it_is_held(browser, dana, fenmarsh, morning):
    """From the first to the last day, both included; being a superuser opens nothing."""
    browser.sign_in(dana)
    with HERE:
        dana.is_superuser = True
        dana.save()
        response = browser.get("/operators/")
        assert response.status_code == 403
        assert "runs the system" in response.content.decode()
        office = make.office(fenmarsh, "operator", runs_system=True)
        held = make.holding(office, dana)
        assert browser.get("/operators/").status_code == 200
        held.until = "2026-03-10"
        held.save()
        assert browser.get("/operators/").status_code == 200
        held.until = "2026-03-09"
        held.save()
        assert browser.get("/operators/").status_code == 403
