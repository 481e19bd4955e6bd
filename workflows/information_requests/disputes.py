"""Whether an agency has to answer, where it refuses or does not: referred, settled, passed on; every level is kept."""

from datetime import datetime

from django.utils.timezone import localdate

from clocks import services as clocks
from journal.services import record
from matters.acting import acting
from matters.duties import owe, settle
from matters.errors import NotAllowed, TooLate
from matters.models import Duty
from matters.services import let_see
from workflows.cases.meant import offices_of
from workflows.cases.permissions import stands_still
from workflows.procedures.kinds import settings_of

from . import chasing, joining, letters
from .checking import finish_check, judge
from .models import Asking, Dispute, Part
from .permissions import can_settle, check_can_check, check_can_dispute, check_can_settle
from .services import fresh_part, owe_answer
from .states import Outcome, Status, Verdict, move

LATE = "dispute-late"  # the service of the rung at a level's date


def refer(part: Part, *, by, at: datetime, reason: str) -> Dispute:
    """CP-43: a refusal, or no answer in time, is taken to those whom the procedure names. Raises NotAllowed, TooLate.

    The agency may answer still. Its date and reminders stop, where the procedure does not say that they go on.
    """
    with acting(part.matter_id, by=by, at=at) as act:
        part = fresh_part(part)
        check_can_dispute(act, part)
        was = part.status
        dispute = Dispute.objects.create(
            matter=act.matter, part=part, reason=reason, raised_by=by, raised_at=at
        )
        move(act, part, Status.DISPUTED, reason=reason)
        if was == Status.REFUSAL:
            finish_check(act, part)
        elif part.deadline and settings_of(part.step).in_dispute == "stops":
            clocks.stop(act, part.deadline)
        letters.tell_asked(act, part, "information-dispute", key=f"dispute:{dispute.pk}")
        ask(act, dispute, part, 0)
        return dispute


def accept_refusal(part: Part, *, by, at: datetime) -> None:
    """The refusal stands, without a dispute. The last one closes the step. Raises NotAllowed, TooLate."""
    with acting(part.matter_id, by=by, at=at) as act:
        part = fresh_part(part)
        check_can_check(act, part)
        if part.status != Status.REFUSAL:
            raise TooLate(f"This is no longer to be looked at: {part.get_status_display().lower()}.")
        judge(act, part.returns.latest("number"), Verdict.ACCEPTED)
        move(act, part, Status.REFUSED)
        finish_check(act, part)


def ask(act, dispute: Dispute, part: Part, level: int) -> None:
    """CK-11: a level gets the duty, a date and the right to read; one where nobody can act is left out.

    Raises NotAllowed where no level is left.
    """
    levels, step = settings_of(part.step).dispute, part.step
    found = next_able(act, part, dispute, level)
    if found is None:
        raise NotAllowed("Nobody whom the procedure names can settle this. Fill one of those offices first.")
    level, offices = found
    dispute.level = level
    dispute.save(update_fields=["level"])
    deadline = clocks.start(
        act, key=f"dispute.{dispute.pk}.{level}", label=f"Dispute, {step.title}: {part.name}"[:200],
        rule=levels[level].within, anchor="dispute", words="it was referred", anchored_at=act.at, step=step,
        ladder=[{"key": "late", "at": "when late", "does": LATE}],
    )  # fmt: skip
    names = ", ".join(office.name for office in offices)
    Asking.objects.create(
        matter=act.matter,
        dispute=dispute,
        level=level,
        offices=names[:500],
        asked_at=act.at,
        deadline=deadline,
    )
    for office in offices:
        let_see(act, "reads", f"{office.name} settles a dispute in “{step.title}”."[:200], office=office)
        owe(act, step=step, title=f"Settle: {part.name}, {step.title}"[:200], label=step.case.reference,
            path=part.dispute_path, office=office, deadline=deadline)  # fmt: skip
        letters.tell_settling(act, part, office, deadline, key=f"dispute:{dispute.pk}:{level}:{office.pk}")
    said = f"Whether {part.name} has to answer was referred to {names}."
    record(act, "request.referred", said[:200], about=part)


def next_able(act, part, dispute, level: int) -> tuple[int, list] | None:
    """The first level from this one on with offices that somebody holds who may settle it, and those offices."""
    day = localdate(act.at)
    for number, one in enumerate(settings_of(part.step).dispute[level:], start=level):
        offices = offices_of(part.step.case, one.to, day)
        able = [office for office in offices if can_settle(office, part, dispute, act.at)]
        if able:
            return number, able
    return None


