"""A case, a stage or a step that stands still: nothing in it closes, what can pause pauses, the rest runs."""

from datetime import UTC, date, datetime

import pytest

from clocks.firing import fire
from clocks.models import Deadline
from matters.errors import NotAllowed
from matters.models import Duty
from outbox.models import Message
from tests.cases.test_rounds import begun, decide
from tests.factories import accounts as make
from tests.factories import visits, ways
from workflows.cases.models import Hold
from workflows.cases.running.holds import place

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)
WEDNESDAY = datetime(2024, 9, 4, 9, tzinfo=UTC)
TUESDAY = datetime(2024, 9, 10, 9, tzinfo=UTC)
HOLD = {
    "ground": "court",
    "authority": "The family court",
    "review_on_day": "16",
    "review_on_month": "9",
    "review_on_year": "2024",
    "reason": "Until the hearing is over.",
}

DOCUMENT = ways.procedure(
    ways.ask(
        "draft",
        after=["referral"],
        clocks=[{"due": "5 working days after draft.opened", "ladder": "standard", "pausable": True}],
    ),
    ways.ask(
        "beside",
        after=["referral"],
        clocks=[{"due": "5 working days after beside.opened", "ladder": "standard"}],
    ),
)


@pytest.fixture
def case(cast, time_machine):
    made = begun(cast, DOCUMENT)
    time_machine.move_to(WEDNESDAY, tick=False)
    return made


@pytest.fixture
def rosa(cast):
    return visits.visitor(cast.rosa)


def hold(rosa, case, **more):
    return rosa.post(f"{case.get_absolute_url()}hold/", {"scope": "step:draft"} | HOLD | more, follow=True)


def due(case, key):
    return Deadline.objects.get(matter=case.matter, step__key=key)


def test_nothing_on_hold_is_finished_and_what_was_typed_is_kept(case, cast, rosa):
    answer = hold(rosa, case)
    assert "“Draft” is on hold." in answer.content.decode()
    with pytest.raises(NotAllowed, match="on hold until The family court lifts it"):
        decide(case, cast, "draft", "done", WEDNESDAY)
    vote = {"option": "done", "reasons": "Two agencies did not speak."}
    refused = rosa.post(f"{case.get_absolute_url()}steps/draft/", vote)
    assert refused.status_code == 403
    assert "Two agencies did not speak." in refused.content.decode()
    decide(case, cast, "beside", "done", WEDNESDAY)  # the rest runs


def test_a_clock_that_can_pause_has_no_date_and_goes_on_less_the_days_of_the_hold(
    case, cast, rosa, time_machine
):
    assert due(case, "draft").due_on == date(2024, 9, 9)
    hold(rosa, case)
    assert due(case, "draft").due_on is None
    assert "A court has asked for it" in due(case, "draft").why
    assert due(case, "beside").due_on == date(2024, 9, 9)
    assert Duty.objects.get(title="Decide: Draft").due_on is None
    page = rosa.get(case.get_absolute_url()).content.decode()
    assert "No date while the clock is stopped" in page
    time_machine.move_to(TUESDAY, tick=False)
    rosa = visits.visitor(cast.rosa)  # the old session has ended
    found = Hold.objects.get()
    address = f"{case.get_absolute_url()}hold/{found.slug}/"
    assert "Until the hearing is over." in rosa.get(address).content.decode()
    rosa.post(address, {"reason": "The hearing is over."})
    # Wednesday the 4th to Monday the 9th do not count: counted are the 3rd and the 10th to 13th.
    assert due(case, "draft").due_on == date(2024, 9, 13)
    assert "4 September" in due(case, "draft").why
    assert Duty.objects.get(title="Decide: Draft").due_on == date(2024, 9, 13)
    assert rosa.post(address, {"reason": "Again."}).status_code in (403, 409)


def test_nobody_is_reminded_of_what_is_on_hold_and_everybody_again_afterwards(case, cast, rosa, time_machine):
    hold(rosa, case, scope="")
    fire(TUESDAY)
    assert not Message.objects.filter(letter="reminder").exists()
    time_machine.move_to(TUESDAY, tick=False)
    rosa = visits.visitor(cast.rosa)
    rosa.post(f"{case.get_absolute_url()}hold/{Hold.objects.get().slug}/", {"reason": "It is over."})
    fire(datetime(2024, 9, 12, 9, tzinfo=UTC))
    assert Message.objects.filter(letter="reminder", subject__contains="Reminder: Draft").count() == 1
    fire(datetime(2024, 9, 14, 9, tzinfo=UTC))
    assert Message.objects.filter(letter="reminder", subject__contains="Late: Draft").count() == 1


def test_the_hold_itself_is_looked_at_again(case, rosa):
    hold(rosa, case)
    duty = Duty.objects.open().get(title="Look at a hold again")
    assert duty.due_on == date(2024, 9, 16)
    rosa.post(duty.path, {"reason": "It is over."})
    assert not Duty.objects.open().filter(title="Look at a hold again").exists()


def test_the_office_that_stands_in_owes_the_look_at_a_hold(case, cast, rosa):
    chair = make.office(cast.partnership, "chair", runs_system=True)
    made = make.person("Paula Chair", email="paula@fenmarsh.example")
    make.holding(chair, made)
    rosa.post(f"{case.get_absolute_url()}conflict/")
    hold(visits.visitor(made), case)
    assert Duty.objects.open().filter(title="Look at a hold again", office=chair).exists()


def test_a_hold_is_looked_at_on_a_day_to_come_in_london(case, cast):
    """Half past eleven on a summer's night in UTC is the next day in London already."""
    late, tomorrow = datetime(2024, 9, 4, 23, 30, tzinfo=UTC), date(2024, 9, 5)
    said = {"ground": "court", "authority": "The court", "reason": "A hearing."}
    with pytest.raises(NotAllowed, match="on which day to come"):
        place(case, by=cast.rosa, at=late, scope="", review_on=tomorrow, **said)
    assert place(case, by=cast.rosa, at=late, scope="", review_on=date(2024, 9, 6), **said).review_on


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"reason": " "}, "Say why"),
        ({"ground": "weather"}, "Select a valid choice"),
        ({"scope": "step:nowhere"}, "Select a valid choice"),
        ({"review_on_day": "31", "review_on_month": "2"}, "real date"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_the_rest_stays(case, rosa, wrong, said):
    answer = hold(rosa, case, **wrong)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert said.lower() in page.lower()
    assert "The family court" in page
    assert not Hold.objects.exists()


def test_a_day_that_has_passed_is_no_day_for_a_look(case, rosa):
    assert hold(rosa, case, review_on_day="3").status_code == 403
    assert not Hold.objects.exists()


def test_one_of_two_holds_lifted_leaves_the_other(case, rosa, cast):
    hold(rosa, case)
    hold(rosa, case, scope="", ground="police")
    first = Hold.objects.order_by("pk").first()
    rosa.post(f"{case.get_absolute_url()}hold/{first.slug}/", {"reason": "It is over."})
    assert due(case, "draft").due_on is None
    with pytest.raises(NotAllowed, match="on hold"):
        decide(case, cast, "draft", "done", WEDNESDAY)
