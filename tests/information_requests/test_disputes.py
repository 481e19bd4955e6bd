"""CP-43, CP-44, CP-45: whether an agency has to answer is referred, settled by a date, and passed on; all is kept.

Asked on Monday 2 September 2024, due on Monday 9 September. The
council lead settles within five working days, then the statutory partners within five more.
"""

from datetime import UTC, date, datetime

import pytest

from clocks.firing import fire
from matters.errors import NotAllowed, TooLate
from matters.models import Duty
from outbox.models import Message
from tests.chaos.test_return_crashes import nothing_alive
from tests.factories import accounts as make
from tests.factories import requests, ways
from tests.factories.visits import visitor
from tests.information_requests.test_stopping import decide
from tests.standing import stands
from workflows.cases.running import holds
from workflows.information_requests import checking, disputes, ending, returning
from workflows.information_requests.models import Asking, Dispute
from workflows.information_requests.services import send

pytestmark = pytest.mark.django_db
LEVELS = [
    {"to": {"office": "council_lead"}, "within": "5 working days"},
    {"to": "statutory_seats", "within": "5 working days"},
]


def on(day, hour=9):
    return datetime(2024, 9, day, hour, tzinfo=UTC)


@stands(at=requests.MONDAY)
def asked(cast):
    """The police and the school are asked; disputes go to the council lead, then to the statutory partners."""
    requests.set_up(cast, dispute=LEVELS)
    make.holding(make.office(cast.partnership, "school_lead", agency=cast.omar.agency), cast.omar)
    return requests.sent(cast, cast.police, cast.omar.agency)


def part_of(case, agency):
    return requests.part(case, agency)


def refused(case, cast):
    part = part_of(case, cast.omar.agency)
    returning.refuse(part, by=cast.omar, at=on(3), reason="Canary: the parents object.")
    return part_of(case, cast.omar.agency)


def referred(case, cast, at=None):
    """Rosa refers the school's refusal."""
    return disputes.refer(
        refused(case, cast), by=cast.rosa, at=at or on(4), reason="Quillon: a duty to answer."
    )


def test_a_refusal_waits_for_the_office_and_can_be_accepted(asked, cast):
    part = refused(asked, cast)
    assert part.status == "refusal"
    assert Duty.objects.open().filter(path=part.check_path, office=cast.manager).exists()
    returning.not_known(part_of(asked, cast.police), by=cast.dana, at=on(3), searched_on=on(3).date())
    step = asked.steps.get(key="scoping")
    assert step.closed_at is None
    disputes.accept_refusal(part, by=cast.rosa, at=on(4))
    step.refresh_from_db()
    assert (step.outcome, part_of(asked, cast.omar.agency).status) == ("incomplete", "refused")
    assert nothing_alive(step)


def test_without_the_setting_a_refusal_stands_at_once(cast):
    requests.set_up(cast)
    case = requests.sent(cast, cast.police)
    part = part_of(case, cast.police)
    returning.refuse(part, by=cast.dana, at=on(3), reason="A court order.")
    assert part_of(case, cast.police).status == "refused"
    with pytest.raises(NotAllowed, match="names nobody who settles"):
        disputes.refer(part, by=cast.rosa, at=on(4), reason="No.")


def test_a_referred_refusal_gives_a_duty_a_date_and_a_mail_without_detail(asked, cast):
    """CP-43, CK-11: five working days from Wednesday 4 September end on Wednesday 11."""
    dispute = referred(asked, cast)
    part = part_of(asked, cast.omar.agency)
    duty = Duty.objects.open().get(path=part.dispute_path)
    assert (duty.office, duty.due_on) == (cast.council_lead, date(2024, 9, 11))
    assert part.status == "disputed"
    assert dispute.askings.get().offices == cast.council_lead.name
    mails = Message.objects.filter(letter__startswith="information-dispute")
    assert {mail.person for mail in mails} == {cast.carl, cast.omar}
    assert not any(word in mail.body + mail.subject for mail in mails for word in ("Canary", "Quillon"))


def test_the_agency_is_asked_again_with_the_reason_and_a_new_date(asked, cast):
    """CP-44."""
    dispute = referred(asked, cast)
    disputes.decide(dispute, by=cast.carl, at=on(5), outcome="answer", reason="The law says so.")
    part = part_of(asked, cast.omar.agency)
    assert (part.status, part.deadline.due_on) == (
        "asked",
        date(2024, 9, 9),
    )  # two working days from Thursday
    dispute.refresh_from_db()
    assert (dispute.outcome, str(dispute.outcome_reason), dispute.settled_by) == (
        "answer",
        "The law says so.",
        cast.carl,
    )
    assert Duty.objects.open().filter(path=part.get_absolute_url()).count() == 1
    assert not Duty.objects.open().filter(path=part.dispute_path).exists()
    checking.accept(requests.answered(part, by=cast.omar, at=on(6)), by=cast.rosa, at=on(6))
    assert part_of(asked, cast.omar.agency).status == "accepted"


