"""A request that is stopped: nothing of it lives on, and whoever had begun is told and keeps the draft."""

import pytest
from viewflow.workflow.models import Task

from clocks.models import Deadline, Rung
from matters.acting import acting
from matters.errors import TooLate
from matters.models import Duty
from outbox.models import Message
from tests.factories import requests
from tests.factories.visits import visitor
from workflows.information_requests import returning
from workflows.information_requests.ending import stop
from workflows.information_requests.models import Part
from workflows.information_requests.states import NEXT, SAID, Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def stopped(scoping):
    """Health has begun, police has answered, the school has not looked; then the step is stopped."""
    case = requests.sent(scoping, scoping.police, scoping.health, scoping.omar.agency)
    requests.answered(requests.part(case, scoping.police), by=scoping.dana)
    case.draft = requests.filled(requests.part(case, scoping.health), by=scoping.ilse)
    step = requests.request_of(case).step
    with acting(case.matter, by=scoping.rosa, at=requests.MONDAY) as act:
        stop(act, step)
    return case


def test_a_stopped_request_leaves_nothing_alive(stopped):
    step = stopped.steps.get(key="scoping")
    assert not Task.objects.filter(process__stepprocess__step=step, finished=None).exists()
    assert not Duty.objects.open().filter(step=step).exists()
    running = Deadline.objects.filter(step=step, met_at=None, stopped_at=None)
    assert not running.exists()
    assert not Rung.objects.filter(deadline__step=step, fired_at=None, stopped_at=None).exists()
    assert set(step.parts.values_list("status", flat=True)) == {"stopped"}


def test_whoever_had_begun_is_told_and_still_reads_the_draft(stopped, scoping, time_machine):
    time_machine.move_to(requests.MONDAY, tick=False)
    told = Message.objects.filter(letter="information-request-off")
    assert [message.address for message in told] == [scoping.ilse.email]
    part = requests.part(stopped, scoping.health)
    shown = visitor(scoping.ilse).get(part.get_absolute_url()).content.decode()
    assert stopped.draft.get_absolute_url() in shown
    assert "Zebedee" not in shown
    copy = visitor(scoping.ilse).get(stopped.draft.get_absolute_url(), follow=True).content.decode()
    assert "We knew the family." in copy


def test_nobody_answers_a_stopped_request(stopped, scoping):
    part = requests.part(stopped, scoping.omar.agency)
    with pytest.raises(TooLate):
        returning.begin_answer(part, by=scoping.omar, at=requests.MONDAY)
    with pytest.raises(TooLate):
        returning.refuse(part, by=scoping.omar, at=requests.MONDAY, reason="No.")


def test_a_request_that_was_not_sent_yet_stops_too(scoping):
    case = requests.opened(scoping)
    step = requests.request_of(case).step
    with acting(case.matter, by=scoping.rosa, at=requests.MONDAY) as act:
        stop(act, step)
    assert not Duty.objects.open().filter(step=step).exists()
    assert not Part.objects.exists()


def test_every_state_has_its_moves_and_its_sentence():
    assert set(NEXT) == set(SAID) == set(Status)