def decide(dispute: Dispute, *, by, at: datetime, outcome: str, reason: str) -> None:
    """CP-44: settled with the agency: it is asked again with the reason and a new date, or need not answer.

    Raises NotAllowed, TooLate.
    """
    with acting(dispute.matter_id, by=by, at=at) as act:
        dispute, part = fresh(dispute)
        check_can_settle(act, dispute, part)
        dispute.outcome, dispute.outcome_reason, dispute.settled_by = outcome, reason, by
        dispute.save()
        if outcome == Outcome.ANSWER:
            ask_again(act, dispute, part, reason)
        else:
            let_stand(act, part, reason)
        key = f"dispute-settled:{dispute.pk}"
        letters.tell_asked(act, part, "information-dispute-settled", key=key)
        letters.tell_asking(act, part, "information-dispute-settled", key=key)


def ask_again(act, dispute: Dispute, part: Part, reason: str) -> None:
    """The agency owes the answer anew, with a date of its own."""
    move(act, part, Status.ASKED, reason=reason)
    if part.deadline:
        clocks.stop(act, part.deadline)
    within, words = settings_of(part.step).resend_within, f"{part.name} was asked again"
    part.deadline = chasing.start(act, part, within, "asked_again", words)
    part.save(update_fields=["deadline"])
    settle(act, Duty.objects.filter(step=part.step, path=part.get_absolute_url()))
    owe_answer(act, part)


def let_stand(act, part: Part, reason: str) -> None:
    """What was refused stays refused; an agency that had said nothing is let off. The last one closes the step."""
    refused = part.returns.filter(says="refused").exists()
    move(act, part, Status.REFUSED if refused else Status.WITHDRAWN, reason=reason)
    if not refused:
        part.reason = reason
        part.save(update_fields=["reason"])
    if part.deadline:
        clocks.stop(act, part.deadline)
    settle(act, Duty.objects.filter(step=part.step, path=part.get_absolute_url()))
    joining.cancel_process(act, part.process)
    joining.close_if_all_in(act, part.step)


def pass_on(dispute: Dispute, *, by, at: datetime, reason: str) -> None:
    """Not settled promptly, so the next level is asked. Raises NotAllowed, TooLate."""
    with acting(dispute.matter_id, by=by, at=at) as act:
        dispute, part = fresh(dispute)
        check_can_settle(act, dispute, part)
        if next_able(act, part, dispute, dispute.level + 1) is None:
            raise NotAllowed("There is no further level. Say whether the agency has to answer.")
        climb(act, dispute, part, reason)


def too_late(act, rung) -> None:
    """A level has had its time: the next one is asked; after the last who can act the office that asked hears of it."""
    asking = Asking.objects.filter(deadline=rung.deadline, dispute__ended_at=None).first()
    if asking:
        time_is_up(act, asking)


def time_is_up(act, asking: Asking) -> None:
    """The same, for a level; what is on hold waits for the end of the hold."""
    dispute, part = fresh(asking.dispute)
    if stands_still(part.step):
        said = f"{part.name}: the dispute goes on once nothing keeps it any more."
        record(act, "request.waits", said[:200], about=dispute)
    elif next_able(act, part, dispute, dispute.level + 1):
        climb(act, dispute, part, "It was not settled in time.")
    else:
        letters.tell_asking(act, part, "information-dispute-late", key=f"dispute-late:{asking.pk}")


def hold_lifted(act, case) -> None:
    """Levels whose time ran out during a hold: what waited happens now, unless another hold covers it."""
    late = act.matter.deadlines.late(act.at)
    for asking in Asking.objects.filter(deadline__in=late, dispute__ended_at=None):
        time_is_up(act, asking)


def climb(act, dispute: Dispute, part: Part, reason: str) -> None:
    """CP-45: from one level to the next: the first one's duty and date end, and it is kept why."""
    asking = dispute.askings.get(level=dispute.level)
    asking.passed_on_at, asking.passed_on_because = act.at, reason
    asking.passed_on_by = act.person
    asking.save()
    settle(act, Duty.objects.filter(step=part.step, path=part.dispute_path))
    clocks.stop(act, asking.deadline)
    ask(act, dispute, part, dispute.level + 1)


def fresh(dispute: Dispute) -> tuple[Dispute, Part]:
    """Read again inside the act."""
    dispute = Dispute.objects.select_related("part").get(pk=dispute.pk)
    return dispute, fresh_part(dispute.part)
