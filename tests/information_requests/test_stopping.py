"""A request that is stopped: nothing of it lives on, and whoever had begun is told and keeps the draft."""

import pytest
from viewflow.workflow.models import Task

from clocks.models import Deadline, Rung
from forms.filling.models import Draft
from matters.acting import acting
from matters.errors import TooLate
from matters.models import Duty
from outbox.models import Message
from tests.factories import accounts as make
from tests.factories import requests, ways
from tests.factories.visits import visitor
from tests.standing import stands
from workflows.cases.stopping import stop
from workflows.decisions.models import Decision
from workflows.decisions.services import vote
from workflows.information_requests import returning, services
from workflows.information_requests.models import Part
from workflows.information_requests.states import NEXT, SAID, Status

pytestmark = pytest.mark.django_db


@stands(at=requests.MONDAY)
def stopped(cast):
    """Health has begun, police has answered, the school has not looked; then the case goes back past the request."""
    draft = ways.ask("draft", after=["referral"])
    check = ways.ask("check", "good", "again", after=["draft"], back={"again": {"to": "draft"}})
    requests.set_up(cast, draft, check, after=["draft"])
    case = requests.opened(cast)
    decide(case, cast, "draft", "done")
    asked = [cast.police, cast.health, cast.omar.agency]
    services.send(
        requests.request_of(case), by=cast.rosa, at=requests.MONDAY, agencies=asked, about="Zebedee"
    )
    requests.answered(requests.part(case, cast.police), by=cast.dana)
    cast.hugo = make.person("Hugo Health", agency=cast.health)
    case.draft = requests.filled(requests.part(case, cast.health), by=cast.hugo)
    case.first = case.steps.get(key="scoping")
    case.first.case = case
    decide(case, cast, "check", "again")
    return case


def decide(case, cast, key, option):
    decision = Decision.objects.get(step__case=case, step__key=key, step__superseded=False)
    vote(decision, by=cast.rosa, at=requests.MONDAY, option=option, reasons="So it is.")


def test_a_request_left_open_when_the_case_goes_back_leaves_nothing_alive(stopped):
    step = stopped.first
    assert not Task.objects.filter(process__stepprocess__step=step, finished=None).exists()
    assert not Duty.objects.open().filter(step=step).exists()
    assert not Deadline.objects.filter(step=step, met_at=None, stopped_at=None).exists()
    assert not Rung.objects.filter(deadline__step=step, fired_at=None, stopped_at=None).exists()
    assert not Draft.objects.open().filter(part__step=step).exists()
    assert set(step.parts.values_list("status", flat=True)) == {"stopped"}


def test_whoever_had_begun_is_told_and_still_reads_the_draft(stopped, cast, time_machine):
    """Hugo had written, and is told; Ilse holds the office of the agency that owed the answer. Each gets one mail."""
    time_machine.move_to(requests.MONDAY, tick=False)
    stops = Message.objects.filter(letter__in=["information-request-off", "work-stopped"])
    found = {message.address: message.body for message in stops if message.person.agency == cast.health}
    assert sorted(found) == [cast.hugo.email, cast.ilse.email]
    part = requests.part(stopped, cast.health)
    assert all(part.get_absolute_url() in body for body in found.values())
    shown = visitor(cast.hugo).get(part.get_absolute_url()).content.decode()
    assert stopped.draft.get_absolute_url() in shown
    assert "Zebedee" not in shown
    copy = visitor(cast.hugo).get(stopped.draft.get_absolute_url(), follow=True).content.decode()
    assert "We knew the family." in copy


def test_nobody_answers_a_stopped_request(stopped, cast):
    part = requests.part(stopped, cast.omar.agency)
    with pytest.raises(TooLate):
        returning.begin_answer(part, by=cast.omar, at=requests.MONDAY)
    with pytest.raises(TooLate):
        returning.refuse(part, by=cast.omar, at=requests.MONDAY, reason="No.")


def test_what_came_in_the_round_before_is_kept_and_shown(stopped, cast, time_machine):
    time_machine.move_to(requests.MONDAY, tick=False)
    part = requests.part(stopped, cast.police)
    decide(stopped, cast, "draft", "done")
    again = stopped.steps.current().get(key="scoping")
    assert (again.round, again.parts.count()) == (2, 0)
    shown = visitor(cast.rosa).get(f"{stopped.get_absolute_url()}steps/scoping/").content.decode()
    assert part.check_path in shown
    assert "We knew the family." in visitor(cast.rosa).get(part.check_path).content.decode()


def test_a_return_missing_from_a_round_that_no_longer_counts_is_refused(cast):
    """The request had closed without health; then the case went back, and the request is made again."""
    check = ways.ask("check", "good", "again", after=["scoping"], back={"again": {"to": "scoping"}})
    meeting = ways.ask("meeting", after=["referral"])
    requests.set_up(cast, meeting, check, closes="all in, or by meeting.decided")
    case = requests.sent(cast, cast.health)
    decide(case, cast, "meeting", "done")
    part = requests.part(case, cast.health)
    assert part.status == "missing"
    decide(case, cast, "check", "again")
    with pytest.raises(TooLate, match="replaced"):
        returning.begin_answer(part, by=cast.ilse, at=requests.MONDAY)


def test_a_request_that_was_not_sent_yet_stops_too(cast):
    requests.set_up(cast)
    case = requests.opened(cast)
    step = requests.request_of(case).step
    with acting(case.matter, by=cast.rosa, at=requests.MONDAY) as act:
        stop(act, step)
    assert not Duty.objects.open().filter(step=step).exists()
    assert not Part.objects.exists()


def test_every_state_has_its_moves_and_its_sentence():
    assert set(NEXT) == set(SAID) == set(Status)