def test_an_agency_that_need_not_answer_no_longer_holds_the_request_open(asked, cast):
    dispute = referred(asked, cast)
    returning.not_known(part_of(asked, cast.police), by=cast.dana, at=on(4), searched_on=on(4).date())
    disputes.decide(dispute, by=cast.carl, at=on(5), outcome="stands", reason="The court forbids it.")
    step = asked.steps.get(key="scoping")
    assert (step.outcome, part_of(asked, cast.omar.agency).status) == ("incomplete", "refused")
    assert nothing_alive(step)


def test_what_is_not_settled_in_time_goes_to_the_partners_once(asked, cast):
    """CP-45: late from Thursday 12 September; the partners have five working days, until Thursday 19 September."""
    dispute = referred(asked, cast)
    part = part_of(asked, cast.omar.agency)
    assert [fire(on(12)), fire(on(12, 10))].count(0) == 1
    dispute.refresh_from_db()
    assert dispute.level == 1
    first, second = dispute.askings.all()
    assert (str(first.passed_on_because), second.deadline.due_on) == (
        "It was not settled in time.",
        date(2024, 9, 19),
    )
    owing = Duty.objects.open().filter(path=part.dispute_path)
    assert {duty.office for duty in owing} == {cast.police_lead, cast.health_lead, cast.council_lead}
    disputes.decide(dispute, by=cast.ilse, at=on(13), outcome="answer", reason="Answer it.")
    assert not Duty.objects.open().filter(path=part.dispute_path).exists()


def test_a_level_on_hold_is_passed_on_when_the_hold_is_lifted(asked, cast):
    """CP-45: late from Thursday 12 September, while the request is on hold until Friday."""
    dispute = referred(asked, cast)
    hold = requests.held(asked, by=cast.rosa, at=on(5))
    fire(on(12))
    dispute.refresh_from_db()
    assert dispute.level == 0
    holds.lift(hold, by=cast.rosa, at=on(13), reason="It is over.")
    dispute.refresh_from_db()
    assert dispute.level == 1
    assert Duty.objects.open().filter(path=part_of(asked, cast.omar.agency).dispute_path).count() == 3


def test_after_the_last_level_the_asking_office_hears_of_it(asked, cast):
    referred(asked, cast)
    fire(on(12))
    fire(on(20))
    assert Message.objects.filter(letter="information-dispute-late", person=cast.rosa).count() == 1
    assert Dispute.objects.get().ended_at is None


def test_a_level_passes_on_what_it_cannot_settle(asked, cast):
    dispute = referred(asked, cast)
    disputes.pass_on(dispute, by=cast.carl, at=on(5), reason="They will not move.")
    dispute.refresh_from_db()
    with pytest.raises(NotAllowed, match="no further level"):
        disputes.pass_on(dispute, by=cast.ilse, at=on(6), reason="Nor will we.")
    assert Asking.objects.filter(dispute=dispute).count() == 2


def test_a_level_that_nobody_can_act_for_is_passed_over_in_all_places(cast, time_machine):
    """CP-45: the page names who would be asked, and offers nothing where nobody further can settle it."""
    make.office(cast.partnership, "empty_chair")
    empty = {"to": {"office": "empty_chair"}, "within": "5 working days"}
    requests.set_up(
        cast, dispute=[LEVELS[0], empty, {"to": {"office": "health_lead"}, "within": "1 working day"}]
    )
    make.holding(make.office(cast.partnership, "school_lead", agency=cast.omar.agency), cast.omar)
    case = requests.sent(cast, cast.omar.agency)
    dispute = referred(case, cast)
    part = part_of(case, cast.omar.agency)
    time_machine.move_to(on(5), tick=False)
    page = visitor(cast.carl).get(part.dispute_path).content.decode()
    assert cast.health.offices.get(key="health_lead").name in page
    assert "mpty" not in page
    cast.health.offices.get(key="health_lead").holdings.update(until="2024-01-01")
    page = visitor(cast.carl).get(part.dispute_path).content.decode()
    assert "We cannot settle it" not in page
    with pytest.raises(NotAllowed, match="no further level"):
        disputes.pass_on(dispute, by=cast.carl, at=on(5), reason="They will not move.")


def test_an_answer_in_the_meantime_ends_the_dispute(asked, cast):
    referred(asked, cast)
    part = part_of(asked, cast.omar.agency)
    returning.not_known(part, by=cast.omar, at=on(5), searched_on=on(5).date())
    dispute = Dispute.objects.get()
    assert (dispute.outcome, dispute.ended_at) == ("over", on(5))
    assert not Duty.objects.open().filter(path=part.dispute_path).exists()
    assert not part.step.deadlines.running().filter(key__startswith="dispute.").exists()
    with pytest.raises(TooLate):
        disputes.decide(dispute, by=cast.carl, at=on(6), outcome="answer", reason="Late.")


