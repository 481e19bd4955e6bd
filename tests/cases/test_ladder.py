"""A rung of a case's deadline: one mail for each person and deadline at a moment, however many ways lead to them."""

from datetime import UTC, datetime, timedelta

import pytest

from clocks.firing import fire
from matters.acting import SETUP, acting
from matters.duties import owe
from outbox.models import Message
from tests.factories import accounts as make
from tests.factories import cases, procedures

pytestmark = pytest.mark.django_db

LATE = datetime(2024, 9, 24, 9, tzinfo=UTC)  # the rapid review was due on Monday 23 September
BEFORE = datetime(2024, 9, 20, 9, tzinfo=UTC)
OFFICE = ["business_manager"]


def referred(cast, *ladder, steps=None):
    """A case whose rapid review has this ladder."""
    stage = procedures.CP["stages"][0]
    document = procedures.CP | {
        "ladders": {"standard": list(ladder)},
        "stages": [stage | {"steps": steps or stage["steps"]}],
    }
    cast.procedure = procedures.publish(cast.partnership, document)
    return cases.referred(cast)


def rung(key, at="when late", **more):
    return {"key": key, "at": at} | more


def mails(person=None):
    found = Message.objects.filter(letter="reminder")
    return (found.filter(person=person) if person else found).count()


def test_two_duties_of_one_person_around_a_deadline_make_one_mail(cast):
    """Dana votes for the police and, as a deputy, for health: two offices, two duties, one mail."""
    make.holding(cast.health_lead, cast.dana, deputy=True)
    referred(cast, rung("late"))
    fire(LATE)
    assert (mails(cast.dana), mails(cast.ilse), mails(cast.carl)) == (1, 1, 1)


def test_a_duty_of_ones_own_beside_that_of_the_office_makes_one_mail(cast):
    case = referred(cast, rung("late"))
    step = case.steps.get(key="go_ahead")
    with acting(case.matter, by=SETUP, at=cases.MONDAY) as act:
        owe(act, step=step, title="Read the papers", path="/portal/", person=cast.dana)
        owe(act, step=step, title="Send the papers", path="/portal/", agency=cast.police)
    fire(LATE)
    assert mails(cast.dana) == 1


def test_two_rungs_of_the_same_moment_make_one_mail_for_each_person(cast):
    """The voters are told, and the office too; Rosa, who votes for the council, is both."""
    make.holding(cast.council_lead, cast.rosa)
    referred(cast, rung("late"), rung("office", tell=OFFICE), rung("again"))
    assert fire(LATE) == 3
    assert mails(cast.rosa) == 1
    assert mails() == 4  # Dana, Ilse, Carl, Rosa


def test_each_moment_of_the_ladder_has_its_own_mail(cast):
    referred(cast, rung("remind", "1 working day before"), rung("late"))
    fire(BEFORE)
    assert mails(cast.dana) == 1
    fire(BEFORE)
    assert mails(cast.dana) == 1
    fire(LATE)
    assert mails(cast.dana) == 2


def test_each_deadline_has_its_own_mail_even_at_the_same_moment(cast):
    clock = {"due": "15 working days after referral.received", "label": "Vote", "ladder": "standard"}
    stage = procedures.CP["stages"][0]["steps"]
    referred(cast, rung("late"), steps=[stage[0], procedures.vote(clocks=[clock]), *stage[2:]])
    fire(LATE)
    subjects = set(
        Message.objects.filter(person=cast.dana, letter="reminder").values_list("subject", flat=True)
    )
    assert {subject.rpartition(": ")[2] for subject in subjects} == {"Rapid review", "Vote"}
    assert mails(cast.dana) == 2


def test_a_ladder_that_fires_late_says_so_once(cast):
    """The clock process was down over the reminder and the midnight: two moments, two mails, and no third."""
    referred(cast, rung("remind", "1 working day before"), rung("late"))
    fire(LATE)
    fire(LATE + timedelta(minutes=1))
    assert mails(cast.dana) == 2
