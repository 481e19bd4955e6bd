"""BF's route, as data alone: the form within 24 hours of the consultation, the manager verifies, the chair decides."""

from datetime import UTC, date, datetime

import pytest

from forms.definitions.models import FormVersion
from forms.filling import services as filling
from matters.models import Duty
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import procedures
from tests.standing import stands
from workflows.cases.models import Case
from workflows.decisions.models import Decision
from workflows.decisions.services import vote

pytestmark = pytest.mark.django_db

FRIDAY_FIVE = datetime(2024, 6, 7, 16, 0, tzinfo=UTC)  # 17:00 in London

FORM = {
    "key": "referral",
    "title": "Notification form A",
    "pages": [
        {
            "key": "consultation",
            "title": "Consultation",
            "questions": [
                {
                    "key": "consulted",
                    "type": "date_and_time",
                    "label": "When did you consult?",
                    "fact": "consulted",
                }
            ],
        }
    ],
}
BF = {
    "name": "Incident reviews",
    "review_types": [{"key": "incident", "name": "Child protection incident review"}],
    "ladders": procedures.LADDERS,
    "stages": [
        {
            "key": "notification",
            "title": "Notification and decision",
            "steps": [
                {
                    "key": "referral",
                    "kind": "referral",
                    "title": "Notification",
                    "form": "referral",
                    "clocks": [
                        {"due": "24 hours after consulted", "met_by": "referral.received", "label": "Form"}
                    ],
                },
                procedures.vote(
                    "verify",
                    title="Verify the request",
                    electorate={"office": "business_manager"},
                    quorum={"number": 1},
                    question="Does the request meet the criteria?",
                    options=procedures.options(verified="It does", redirected="It goes elsewhere"),
                    otherwise="",
                    takes_on={},
                ),
                procedures.vote(
                    "decide",
                    title="Decide on a review",
                    when={"step": "verify", "is": "verified"},
                    electorate={"office": "independent_chair"},
                    quorum={"number": 1},
                    options=procedures.options(commissioned="Commission it", refused="Do not"),
                    otherwise="",
                    takes_on={"commissioned": "incident"},
                    clocks=[{"due": "1 month after referral.received", "ladder": "standard"}],
                ),
                procedures.notice(
                    after=["decide"],
                    about="decide",
                    instead=[],
                    clocks=[],
                    when={"step": "verify", "is": "verified"},
                ),
            ],
        }
    ],
}


@stands
def brackenheath():
    """Another partnership, with a chair, on a procedure of its own."""
    partnership = make.partnership("brackenheath", "Brackenheath Safeguarding Board")
    cast = cast_of(partnership, "brackenheath.example")
    chair = make.office(partnership, "independent_chair")
    cast.greta = make.person("Greta Chair", email="greta@brackenheath.example", agency=cast.council)
    make.holding(chair, cast.greta)
    procedures.publish(partnership, BF, FORM)
    return cast


def notify(cast, at) -> Case:
    form = FormVersion.objects.current(cast.partnership, "referral")
    draft = filling.start(form, purpose="referral", by=cast.petra, at=at, partnership=cast.partnership)
    draft.answers = {"consulted": "2024-06-07T17:00+01:00"}
    draft.confirmed = ["consultation"]
    draft.save()
    filling.submit(draft, by=cast.petra, at=at)
    return Case.objects.get(matter=draft.matter_id)


def decide(case, key, option, by, at):
    vote(
        Decision.objects.get(step__case=case, step__key=key), by=by, at=at, option=option, reasons="Criteria."
    )


@pytest.mark.parametrize(
    ("sent", "in_time"),
    [
        (datetime(2024, 6, 8, 15, 59, tzinfo=UTC), True),
        (datetime(2024, 6, 8, 16, 1, tzinfo=UTC), False),
    ],
    ids=["a-minute-before", "a-minute-late"],
)
def test_the_form_is_due_24_elapsed_hours_after_the_consultation(brackenheath, sent, in_time):
    """BF-39: consulted on Friday at 17:00, so the form is due on Saturday at 17:00, weekend or not."""
    case = notify(brackenheath, sent)
    deadline = case.matter.deadlines.get(key="referral.1.0")
    assert deadline.due_at == datetime(2024, 6, 8, 16, 0, tzinfo=UTC)
    assert (deadline.met_at < deadline.late_from) is in_time


def test_the_manager_verifies_then_the_chair_decides_within_a_month(brackenheath):
    """BF-40, BF-42, BF-48: one after the other; the chair's date is a calendar month after the notification."""
    case = notify(brackenheath, datetime(2024, 6, 8, 10, tzinfo=UTC))
    later = datetime(2024, 6, 10, 10, tzinfo=UTC)
    decide(case, "verify", "verified", brackenheath.rosa, later)
    duty = Duty.objects.open().get(matter=case.matter)
    assert (duty.office.key, duty.due_on) == ("independent_chair", date(2024, 7, 8))
    decide(case, "decide", "commissioned", brackenheath.greta, later)
    assert Case.objects.get(pk=case.pk).review_type == "incident"


def test_a_request_that_goes_elsewhere_ends_the_case(brackenheath):
    """BF-40: not verified, so the chair is not asked and nobody outside is told; the case ends with the reasons."""
    case = notify(brackenheath, datetime(2024, 6, 8, 10, tzinfo=UTC))
    decide(case, "verify", "redirected", brackenheath.rosa, datetime(2024, 6, 10, 10, tzinfo=UTC))
    case.refresh_from_db()
    assert case.ended_at
    assert [s.key for s in case.steps.order_by("pk") if s.skipped] == ["decide", "tell"]
