"""Two referrals of one event: the case that goes on counts from the earlier dates, and gives them back if that was wrong."""

from datetime import UTC, date, datetime

import pytest

from clocks.models import Deadline
from matters.errors import NotAllowed
from matters.models import Conflict, MatterAccess
from outbox.models import Message
from tests.cases.replaying import found, replayed
from tests.factories import cases, procedures, visits, ways
from tests.standing import stands
from workflows.cases.correcting import correct
from workflows.cases.running.endings import end_early, revive

pytestmark = pytest.mark.django_db
SEPTEMBER = {day: datetime(2024, 9, day, 9, tzinfo=UTC) for day in (2, 3, 6, 9, 10, 11)}
DOCUMENT = ways.procedure(
    ways.ask("draft", clocks=[{"due": "5 working days after draft.opened", "label": "Draft"}]),
    ways.ask("check"),
    clocks=[
        {
            "due": "15 working days after earlier of became_aware, referral.received",
            "met_by": "check.decided",
            "label": "Rapid review",
        },
        {"due": "20 working days after referral.received", "met_by": "check.decided", "label": "All told"},
    ],
)


def referred(cast, day, aware):
    answers = procedures.ANSWERS | {"became_aware": f"2024-09-0{aware}"}
    return cases.referred(cast, at=SEPTEMBER[day], answers=answers)


@stands(at=cases.MONDAY)
def pair(cast):
    """The first referral, of 2 September, and the second, received on the 6th by an agency that knew from the 4th on."""
    procedures.publish(cast.partnership, DOCUMENT)
    return referred(cast, 2, 2), referred(cast, 6, 4)


def join(first, second, by, day=9):
    end_early(first, by=by, at=SEPTEMBER[day], ending="duplicate", reason="The same event.", into=second)


def due(case):
    running = Deadline.objects.filter(matter=case.matter, met_at=None, stopped_at=None)
    return dict(running.values_list("label", "due_on"))


def test_the_case_that_goes_on_counts_from_the_earlier_dates_and_tells_once(pair, cast):
    first, second = pair
    assert due(second) == {
        "Rapid review": date(2024, 9, 25),
        "All told": date(2024, 10, 4),
        "Draft": date(2024, 9, 13),
    }
    seen = MatterAccess.objects.count()
    join(first, second, cast.rosa)
    assert due(second) == {
        "Rapid review": date(2024, 9, 23),
        "All told": date(2024, 9, 30),
        "Draft": date(2024, 9, 13),
    }
    assert due(first) == {}
    moved = Deadline.objects.get(matter=second.matter, label="Rapid review", met_at=None)
    assert moved.moves.first().was == "by Wednesday 25 September 2024"
    assert Message.objects.filter(letter="date-corrected", person=cast.rosa).count() == 1
    assert MatterAccess.objects.count() == seen
    assert replayed(first) == found(first)


def test_a_merge_leads_nobody_past_a_wall(pair, cast):
    """Who declared a conflict in the first case would read of it in the second."""
    first, second = pair
    wall = {"partnership": cast.partnership, "person": cast.ilse, "declared_at": SEPTEMBER[6]}
    Conflict.objects.create(matter=first.matter, **wall)
    with pytest.raises(NotAllowed, match="declare it there, too"):
        join(first, second, cast.rosa)
    Conflict.objects.create(matter=second.matter, **wall)
    join(first, second, cast.rosa)
    first.refresh_from_db()
    assert first.merged_into == second


def test_both_pages_say_it(pair, cast, time_machine):
    first, second = pair
    join(first, second, cast.rosa)
    time_machine.move_to(SEPTEMBER[10], tick=False)
    rosa = visits.visitor(cast.rosa)
    assert (
        f"The work goes on in case {second.reference}" in rosa.get(first.get_absolute_url()).content.decode()
    )
    page = rosa.get(second.get_absolute_url()).content.decode()
    assert f"Case {first.reference} was joined to this one on 9 September 2024" in page
    assert f"from 4 September 2024 to 2 September 2024: Case {first.reference} was joined" in page
    assert (
        f"Case {second.reference} gives back the dates"
        in rosa.get(f"{first.get_absolute_url()}revive/").content.decode()
    )


def test_undone_the_dates_move_back_and_the_first_stands_where_it_stood(pair, cast):
    first, second = pair
    join(first, second, cast.rosa)
    revive(first, by=cast.rosa, at=SEPTEMBER[11], reason="They are two events.")
    assert due(second) == {
        "Rapid review": date(2024, 9, 25),
        "All told": date(2024, 10, 4),
        "Draft": date(2024, 9, 13),
    }
    assert due(first) == {
        "Rapid review": date(2024, 9, 23),
        "All told": date(2024, 9, 30),
        "Draft": date(2024, 9, 18),
    }
    first.refresh_from_db()
    assert (first.ended_at, first.merged_into) == (None, None)
    assert first.steps.current().get(key="draft").round == 2
    assert second.corrections.count() == 4
    assert [one.key for one in second.matter.journal.filter(key__contains="merged").order_by("pk")] == [
        "case.merged",
        "case.unmerged",
    ]
    assert replayed(first) == found(first)


def test_a_date_that_was_corrected_since_stands(pair, cast):
    first, second = pair
    join(first, second, cast.rosa)
    was = second.facts.get(key="became_aware").at
    tuesday = {"was": was, "moment": SEPTEMBER[3], "reason": "It was Tuesday.", "by": cast.rosa}
    correct(second, name="became_aware", at=SEPTEMBER[10], **tuesday)
    revive(first, by=cast.rosa, at=SEPTEMBER[11], reason="They are two events.")
    assert due(second)["Rapid review"] == date(2024, 9, 24)
    assert due(second)["All told"] == date(2024, 10, 4)


def test_the_dates_of_another_case_that_is_still_joined_count(pair, cast):
    first, second = pair
    third = referred(cast, 3, 3)
    join(first, second, cast.rosa)
    join(third, second, cast.rosa)
    revive(first, by=cast.rosa, at=SEPTEMBER[11], reason="They are two events.")
    assert due(second)["Rapid review"] == date(2024, 9, 24)
    assert due(second)["All told"] == date(2024, 10, 1)


def test_later_dates_change_nothing(pair, cast):
    first, second = pair
    join(second, first, cast.rosa)
    assert due(first)["Rapid review"] == date(2024, 9, 23)
    assert not first.corrections.exists()
    assert not Message.objects.filter(letter="date-corrected").exists()


def test_once_the_case_that_goes_on_has_ended_it_stays_joined(pair, cast):
    first, second = pair
    join(first, second, cast.rosa)
    end_early(second, by=cast.rosa, at=SEPTEMBER[10], ending="withdrawn", reason="Withdrawn.")
    url = f"{first.get_absolute_url()}revive/"
    answer = visits.visitor(cast.rosa).post(url, {"reason": "They are two events."})
    assert answer.status_code == 403
    assert "stays joined to it" in answer.content.decode()
