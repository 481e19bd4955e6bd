"""Handing a duty on. The duty stays the same one: its date, its clock and its step know nothing of it."""

from datetime import datetime
from typing import Any

from django.db.models import F

from journal.services import record
from matters.acting import acting
from matters.duties import has_it
from matters.errors import NotAllowed, TooLate
from matters.models import Duty
from outbox.services import tell, tell_office

from .candidates import Candidate, candidates
from .letters import HANDED_ON
from .permissions import check_can_hand_on


def hand_on(duty: Duty, *, to: str, seen: int, by, at: datetime, reason: str) -> Duty:
    """Give an open duty to the candidate of that key. `seen`: how often it had been handed on when the page was drawn.

    Whoever gets it is told by mail, whoever had it no longer finds it among their tasks. Raises NotAllowed for
    somebody who may not do it, TooLate where it was done or handed on in the meantime.
    """
    with acting(duty.matter_id, by=by, at=at) as act:
        fresh = Duty.objects.select_related("matter", "office", "agency", "person", "step__case").get(
            pk=duty.pk
        )
        check_still_there(fresh, seen)
        check_can_hand_on(act, fresh)
        found = next((one for one in candidates(act, fresh) if one.key == to), None)
        if found is None:
            raise NotAllowed("This task cannot be handed on to them: they may not do it here and now.")
        moved: dict[str, Any] = {"person": found.person, "handed_on": F("handed_on") + 1}
        if found.office:
            moved["office"] = found.office
        Duty.objects.filter(pk=fresh.pk).update(**moved)
        whom = found.person or found.office
        words = f"“{fresh.title}” was handed on to {whom}."
        record(act, "duty.handed-on", words[:200], about=fresh, reason=reason, office=fresh.office)
        tell_them(act, fresh, found)
        return Duty.objects.get(pk=fresh.pk)


def check_still_there(duty: Duty, seen: int) -> None:
    if duty.closed_at:
        raise TooLate("This task is done: somebody finished it in the meantime.")
    if duty.handed_on != seen:
        raise TooLate(f"This task was handed on in the meantime. It is with {duty.whose} now.")


def tell_them(act, duty: Duty, found: Candidate) -> None:
    """A mail to the person, or to each who holds the office."""
    key = f"handed-on:{duty.pk}:{duty.handed_on + 1}"
    words = {"letter": HANDED_ON, "key": key, "reference": duty.label, "link": duty.path}
    if found.person:
        tell(act, found.person, **words)
    else:
        tell_office(act, found.office, **words)


def now_with(duty: Duty, at: datetime) -> str:
    """Who has it in hand at this moment, for the page: the person, or the whole office."""
    return duty.whose if has_it(duty, at) else str(duty.office or duty.agency or duty.person)
