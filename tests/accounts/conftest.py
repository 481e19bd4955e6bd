"""A browser on the work host, an authenticator app, and a partnership with its people."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.factories import accounts as make
from tests.standing import stands

PASSWORD = "heron-on-the-weir"
MORNING = datetime(2026, 3, 10, 9, 0, 5, tzinfo=UTC)


class Browser(Client):
    """Django's test client on the work host, which knows how to sign in."""

    def __init__(self, **kwargs):
        super().__init__(**{"SERVER_NAME": "localhost"} | kwargs)

    def give_password(self, email, password=PASSWORD, **data):
        return self.post("/account/login/", {"username": email, "password": password, **data})

    def give_code(self, code, **data):
        return self.post("/account/code/", {"code": code, **data})

    def sign_in(self, person):
        self.give_password(person.email)
        response = self.give_code(code_of(person))
        assert response.status_code == 302, response.content.decode()
        return response


def code_of(person, *, steps=0):
    """What the person's app shows now; `steps` of 30 seconds later or earlier."""
    key = TOTPDevice.objects.get(user=person, confirmed=True).bin_key
    return f"{totp(key, drift=steps):06d}"


def wrong_code_of(person):
    """Six digits that are none of those near this moment."""
    near = {code_of(person, steps=steps) for steps in range(-3, 4)}
    return next(
        code
        for code in ("000000", "111111", "222222", "333333", "444444", "555555", "666666", "777777")
        if code not in near
    )


def equip(person):
    """A password and an app."""
    person.set_password(PASSWORD)
    person.save()
    TOTPDevice.objects.create(user=person, name="app")
    return person


@pytest.fixture
def browser():
    return Browser()


@pytest.fixture
def morning(time_machine):
    """A clock that stands still on 10 March 2026 at 09:00:05 and is moved by hand."""
    time_machine.move_to(MORNING, tick=False)
    return time_machine


@stands
def fenmarsh():
    return make.partnership()


@stands
def police(fenmarsh):
    return make.agency("police", of=fenmarsh, name="Fenmarsh Police")


@stands
def rosa(fenmarsh):
    """The business manager; belongs to no agency."""
    rosa = equip(make.person("Rosa Marsh"))
    make.holding(make.office(fenmarsh, handles_cases=True), rosa)
    return rosa


@stands
def dana(fenmarsh, police):
    """Leads for the police."""
    dana = equip(make.person("Dana Copper", agency=police))
    make.holding(make.office(fenmarsh, "police_lead", agency=police), dana)
    return dana


@stands
def pat(police):
    """Works for the police, holds no office, and has not signed in yet: no app."""
    pat = make.person("Pat Beat", agency=police)
    pat.set_password(PASSWORD)
    pat.save()
    return pat
