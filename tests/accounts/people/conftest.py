"""The cast on Monday 2 September 2024, each with a browser of their own."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from outbox.models import Message
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.leaks.people import open_session
from tests.standing import stands

MONDAY = datetime(2024, 9, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    """Stands still until a test moves it."""
    cache.clear()
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock
    cache.clear()


@stands
def cast(fenmarsh):
    made = cast_of(fenmarsh)
    made.greta = make.person("Greta Vale", email="greta@fenmarsh.example", agency=made.police)
    return made


def browser_of(person=None) -> Client:
    """Signed in with both factors; without a person, nobody."""
    client = Client(headers={"host": "localhost:8000"})
    if person:
        client.cookies[settings.SESSION_COOKIE_NAME] = open_session(person, verified=True)
    return client


def says(response) -> str:
    """The page's text in one line, entities and tags resolved."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(text.replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&").split())


def link_in_mail(address: str) -> str:
    """The path of the link in the last mail to that address."""
    body = Message.objects.filter(address=address).latest("pk").body
    return re.search(r"(/portal/people/join/\S+)", body).group(1)


def days(**dates) -> dict[str, str]:
    """What a form posts for dates: since="2 9 2024"."""
    return {
        f"{name}_{part}": number
        for name, text in dates.items()
        for part, number in zip(("day", "month", "year"), text.split(), strict=True)
    }
