"""F-038: more time needs a reason and the office that the procedure names; the first date and the new one stay."""

from datetime import UTC, date, datetime

import pytest
from django.utils.timezone import localdate

from clocks.models import Deadline, Extension
from matters.models import Duty
from tests.cases.test_rounds import begun
from tests.factories import visits, ways

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime(2024, 9, 4, 9, tzinfo=UTC)
DOCUMENT = ways.procedure(
    ways.ask(
        "draft",
        clocks=[
            {
                "due": "5 working days after draft.opened",
                "ladder": "standard",
                "extended_by": "business_manager",
            }
        ],
    )
)


@pytest.fixture
def case(cast, time_machine):
    made = begun(cast, DOCUMENT)
    time_machine.move_to(WEDNESDAY, tick=False)
    return made


def ask(client, case, day="20", **more):
    deadline = Deadline.objects.get(matter=case.matter)
    sent = {
        "deadline": f"{deadline.pk}:{deadline.due_on}",
        "until_day": day,
        "until_month": "9",
        "until_year": "2024",
        "reason": "The agency's records were in a flood.",
    }
    return client.post(f"{case.get_absolute_url()}more-time/", sent | more, follow=True)


def test_rosa_gives_more_time_and_both_dates_stay(case, cast):
    """CP-50: a delay is explained by the office that may grant it."""
    answer = ask(visits.visitor(cast.rosa), case)
    assert answer.status_code == 200
    deadline = Deadline.objects.get(matter=case.matter)
    assert deadline.due_on == date(2024, 9, 20)
    assert "Due by Monday 9 September 2024" in deadline.why
    assert "Extended by Business manager on 4 September 2024" in deadline.why
    made = Extension.objects.get()
    assert (made.due_on_before, made.due_on, made.person) == (date(2024, 9, 9), date(2024, 9, 20), cast.rosa)
    assert Duty.objects.open().get(matter=case.matter).due_on == date(2024, 9, 20)
    assert localdate(deadline.rungs.get(key="remind").fires_at) == date(2024, 9, 19)


@pytest.mark.parametrize(
    ("wrong", "status"), [({"reason": ""}, 400), ({"day": "9"}, 403), ({"day": "2"}, 403)]
)
def test_no_reason_and_no_earlier_day(case, cast, wrong, status):
    answer = ask(visits.visitor(cast.rosa), case, **wrong)
    assert answer.status_code == status
    assert not Extension.objects.exists()


def test_whoever_saw_the_old_date_is_told(case, cast):
    rosa, seen = visits.visitor(cast.rosa), Deadline.objects.get(matter=case.matter)
    ask(rosa, case)
    answer = ask(rosa, case, deadline=f"{seen.pk}:2024-09-09", day="27")
    assert answer.status_code in (400, 409)
    assert Extension.objects.count() == 1


def test_another_office_cannot(case, cast):
    document = ways.procedure(ways.ask("draft", clocks=[{"due": "5 working days after draft.opened"}]))
    other = begun(cast, document)
    page = visits.visitor(cast.rosa).get(f"{other.get_absolute_url()}more-time/").content.decode()
    assert "no date to which one of your offices could add" in page
    assert ask(visits.visitor(cast.rosa), other).status_code == 400
