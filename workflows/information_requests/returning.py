"""What an agency does: begin its form, send it, say that nobody is known to it, or refuse."""

from datetime import date, datetime

from django.utils.timezone import localdate

from clocks import services as clocks
from forms.filling import services as filling
from forms.filling.models import Draft
from forms.purposes import Receipt
from matters.acting import acting
from matters.duties import owe, settle
from matters.errors import NotAllowed
from matters.models import Duty
from workflows.cases.flows import finish
from workflows.cases.linking.sharing import hand_over
from workflows.cases.meant import offices_of
from workflows.procedures.kinds import settings_of

from . import joining, letters
from .flows import InformationRequestFlow
from .models import Part, Return
from .permissions import check_can_answer
from .services import fresh_part
from .states import TO_CHECK, Says, Status, move

PURPOSE = "information-request"  # of the form


def begin_answer(part: Part, *, by, at: datetime) -> Draft:
    """The agency's form: begun once, gone on with by whoever of the agency comes next. Raises NotAllowed, TooLate.

    What was sent back begins with what was sent.
    """
    with acting(part.matter_id, by=by, at=at) as act:
        part = fresh_part(part)
        check_can_answer(act, part)
        if part.draft and not part.draft.submitted_at and not part.draft.closed_at:
            return part.draft
        last = part.returns.exclude(answers=None).order_by("number").last()
        part.draft = filling.start_in(
            act,
            part.request.form_version,
            purpose=PURPOSE,
            about=part.slug,
            follows=last and last.answers,
            person=by,
            agency=part.agency,
        )
        part.save(update_fields=["draft"])
        return part.draft


def submit(act, draft: Draft, answer_set) -> Receipt:
    """Take the agency's answers (CP-33). Runs inside the act of the form's submission. Raises NotAllowed, TooLate."""
    part = fresh_part(Part.objects.get(draft=draft))
    check_can_answer(act, part)
    if settings_of(part.step).disclosures == "must" and not part.disclosures.exists():
        raise NotAllowed("First note on the request's page what your agency discloses or withholds, and why.")
    take(act, part, Status.ANSWERED, says=Says.ANSWERS, answers=answer_set)
    next_steps = [
        "The office that asked checks your return. It may send it back with a reason and a new date.",
        "No other agency can read it before the office lets them.",
    ]
    return Receipt(
        reference=part.step.case.reference,
        title="Return sent",
        next_steps=next_steps,
        path=part.get_absolute_url(),
    )


def not_known(part: Part, *, by, at: datetime, searched_on: date) -> None:
    """ "Not known to us": a complete return, with the day on which the agency searched. Raises NotAllowed, TooLate."""
    with acting(part.matter_id, by=by, at=at) as act:
        part = fresh_part(part)
        check_can_answer(act, part)
        if not settings_of(part.step).nil_return:
            raise NotAllowed("This request needs the form to be filled in.")
        take(act, part, Status.NOT_KNOWN, says=Says.NOT_KNOWN, searched_on=searched_on)


def refuse(part: Part, *, by, at: datetime, reason: str) -> None:
    """CP-38: the agency decides what it shares. It counts as come in, and the asking office gets the reason.

    Where the procedure says who settles a dispute, the office that checks first accepts the refusal or refers it.

    Raises NotAllowed, TooLate.
    """
    with acting(part.matter_id, by=by, at=at) as act:
        part = fresh_part(part)
        check_can_answer(act, part)
        was_late = part.status == Status.MISSING
        status = Status.REFUSAL if settings_of(part.step).dispute else Status.REFUSED
        take(act, part, status, says=Says.REFUSED, reason=reason)
        if not was_late:
            letters.tell_asking(act, part, "information-request-refused", key=f"request-refused:{part.pk}")


def take(act, part: Part, status: Status, **fields) -> Return:
    """One return: noted with who sent it; the agency's clock, ladder and duty end at once, its process goes on.

    What comes after the closing is kept apart, told to the asking office, and opens nothing.
    """
    late = part.status == Status.MISSING
    made = Return.objects.create(
        matter=act.matter,
        part=part,
        number=part.returns.count() + 1,
        person=act.person,
        returned_at=act.at,
        after_closing=late,
        **fields,
    )
    hand_over(act, part.step.case)
    move(act, part, Status.LATE if late else status, reason=fields.get("reason", ""))
    settle(act, Duty.objects.filter(step=part.step, path__in=[part.get_absolute_url(), part.check_path]))
    checked = status in TO_CHECK
    if status != Status.ANSWERED:
        filling.close(act, Draft.objects.filter(pk=part.draft_id))
    if late:
        letters.tell_asking(act, part, "information-request-late", key=f"request-late:{part.pk}")
        return made
    if part.deadline:
        clocks.meet(act, part.deadline)
    if checked:
        owe_check(act, part)
    task = part.process.task_set.get(flow_task=InformationRequestFlow.answer, finished=None)
    finish(InformationRequestFlow.answer, task, act.person)
    if checked:
        joining.note_if_all_answered(act, part.step)
    return made


def owe_check(act, part: Part) -> None:
    """The duty of the office that checks."""
    step = part.step
    for office in offices_of(step.case, settings_of(step).checked_by, localdate(act.at)):
        owe(act, step=step, title=f"Check: {part.name}, {step.title}"[:200], label=step.case.reference,
            path=part.check_path, office=office)  # fmt: skip
