"""What can be done to a referral: send it."""

from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.timezone import localdate, localtime

from clocks.calendar import next_mail_moment
from forms.answers.facts import facts as facts_of
from forms.answers.names import names as names_in
from forms.purposes import Receipt
from journal.services import record
from matters import names
from matters.acting import acting
from matters.duties import settle
from matters.errors import NotAllowed, TooLate
from matters.models import Duty
from matters.services import let_offices_see
from outbox.services import tell_office
from workflows.cases import timing
from workflows.cases.handlers import handlers
from workflows.cases.models import Case
from workflows.cases.services import open_case, stop_processes
from workflows.procedures.document import ProcedureDocument
from workflows.procedures.services import in_force

from .flows import ReferralFlow
from .models import Referral
from .permissions import check_can_confirm, readers

LONDON = ZoneInfo("Europe/London")


def begin(act, step) -> None:
    """Wait for the referral; in a case that a referral opens, it follows in the same act."""
    ReferralFlow.start.run(step=step)


def stop(act, step) -> None:
    """Nothing is waited for any more."""
    stop_processes(act, step)


def submit(act, draft, answer_set) -> Receipt:
    """Take the referral: the case with its reference, its first steps, its clocks, and word to who handles cases.

    BF-38: a referral is made on the procedure's own form. Runs inside the act of the draft's submission.
    """
    procedure = in_force(act.matter.partnership, act.at)
    step_key = referral_step(procedure, draft.form_version.key)
    facts = {key: as_fact(value) for key, value in facts_of(answer_set).items()}
    case = open_case(act, procedure=procedure, referred_by=act.person, facts=facts)
    step = case.steps.current().get(key=step_key)
    Referral.objects.create(
        matter=act.matter,
        step=step,
        answers=answer_set,
        person=act.person,
        agency=act.person.agency,
        received_at=act.at,
    )
    names.index(act, names_in(answer_set))
    record(act, "referral.received", "The referral was received.", about=step)
    timing.happened(act, step, "received", act.at)
    task = step.processes.get().task_set.get(flow_task=ReferralFlow.receive)
    ReferralFlow.receive.run(task)
    ask_to_read(act, step)
    tell_who_handles(act, case)
    return Receipt(
        reference=case.reference,
        title="Referral received",
        next_steps=what_happens_next(case, act.at),
        path="",
    )


def ask_to_read(act, step) -> None:
    """The office that reads new referrals owes it, by the step's own clock; the case goes on meanwhile."""
    offices = list(readers(step, localdate(act.at)))
    let_offices_see(act, "reads", offices, f"reads “{step.title}”.")
    for office in offices:
        timing.owe_for(act, step, f"Read it: {step.title}", office=office)


def confirm_read(referral: Referral, *, by, at: datetime) -> None:
    """Whoever is to read it has done so: the task is settled and the clock met. Raises NotAllowed, TooLate."""
    with acting(referral.matter_id, by=by, at=at) as act:
        referral = Referral.objects.select_related("step__case__partnership", "step__case__procedure").get(
            pk=referral.pk
        )
        office = check_can_confirm(act, referral)
        if referral.read_at:
            raise TooLate(
                f"{referral.read_by} has read it already, on {localtime(referral.read_at):%-d %B %Y}."
            )
        referral.read_at, referral.read_by = at, by
        referral.save(update_fields=["read_at", "read_by"])
        settle(act, Duty.objects.filter(step=referral.step))
        record(act, "referral.read", "The referral was read.", about=referral.step, office=office)
        timing.happened(act, referral.step, "read", at)


def referral_step(procedure, form_key: str) -> str:
    """The key of the procedure's referral step on this form. Raises NotAllowed when the procedure has none (any more)."""
    document = ProcedureDocument.model_validate(procedure.document) if procedure else None
    for step in document.steps if document else []:
        by_itself = step.on_demand is None and step.each is None
        if step.kind == "referral" and step.settings.form == form_key and by_itself:
            return step.key
    raise NotAllowed("This partnership does not take referrals on this form at present. Your draft is kept.")


def as_fact(value):
    """A day becomes its first moment, London time; a number what JSON can hold; other values stay."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime) or not isinstance(value, date):
        return value
    return datetime.combine(value, time(0), LONDON)


def tell_who_handles(act, case: Case) -> None:
    """One mail to each office that handles cases: the reference and a link, nothing of the case."""
    when = next_mail_moment(case.partnership, act.at)
    for office in handlers(case, act.at):
        tell_office(
            act,
            office,
            letter="referral-received",
            key=f"referral-received:{case.pk}",
            not_before=when,
            reference=case.reference,
            link=case.get_absolute_url(),
        )


def what_happens_next(case: Case, at: datetime) -> list[str]:
    """Sentences with dates for the receipt, from the clocks that started with the referral."""
    running = case.matter.deadlines.running().order_by("late_from")
    lines = [who_is_told(next_mail_moment(case.partnership, at), at)]
    for deadline in running:
        day = localtime(deadline.due_at) if deadline.due_at else deadline.due_on
        lines.append(f"{deadline.label}: by {day:%A %-d %B %Y}.")
    open_steps = list(case.steps.open().values_list("title", flat=True))
    if open_steps:
        lines.insert(1, f"Next: {', '.join(open_steps)}.")
    return lines


def who_is_told(mailed: datetime, at: datetime) -> str:
    """When the partnership's office learns of it: mails keep the partnership's hours, the portal does not."""
    when = "now" if mailed <= at else f"on {localtime(mailed):%A %-d %B %Y at %H:%M}"
    return f"The partnership's office can open the referral now. Its e-mail about it goes out {when}."
