"""Much of a case in the same second: one outcome each, one next step, nothing stranded."""

from datetime import UTC, datetime

import pytest
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from clocks.models import Rung
from journal.models import Entry
from matters.models import Duty
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import procedures, requests, ways
from tests.matters.test_acting import together
from workflows.cases.running import changes
from workflows.decisions.models import Decision
from workflows.decisions.services import vote
from workflows.information_requests import ending, returning

TEN = datetime(2024, 9, 2, 10, tzinfo=UTC)
BESIDE = ("one", "two", "extra")


@pytest.mark.django_db(transaction=True)
def test_ten_vote_eight_agencies_answer_two_steps_close_and_one_is_withdrawn_in_the_same_second():
    """F-033, F-044: four steps run beside each other and are joined; a fifth is withdrawn, a ninth agency let off."""
    cast = cast_of(make.partnership())
    steps = [ways.ask(key, after=["referral"]) for key in BESIDE]
    steps.append(procedures.vote(after=["referral"], takes_on={}))
    steps.append(ways.ask("joined", after=["scoping", "go_ahead", *BESIDE]))
    requests.set_up(cast, *steps)
    agencies = requests.agencies(cast, 9)
    case = requests.sent(cast, *agencies)
    parts = {agency: requests.part(case, agency) for agency in agencies}
    ballots = {step.key: Decision.objects.get(step=step) for step in case.steps.filter(kind="decision")}
    extra = case.steps.get(key="extra")

    def says(key, who, option):
        return lambda: vote(ballots[key], by=who, at=TEN, option=option, reasons="So it is.").pk

    works = [says("go_ahead", person, "go-ahead") for person in voters(cast)]
    works += [says(key, cast.rosa, "done") for key in ("one", "two")]
    works += [
        lambda a=a: returning.not_known(parts[a], by=a.who, at=TEN, searched_on=TEN.date())
        for a in agencies[:8]
    ]
    works += [
        lambda: ending.withdraw(parts[agencies[8]], by=cast.rosa, at=TEN, reason="Another family."),
        lambda: changes.withdraw(extra, by=cast.rosa, at=TEN, reason="Not needed."),
    ]
    refused = [result for result in together(works) if isinstance(result, str)]
    assert len(refused) == 7  # three seats have one voice each; the others are told
    assert all("counts once" in said or "has been made" in said for said in refused)
    closed = {step.key: step.outcome for step in case.steps.exclude(closed_at=None)}
    assert closed == {
        "referral": "received", "scoping": "complete", "go_ahead": "go-ahead", "one": "done", "two": "done", "extra": "",
    }  # fmt: skip
    assert [step.key for step in case.steps.open()] == ["joined"]
    assert Entry.objects.filter(matter=case.matter, key="decision.decided").count() == 3
    nothing_left_behind(case)


def voters(cast) -> list:
    """Ten people on three seats."""
    people = [cast.dana, cast.ilse, cast.carl]
    offices = [cast.police_lead, cast.health_lead, cast.council_lead]
    for n in range(7):
        person = make.person(f"Voter{n} Extra", agency=cast.police)
        make.holding(offices[n % 3], person)
        people.append(person)
    return people


def nothing_left_behind(case) -> None:
    """Only the step that is open has a task, a process and a duty; no rung of the others is alive, nothing is stuck."""
    done = case.steps.exclude(pk__in=case.steps.open())
    assert not Task.objects.filter(process__stepprocess__step__in=done, finished=None).exists()
    assert not Process.objects.filter(stepprocess__step__in=done, finished=None).exists()
    assert not Task.objects.filter(status=STATUS.ERROR).exists()
    assert not Duty.objects.open().filter(step__in=done).exists()
    assert not Rung.objects.filter(deadline__step__in=done, fired_at=None, stopped_at=None).exists()
    assert not case.stuck_steps.exists()
    assert Duty.objects.open().filter(step__in=case.steps.open()).count() == 1
