"""Steps that run once for each agency: in parallel, each its own step, joined like others."""

from datetime import UTC, date, datetime

import pytest

from clocks.models import Deadline
from matters.models import Duty
from tests.cases.replaying import found, replayed
from tests.cases.test_rounds import begun
from tests.factories import cases, procedures, visits, ways
from workflows.cases.running.changes import undo
from workflows.decisions.models import Decision
from workflows.decisions.services import vote

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)
TUESDAY = datetime(2024, 9, 3, 9, tzinfo=UTC)
BOTH = {"agencies": ["fenmarsh-police", "fenmarsh-health"]}
KEYS = ["account__fenmarsh_health", "account__fenmarsh_police"]
CLOCKS = [{"due": "5 working days after account.opened", "label": "Account"}]


def account(**more):
    return ways.ask(
        "account",
        each=BOTH,
        electorate={"agency": "each"},
        otherwise="not",
        after=["first"],
        clocks=CLOCKS,
        **more,
    )


def running(cast, join=("account",), *more, **settings):
    case = begun(
        cast, ways.procedure(ways.ask("first"), account(**settings), ways.ask("join", after=join), *more)
    )
    say(case, cast.rosa, "first", "done", MONDAY)
    return case


def say(case, person, key, option, at):
    decision = Decision.objects.get(step__case=case, step__key=key, step__superseded=False)
    vote(decision, by=person, at=at, option=option, reasons="So it is.")


def keys(case):
    return sorted(case.steps.current().filter(key__startswith="account").values_list("key", flat=True))


def test_it_runs_for_each_agency_with_its_own_people_and_date(cast):
    case = running(cast)
    assert keys(case) == KEYS
    assert [case.steps.get(key=key).title for key in KEYS] == [
        "Account: Fenmarsh health",
        "Account: Fenmarsh police",
    ]
    owed = Duty.objects.open().filter(step__key=KEYS[1])
    assert [duty.office for duty in owed] == [cast.police_lead]
    assert Deadline.objects.get(step__key=KEYS[0]).due_on == date(2024, 9, 9)
    page = visits.visitor(cast.rosa).get(case.get_absolute_url()).content.decode()
    assert "Account: Fenmarsh police" in page
    assert visits.visitor(cast.dana).get(case.steps.get(key=KEYS[1]).get_absolute_url()).status_code == 200


def test_what_waits_for_it_waits_for_all_of_it(cast):
    case = running(cast)
    say(case, cast.ilse, KEYS[0], "done", MONDAY)
    assert not case.steps.filter(key="join").exists()
    say(case, cast.dana, KEYS[1], "not", TUESDAY)
    assert case.steps.get(key="join").opened_at == TUESDAY
    assert replayed(case) == found(case)


@pytest.mark.parametrize("after", [{"any": ["account"]}, {"number": 1, "of": ["account"]}])
def test_any_is_the_first_of_it(cast, after):
    case = running(cast, after)
    say(case, cast.ilse, KEYS[0], "done", MONDAY)
    assert case.steps.get(key="join").opened_at == MONDAY


def test_a_number_counts_its_parts(cast):
    case = running(cast, {"number": 2, "of": ["account"]})
    say(case, cast.ilse, KEYS[0], "done", MONDAY)
    assert not case.steps.filter(key="join").exists()
    say(case, cast.dana, KEYS[1], "done", MONDAY)
    assert case.steps.filter(key="join").exists()


@pytest.mark.parametrize(("second", "opens"), [("done", True), ("not", False)])
def test_a_condition_asks_for_the_outcome_that_all_of_it_had(cast, second, opens):
    more = ways.ask("more", after=["join"], when={"step": "account", "is": "done"})
    case = running(cast, ["account"], more)
    say(case, cast.ilse, KEYS[0], "done", MONDAY)
    say(case, cast.dana, KEYS[1], second, MONDAY)
    say(case, cast.rosa, "join", "done", MONDAY)
    assert (case.steps.get(key="more").skipped == "") == opens


def test_a_clock_elsewhere_counts_from_the_last_of_it(cast):
    more = ways.ask("more", clocks=[{"due": "2 working days after account.closed", "label": "After all"}])
    case = running(cast, ["account"], more)
    say(case, cast.ilse, KEYS[0], "done", MONDAY)
    say(case, cast.dana, KEYS[1], "done", TUESDAY)
    say(case, cast.rosa, "join", "done", TUESDAY)
    deadline = Deadline.objects.get(label="After all")
    assert (deadline.due_on, deadline.anchored_at) == (date(2024, 9, 5), TUESDAY)
    assert "“Account” was closed" in deadline.why


def test_one_of_it_can_be_undone_and_the_others_stand(cast):
    case = running(cast)
    say(case, cast.ilse, KEYS[0], "done", MONDAY)
    undo(case.steps.get(key=KEYS[0]), by=cast.rosa, at=TUESDAY, reason="By mistake.")
    assert case.steps.current().get(key=KEYS[0]).round == 2
    assert case.steps.current().get(key=KEYS[1]).round == 1


def test_sent_back_it_is_found_again_for_whom_it_runs(cast):
    again = ways.ask(
        "check", "good", "again", after=["join"], back={"again": {"to": "account", "at_most": 2}}
    )
    case = running(cast, ["account"], again)
    for key, person in zip(KEYS, (cast.ilse, cast.dana), strict=True):
        say(case, person, key, "done", MONDAY)
    say(case, cast.rosa, "join", "done", MONDAY)
    cast.partnership.memberships.filter(agency=cast.health).update(until=date(2024, 9, 2))
    say(case, cast.rosa, "check", "again", TUESDAY)
    assert keys(case) == KEYS[1:]
    assert case.steps.current().get(key=KEYS[1]).round == 2
    say(case, cast.dana, KEYS[1], "done", TUESDAY)
    say(case, cast.rosa, "join", "done", TUESDAY)
    say(case, cast.rosa, "check", "again", TUESDAY)  # twice at most: the case goes on
    case.refresh_from_db()
    assert case.ended_at == TUESDAY
    assert replayed(case) == found(case)


def test_where_there_is_nobody_it_is_skipped_and_says_so(cast):
    case = begun(
        cast,
        ways.procedure(ways.ask("first", each={"kinds": ["moon"]}), ways.ask("join", after=["referral"])),
    )
    assert "no agency" in case.steps.get(key="first").skipped
    assert case.steps.filter(key="join", closed_at=None).exists()


def test_the_agencies_that_the_referral_names(cast):
    form = procedures.REFERRAL_FORM | {"pages": [*procedures.REFERRAL_FORM["pages"][:1], INVOLVED]}
    first = ways.ask("first", each="involved_agencies", electorate={"agency": "each"}, otherwise="not")
    procedures.publish(cast.partnership, ways.procedure(first), form)
    answers = {"child_name": "Zebedee Canary", "became_aware": "2024-09-02", "involved": ["fenmarsh-health"]}
    case = cases.referred(cast, answers=answers)
    assert list(case.steps.exclude(key="referral").values_list("key", flat=True)) == [
        "first__fenmarsh_health"
    ]


INVOLVED = {
    "key": "account",
    "title": "Who is involved",
    "questions": [{"key": "involved", "type": "agencies", "label": "Agencies"}],
}