def test_an_agency_that_is_let_off_leaves_no_dispute_open(asked, cast):
    referred(asked, cast)
    ending.withdraw(part_of(asked, cast.omar.agency), by=cast.rosa, at=on(5), reason="Another family.")
    assert Dispute.objects.get().outcome == "over"
    assert not Duty.objects.open().filter(path__endswith="/dispute/").exists()


@pytest.mark.parametrize(("setting", "alive"), [("stops", 0), ("goes_on", 1)])
def test_no_answer_in_time_is_referred_and_the_ladder_does_as_set(cast, setting, alive):
    """CK-10: only once the date has passed; what was due on Monday 9 September is late from Tuesday."""
    requests.set_up(cast, dispute=LEVELS, in_dispute=setting)
    case = requests.sent(cast, cast.police)
    part = part_of(case, cast.police)
    with pytest.raises(NotAllowed, match="late"):
        disputes.refer(part, by=cast.rosa, at=on(9), reason="No answer.")
    disputes.refer(part, by=cast.rosa, at=on(10), reason="No answer.")
    running = part.step.deadlines.running().filter(key__startswith="request.")
    assert running.count() == alive
    dispute = Dispute.objects.get()
    disputes.decide(dispute, by=cast.carl, at=on(11), outcome="stands", reason="They were never told.")
    assert part_of(case, cast.police).status == "withdrawn"
    assert nothing_alive(case.steps.get(key="scoping"))


def test_nobody_settles_what_they_referred_or_for_their_own_agency(asked, cast):
    dispute = referred(asked, cast)
    for person in (cast.rosa, cast.dana, cast.omar):
        with pytest.raises(NotAllowed):
            disputes.decide(dispute, by=person, at=on(5), outcome="stands", reason="Mine.")
    make.holding(cast.council_lead, cast.omar)
    with pytest.raises(NotAllowed):
        disputes.decide(dispute, by=cast.omar, at=on(5), outcome="stands", reason="Mine.")


def test_a_level_reads_a_return_only_once_it_was_asked_about_it(asked, cast, time_machine):
    """Carl's office could be asked; until it is, the returns are hidden from him like from others."""
    time_machine.move_to(on(4), tick=False)
    part = refused(asked, cast)
    assert visitor(cast.carl).get(part.check_path).status_code in (403, 404)
    disputes.refer(part, by=cast.rosa, at=on(4), reason="Quillon: a duty to answer.")
    assert visitor(cast.carl).get(part.check_path).status_code == 200


def test_a_level_of_the_agencys_own_people_is_left_out(cast):
    """The police settle nothing about the police: the partners are asked at once."""
    levels = [{"to": {"office": "police_lead"}, "within": "5 working days"}, LEVELS[1]]
    requests.set_up(cast, dispute=levels)
    case = requests.sent(cast, cast.police)
    returning.refuse(part_of(case, cast.police), by=cast.dana, at=on(3), reason="No.")
    dispute = disputes.refer(part_of(case, cast.police), by=cast.rosa, at=on(4), reason="Yes.")
    assert dispute.level == 1
    assert "olice" not in dispute.askings.get().offices


def test_a_settled_dispute_may_be_raised_again_and_both_are_kept(asked, cast):
    dispute = referred(asked, cast)
    disputes.decide(dispute, by=cast.carl, at=on(5), outcome="answer", reason="Answer.")
    returning.refuse(part_of(asked, cast.omar.agency), by=cast.omar, at=on(6), reason="No again.")
    again = disputes.refer(part_of(asked, cast.omar.agency), by=cast.rosa, at=on(6), reason="Yes again.")
    assert [one.pk for one in part_of(asked, cast.omar.agency).disputes.all()] == [dispute.pk, again.pk]


def test_a_case_that_goes_back_past_the_request_leaves_no_dispute_alive(cast):
    """No duty, date or rung of it either; what was said is kept."""
    draft = ways.ask("draft", after=["referral"])
    check = ways.ask("check", "good", "again", after=["draft"], back={"again": {"to": "draft"}})
    requests.set_up(cast, draft, check, after=["draft"], dispute=LEVELS)
    case = requests.opened(cast)
    decide(case, cast, "draft", "done")
    send(requests.request_of(case), by=cast.rosa, at=on(2), agencies=[cast.police], about="A boy.")
    part = part_of(case, cast.police)
    returning.refuse(part, by=cast.dana, at=on(3), reason="No.")
    disputes.refer(part_of(case, cast.police), by=cast.rosa, at=on(4), reason="Yes.")
    decide(case, cast, "check", "again")
    assert (part_of(case, cast.police).status, Dispute.objects.get().outcome) == ("stopped", "over")
    assert nothing_alive(part.step)
    assert fire(on(30)) == 0
