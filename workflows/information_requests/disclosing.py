"""What an agency discloses or withholds, on whose consent or on what else, and why; kept beside its return."""

from datetime import datetime

from journal.services import record
from matters.acting import acting
from matters.errors import NotAllowed, TooLate
from workflows.cases import timing

from . import letters
from .models import Disclosure, Part
from .permissions import check_can_answer, check_of_agency
from .services import fresh_part

WITHDRAWN = "consent_withdrawn"  # the event


def note(part: Part, *, by, at: datetime, **said) -> Disclosure:
    """BF-24, BF-25: one decision, considered by itself, with its reasons both ways, and its basis where there is no
    consent (CP-34). Raises NotAllowed, TooLate."""
    with acting(part.matter_id, by=by, at=at) as act:
        part = fresh_part(part)
        check_can_answer(act, part)
        check_told(said)
        made = Disclosure.objects.create(matter=act.matter, part=part, by=by, at=at, **said)
        said_of = f"{part.name} noted what it discloses or withholds: {made.get_decision_display().lower()}."
        record(act, "request.disclosure", said_of[:200], about=made)
        return made


def check_told(said: dict) -> None:
    """CP-41: the person concerned is told that it was shared, unless that raises a risk; then it is kept why not.

    Raises NotAllowed.
    """
    if not said.get("told") and not said.get("not_told_because"):
        raise NotAllowed("Say why the person concerned is not told that it was shared.")


def withdraw_consent(disclosure: Disclosure, *, by, at: datetime, withdrawal: str) -> None:
    """Somebody takes their consent back, at any time: noted with the day, an event of the step, told to who asked.

    What was disclosed until then was lawful and stays. Raises NotAllowed, TooLate.
    """
    with acting(disclosure.matter_id, by=by, at=at) as act:
        disclosure = Disclosure.objects.select_related("part").get(pk=disclosure.pk)
        part = fresh_part(disclosure.part)
        check_of_agency(act, part)
        if not disclosure.stands_on_consent:
            raise TooLate("This does not rest on consent, or the withdrawal has been noted already.")
        disclosure.consent_withdrawn_at, disclosure.withdrawal_noted_by = at, by
        disclosure.withdrawal = withdrawal
        disclosure.save()
        record(
            act, "request.consent-withdrawn", f"{part.name}: consent was withdrawn."[:200], about=disclosure
        )
        letters.tell_asking(act, part, "information-consent-withdrawn", key=f"consent:{disclosure.pk}")
        timing.happened(act, part.step, WITHDRAWN, at)
