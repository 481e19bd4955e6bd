"""Recording consent, that it was refused or is done without, and that it was withdrawn."""

from datetime import date, datetime

from django.utils.timezone import localdate

from journal.services import record
from matters.acting import acting
from matters.errors import NotAllowed, TooLate, allowed
from matters.keys import held
from workflows.cases import timing
from workflows.cases.advance import advance
from workflows.cases.linking.sharing import hand_over
from workflows.cases.models import Case
from workflows.cases.permissions import check_handles
from workflows.cases.plan import plan_of
from workflows.cases.running.holds import goes_on
from workflows.cases.sharing.services import end_without_consent
from workflows.cases.subjects.models import Subject

from .models import Consent
from .reading import standing


def record_consent(
    case: Case, key: str, *, by, at: datetime, subject: Subject | None, says: str, by_whom: str, capacity: str,
    said_on: date, authority: str = "", reason: str = "",
) -> Consent:  # fmt: skip
    """Note what was said, and let what waited for it go on. Raises NotAllowed, TooLate."""
    with acting(case.matter_id, by=by, at=at) as act:
        case = Case.objects.afresh(case)
        check_can_record(act, case)
        check_whose(case, key, subject)
        if says == Consent.Says.OVERRIDDEN and not (authority and reason):
            raise NotAllowed("Say why it is done without consent, and by whose authority.")
        if said_on > localdate(at):
            raise NotAllowed("The day lies ahead. Choose today or an earlier one.")
        last = standing(case).get((key, subject.number if subject else 0))
        if last and last.allows:
            raise TooLate("This is recorded already. Note first that it was withdrawn.")
        made = Consent.objects.create(
            matter=act.matter, case=case, key=key, subject=subject, says=says, by_whom=by_whom, capacity=capacity,
            said_on=said_on, authority=authority, reason=reason, recorded_by=by, recorded_at=at,
        )  # fmt: skip
        note(act, "consent.recorded", case, made, reason, says)
        go_on(act, case)
        if made.allows:
            goes_on(act, case)
        return made


def withdraw(consent: Consent, *, by, at: datetime, withdrawal: str) -> None:
    """From this moment on what depends on it stands still, and what it let be shared is shared no longer.

    What was done until then stays. Raises NotAllowed, TooLate.
    """
    with acting(consent.matter_id, by=by, at=at) as act:
        case = Case.objects.afresh(consent.case)
        check_can_record(act, case)
        consent = Consent.objects.select_related("subject").get(pk=consent.pk)
        if not consent.allows:
            raise TooLate("This was refused, or it has been noted already that it was withdrawn.")
        consent.withdrawn_at, consent.withdrawn_by, consent.withdrawal = at, by, withdrawal
        consent.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal"])
        note(act, "consent.withdrawn", case, consent, withdrawal, "withdrawn")
        go_on(act, case)


def go_on(act, case: Case) -> None:
    """A case that runs looks at what waits; of one that has ended clocks, sharings and linked cases learn of it."""
    if not case.ended_at:
        advance(act, case)
        return
    end_without_consent(act, case)
    timing.wind(act, case)
    hand_over(act, case)


def note(act, key: str, case: Case, consent: Consent, reason: str, says: str) -> None:
    """Journal it: whoever sees the case reads that something was recorded, and neither whose it is nor what it says."""
    said = f"Something was recorded of the consent to “{plan_of(case).consents[consent.key].name}”."
    number = consent.subject.number if consent.subject else 0
    record(act, key, said, about=consent, reason=reason, consent=consent.key, number=number, says=says)


def check_can_read(act, case: Case) -> None:
    """The offices that handle the case."""
    if not allowed(check_handles, act, case):
        raise NotAllowed("Only an office that handles the case sees who consented to what, and records it.")


def check_can_record(act, case: Case) -> None:
    """The same, while the case's content is kept; also after its end, for what is shared."""
    check_can_read(act, case)
    if not held(case.matter_id):
        raise NotAllowed("What this case held was erased, so nobody's consent is recorded any more.")


def check_whose(case: Case, key: str, subject: Subject | None) -> None:
    """Of each person whom the case is about where the procedure says so; else once for the case."""
    consent = plan_of(case).consents.get(key)
    if consent is None:
        raise NotAllowed("The case's procedure asks for no such consent.")
    standing_now = subject and subject.case_id == case.pk and subject.taken_off_at is None
    if bool(subject) != consent.of_each_subject or (subject and not standing_now):
        raise NotAllowed("Say whose consent it is, of those whom the case is about.")
