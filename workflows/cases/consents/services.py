"""Recording consent, that it was refused or is done without, and that it was withdrawn."""

from datetime import date, datetime

from django.utils.timezone import localdate

from journal.services import record
from matters.acting import acting
from matters.errors import NotAllowed, TooLate
from matters.keys import held
from matters.models import Matter
from workflows.cases import timing
from workflows.cases.advance import advance
from workflows.cases.linking.sharing import hand_over
from workflows.cases.models import Case, Sharing
from workflows.cases.plan import plan_of
from workflows.cases.running.holds import goes_on
from workflows.cases.sharing.services import end_in
from workflows.cases.subjects.models import Subject

from .models import Consent
from .reading import lacking, standing


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
        said = f"{name_of(case, made)}: {made.get_says_display()[0].lower()}{made.get_says_display()[1:]}."
        record(act, "consent.recorded", said, about=made, reason=reason, consent=key, says=says)
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
        said = f"{name_of(case, consent)}: it was withdrawn."
        record(act, "consent.withdrawn", said, about=consent, reason=withdrawal, consent=consent.key)
        end_in(act, shared_without(case, at))
        go_on(act, case)


def shared_without(case: Case, at: datetime) -> list[Sharing]:
    """What is shared now and holds something for which there is no consent; a set ends for all of it."""
    rows = Sharing.objects.standing(at).filter(case=case).prefetch_related("products__step")
    return [
        row
        for row in rows.select_related("person", "office", "agency", "matter")
        if any(lacking(case, one.step.key, sharing=True) for one in row.products.all())
    ]


def go_on(act, case: Case) -> None:
    """Clocks that count from it start, linked cases learn of it, and a case that runs looks at what waits."""
    timing.wind(act, case)
    hand_over(act, case)
    if not case.ended_at:
        advance(act, case)


def name_of(case: Case, consent: Consent) -> str:
    """What the consent is to, and whose: nobody named."""
    whose = f" of {consent.subject.called}" if consent.subject else ""
    return f"Consent to “{plan_of(case).consents[consent.key].name}”{whose}"


def check_can_record(act, case: Case) -> None:
    """The offices that handle the case, while its content is kept; also after its end, for what is shared."""
    handled = Matter.objects.visible_to(act.person, act.at, rights=["handles"])
    if not handled.filter(pk=case.matter_id).exists():
        raise NotAllowed("Only an office that handles the case sees who consented to what, and records it.")
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
