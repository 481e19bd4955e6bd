"""Two partnerships with their sites: what one publishes is no business of the other's host."""

from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Locale, Page

from pages.approval.guard import by_set_up
from pages.sites import GuidanceText, ReviewText, build
from tests.factories import accounts as make
from tests.standing import stands

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

REFER = GuidanceText(
    key="refer",
    title="How to refer a case",
    audience="staff",
    summary="Whom to tell, and by when.",
    owner="The business manager",
    review_on=date(2027, 3, 1),
    body="""\
## When to refer

Refer a case when **abuse or neglect** is known or suspected.

- a child has died
- a child was seriously harmed

### What to have at hand

Step: Tell your manager
On the day that you hear of it.

Step: Fill in the form
It takes half an hour.

> You can save it and come back.

>! Do not wait for a conviction.

{procedure picture} The way of a case

{contact}
""",
)
FAMILIES = GuidanceText(
    key="for-families",
    title="When your child is part of a review",
    audience="families",
    body="We will talk to you.",
)


def review(number: int = 1, **changes) -> ReviewText:
    """A published review; the number makes title and reference its own."""
    values = {
        "reference": f"FEN-R{number:02}",
        "title": f"Learning review {number}",
        "review_type": "Child safeguarding practice review",
        "published_on": date(2025, 5, 1),
        "reviewers": ("Morwenna Pike", "Alun Sedge"),
        "summary": "An infant was hurt.\n\nThree services knew the family.",
        "report": "## What happened\n\nThe services did not speak.\n\n### In the first week\n\nNobody asked.",
        "learning": "Ask the second question.",
        "actions_taken": "Midwives and health visitors meet weekly.",
        "impact": "Fewer families are seen late.",
        "still_to_do": "The same with schools.",
        "available_until": date(2026, 5, 1),
    }
    return ReviewText(**values | changes)


@pytest.fixture(autouse=True)
def set_up_by_hand():
    """These tests publish and take down as the set-up does; who approves what editors write is tested with the CMS."""
    with by_set_up():
        yield


@stands
def root_page():
    """Wagtail's root page and language, which a test that flushes the database takes away."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    return Page.get_first_root_node() or Page.add_root(title="Root", slug="root")


@stands(at=AT)
def fenmarsh(root_page):
    made = make.partnership(email="office@fenmarsh.example", telephone="01632 960 001")
    build(made, at=AT, guidance=[REFER, FAMILIES], reviews=[review()])
    return made


@stands(at=AT)
def norwick(root_page):
    made = make.partnership("norwick", "Norwick Safeguarding Partnership")
    build(
        made, at=AT, guidance=[REFER], reviews=[review(7, reference="NOR-R07", title="A review in Norwick")]
    )
    return made


def visitor(host: str) -> Client:
    return Client(headers={"host": host})


@pytest.fixture
def reader(fenmarsh):
    """Somebody who reads Fenmarsh's public site."""
    return visitor("fenmarsh.localhost:8000")
