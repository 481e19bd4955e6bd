"""What the asking office does: send a request, add an agency, release the returns. Letting one off: ending.py."""

from datetime import datetime

from django.utils.timezone import localdate

from accounts.models import Agency
from forms.definitions.models import FormVersion
from journal.services import record
from matters.acting import acting
from matters.duties import owe, settle
from matters.errors import NotAllowed, TooLate
from matters.models import Duty, MatterAccess
from matters.services import let_offices_see, let_see
from workflows.cases import timing
from workflows.cases.flows import process_of
from workflows.cases.linking.sharing import hand_over
from workflows.cases.meant import offices_of
from workflows.cases.permissions import check_not_held
from workflows.procedures.kinds import settings_of

from . import asking, chasing, letters
from .flows import InformationRequestFlow
from .models import InformationRequest, Part
from .permissions import check_can_ask, check_can_release
from .states import note

SENT = "information-request-sent"  # the outbox hook


def begin(act, step) -> None:
    """Draw the request up; the office that asks owes sending it, by when the procedure says (CP-64).

    Raises LookupError when the form is not published, or nobody holds the office.
    """
    settings, day = settings_of(step), localdate(act.at)
    form = FormVersion.objects.current(step.case.partnership, settings.form)
    offices = list(offices_of(step.case, settings.asks, day))
    checking = list(offices_of(step.case, settings.checked_by, day))
    if form is None or not offices or not checking:
        raise LookupError("the form is not published, or nobody asks or checks")
    InformationRequest.objects.create(
        matter=act.matter,
        step=step,
        form_version=form,
        purpose=settings.purpose,
        legal_basis=settings.legal_basis,
    )
    let_offices_see(act, "reads", {*offices, *checking}, f"asks or checks in “{step.title}”.")
    deadline = chasing.start_sending(act, step)
    for office in offices:
        owe(act, step=step, title=f"Send: {step.title}", label=step.case.reference,
            path=step.get_absolute_url(), office=office, deadline=deadline)  # fmt: skip


def send(request: InformationRequest, *, by, at: datetime, agencies, about: str) -> None:
    """Ask these agencies, and those that the procedure always asks, at once (CP-31). Raises NotAllowed, TooLate.

    Whoever sends has considered information law (CP-37): the page asks it, and it is recorded with who and when.
    """
    with acting(request.matter_id, by=by, at=at) as act:
        request = fresh(request)
        step = request.step
        check_can_ask(act, step)
        check_not_held(step)
        if request.asked_at:
            raise TooLate("This request has been sent already. Add an agency that is missing.")
        chosen = set(agencies) | set(asking.always_asked(step, localdate(at)))
        if not chosen:
            raise NotAllowed("Choose at least one agency to ask.")
        request.about, request.asked_by, request.asked_at = about, by, at
        request.save()
        record(
            act, "request.sent", f"“{step.title}” was sent; information law was considered.", about=request
        )
        settle(act, Duty.objects.filter(step=step, path=step.get_absolute_url()))
        chasing.meet_sending(act, step)
        for agency in sorted(chosen, key=lambda one: (one.name, one.pk)):
            ask(act, request, agency)
        timing.happened(act, step, "asked", at)
        note_if_all_sent(act, step)


def add(request: InformationRequest, *, by, at: datetime, agency: Agency) -> None:
    """Ask one more agency while the request is open; it has its own clock from now on. Raises NotAllowed, TooLate."""
    with acting(request.matter_id, by=by, at=at) as act:
        request = fresh(request)
        check_can_ask(act, request.step)
        check_not_held(request.step)
        if not request.asked_at:
            raise NotAllowed("Send the request first.")
        if request.parts.open().filter(agency=agency).exists():
            raise TooLate(f"{agency} has been asked already.")
        ask(act, request, agency)


def ask(act, request: InformationRequest, agency: Agency) -> Part:
    """One agency's part: its process, its sight of it and of nothing else, its clock, duty and mail (CP-65)."""
    step = request.step
    if not asking.members(step.case.partnership, localdate(act.at)).filter(pk=agency.pk).exists():
        raise NotAllowed(f"{agency} does not belong to the partnership, so it cannot be asked.")
    InformationRequestFlow.start.run(step=step)
    part = Part.objects.create(
        matter=act.matter,
        request=request,
        step=step,
        agency=agency,
        name=agency.name,
        process=process_of(step, InformationRequestFlow),
        asked_at=act.at,
        asked_by=act.person,
    )
    let_see(act, MatterAccess.Right.OWN_PART, f"Asked in “{step.title}”."[:200], agency=agency)
    part.deadline = chasing.start(act, part, settings_of(step).answer_within, "asked", f"{agency} was asked")
    owe_answer(act, part)
    part.mailed = bool(
        letters.tell_asked(
            act, part, "information-request", key=f"request:{part.pk}", hook=SENT, about=part.pk
        )
    )
    # Where nobody can be mailed the request stands in the agency's tasks alone: that is when it was sent.
    part.sent_at = None if part.mailed else act.at
    part.save()
    note(act, part)
    return part


def owe_answer(act, part: Part) -> None:
    """The agency's duty, with the part's own date and address: whoever of the agency has time takes it up."""
    owe(act, step=part.step, title=f"Answer: {part.step.title}", label=part.step.case.reference,
        path=part.get_absolute_url(), agency=part.agency, deadline=part.deadline)  # fmt: skip


def was_sent(act, message) -> None:
    """The mail server took an agency's mail: the first moment counts. The last agency's is the event "sent"."""
    part = Part.objects.select_related("step__case").get(pk=message.about)
    if part.sent_at:
        return
    part.sent_at = message.sent_at
    part.save(update_fields=["sent_at"])
    note_if_all_sent(act, part.step)


def note_if_all_sent(act, step) -> None:
    if not step.closed_at and not Part.objects.filter(step=step, sent_at=None).open().exists():
        timing.happened(act, step, "sent", act.at)


def release(request: InformationRequest, *, by, at: datetime) -> None:
    """Let the agencies that see the case read one another's returns from now on. Raises NotAllowed."""
    with acting(request.matter_id, by=by, at=at) as act:
        request = fresh(request)
        check_can_release(act, request)
        request.released_by, request.released_at = by, at
        request.save(update_fields=["released_by", "released_at"])
        record(
            act, "request.released", f"The returns to “{request.step.title}” were released.", about=request
        )
        hand_over(act, request.step.case)


def fresh(request: InformationRequest) -> InformationRequest:
    """Read again inside the act, with what the checks ask for."""
    return InformationRequest.objects.select_related("step__case__partnership", "step__case__procedure").get(
        pk=request.pk
    )


def fresh_part(part: Part) -> Part:
    """The same for a part."""
    found = Part.objects.select_related(
        "request", "agency", "process", "deadline", "draft", "step__case__partnership"
    )
    return found.get(pk=part.pk)
