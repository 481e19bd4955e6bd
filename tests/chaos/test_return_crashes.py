"""kill -9 around each act on an agency's part: it is there wholly or not at all, and the request goes on to its end."""

from functools import partial

import pytest
from viewflow.workflow.models import Process, Task

from clocks.models import Deadline, Rung
from forms.filling.models import Draft
from matters.models import Duty
from outbox.models import Message
from tests.chaos import deed
from tests.chaos.forking import in_processes
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import requests
from workflows.information_requests import checking
from workflows.information_requests.models import Part, Return

pytestmark = pytest.mark.serial
BEFORE, AFTER, SAVED = "acting.before-commit", "acting.after-commit", "filling.draft-saved"


@pytest.fixture
def all_at_once(own_database):
    """Do these deeds, each in a process of its own and all at the same time; gives their exit codes."""

    def run(deeds, crash=""):
        works = [partial(deed.do, name, row.pk, who.pk) for name, row, who in deeds]
        return in_processes(works, CRASH_AT=crash)

    return run


def picture():
    """Everything that an act on a part leaves behind, counted."""
    return (
        sorted(Part.objects.values_list("pk", "status")),
        Return.objects.count(),
        Duty.objects.open().count(),
        Deadline.objects.running().count(),
        Message.objects.count(),
        Task.objects.filter(finished=None).count(),
    )


def test_no_act_on_a_part_that_is_killed_strands_the_request(all_at_once):
    """F-044: eight agencies, eight acts; all killed before their commit, then after it, then tried once more.

    Killed before: nothing happened, and what was typed is whole. Killed after: it happened once. The request closes.
    """
    cast = cast_of(make.partnership())
    requests.set_up(cast)
    agencies = requests.agencies(cast, 8)
    case = requests.sent(cast, *agencies)
    parts = [requests.part(case, agency) for agency in agencies]
    who = [agency.who for agency in agencies]
    drafts = [requests.filled(parts[n], by=who[n]) for n in (0, 1)]
    for n in (2, 3):
        requests.answered(parts[n], by=who[n])
    rosa = cast.rosa
    deeds = [
        ("submit", drafts[0], who[0]), ("accept", parts[2], rosa), ("back", parts[3], rosa),
        ("begin", parts[4], who[4]), ("nil", parts[5], who[5]), ("refuse", parts[6], who[6]), ("off", parts[7], rosa),
    ]  # fmt: skip
    before = picture()
    assert set(all_at_once(deeds, crash=BEFORE)) == {-9}
    assert all_at_once([("submit", drafts[1], who[1])], crash=SAVED) == [-9]
    assert picture() == before
    assert Draft.objects.get(pk=drafts[1].pk).answers == {"analysis": "We knew the family."}
    deeds.append(("submit", drafts[1], who[1]))
    assert set(all_at_once(deeds, crash=AFTER)) == {-9}
    done = picture()
    states = ["answered", "answered", "accepted", "sent back", "asked", "not known", "refused", "withdrawn"]
    assert [Part.objects.get(pk=part.pk).status for part in parts] == states
    all_at_once(deeds)  # each is told that it was too late; a form that was begun is gone on with
    assert picture() == done
    finish(case, parts, who, rosa)


def finish(case, parts, who, rosa):
    """The rest as people do it: the form that was begun, what was sent back, the checks; then nothing is left alive."""
    for n in (3, 4):
        requests.answered(Part.objects.get(pk=parts[n].pk), by=who[n])
    for n in (0, 1, 3, 4):
        checking.accept(parts[n], by=rosa, at=requests.MONDAY)
    step = case.steps.get(key="scoping")
    assert step.outcome == "incomplete"  # one agency refused
    assert [one.key for one in case.steps.open()] == ["go_ahead"]
    assert nothing_alive(step)


def nothing_alive(step) -> bool:
    """No task, process, duty, rung, date or open form of the step."""
    rungs = Rung.objects.filter(deadline__step=step, fired_at=None, stopped_at=None)
    return not any(
        found.exists()
        for found in (
            Task.objects.filter(process__stepprocess__step=step, finished=None),
            Process.objects.filter(stepprocess__step=step, finished=None),
            Duty.objects.open().filter(step=step),
            Deadline.objects.running().filter(step=step),
            Draft.objects.open().filter(part__step=step),
            rungs,
        )
    )
