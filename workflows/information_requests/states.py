"""How an agency's part stands, what may follow, and what the journal says: the one place that sets a status."""

from django.db import models

from journal.services import record
from matters.errors import TooLate


class Status(models.TextChoices):
    ASKED = "asked", "Asked"
    ANSWERED = "answered", "Answered, to be checked"
    SENT_BACK = "sent back", "Sent back"
    ACCEPTED = "accepted", "Accepted"
    NOT_KNOWN = "not known", "Not known to them"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"
    MISSING = "missing", "Not in when it closed"
    UNCHECKED = "unchecked", "Not checked when it closed"
    LATE = "late", "Came after it closed"
    STOPPED = "stopped", "Stopped"


class Says(models.TextChoices):
    ANSWERS = "answers", "Answers"
    NOT_KNOWN = "not known", "Not known to them"
    REFUSED = "refused", "Refused"


class Verdict(models.TextChoices):
    ACCEPTED = "accepted", "Accepted"
    SENT_BACK = "sent back", "Sent back"


WAITING = (Status.ASKED, Status.SENT_BACK)  # the agency's turn
OPEN = (*WAITING, Status.ANSWERED)
COMPLETE = (Status.ACCEPTED, Status.NOT_KNOWN)
IN = (*COMPLETE, Status.REFUSED, Status.ANSWERED, Status.UNCHECKED)  # something came before the closing

_ANSWERS = {
    Status.ANSWERED,
    Status.NOT_KNOWN,
    Status.REFUSED,
    Status.WITHDRAWN,
    Status.MISSING,
    Status.STOPPED,
}
NEXT = {
    Status.ASKED: _ANSWERS,
    Status.SENT_BACK: _ANSWERS,
    Status.ANSWERED: {
        Status.ACCEPTED,
        Status.SENT_BACK,
        Status.WITHDRAWN,
        Status.UNCHECKED,
        Status.STOPPED,
    },
    Status.MISSING: {Status.LATE, Status.STOPPED},
    Status.ACCEPTED: set(),
    Status.NOT_KNOWN: set(),
    Status.REFUSED: set(),
    Status.WITHDRAWN: set(),
    Status.UNCHECKED: set(),
    Status.LATE: set(),
    Status.STOPPED: set(),
}
SAID = {
    Status.ASKED: "{} was asked.",
    Status.ANSWERED: "{} answered.",
    Status.SENT_BACK: "The return of {} was sent back.",
    Status.ACCEPTED: "The return of {} was accepted.",
    Status.NOT_KNOWN: "{} answered that nobody asked about is known to it.",
    Status.REFUSED: "{} refused to answer, and gave a reason.",
    Status.WITHDRAWN: "What was asked of {} was withdrawn.",
    Status.MISSING: "{} had not answered when the request closed.",
    Status.UNCHECKED: "The return of {} had not been checked when the request closed.",
    Status.LATE: "{} answered after the request had closed. Its return is kept apart.",
    Status.STOPPED: "What was asked of {} was stopped.",
}
COLOURS = {
    Status.ASKED: "blue",
    Status.ANSWERED: "yellow",
    Status.SENT_BACK: "orange",
    Status.ACCEPTED: "green",
    Status.NOT_KNOWN: "green",
    Status.REFUSED: "red",
    Status.MISSING: "red",
    Status.UNCHECKED: "orange",
    Status.LATE: "orange",
}


def move(act, part, to: Status, *, reason: str = "", **fields) -> None:
    """Bring the part to its next status and note it. Raises TooLate where that move is no longer open."""
    if to not in NEXT[Status(part.status)]:
        raise TooLate(
            f"{part.name}: “{part.get_status_display()}”. Somebody has acted on it in the meantime."
        )
    part.status = to
    part.ended_at = None if to in OPEN else act.at
    for name, value in fields.items():
        setattr(part, name, value)
    part.save()
    note(act, part, reason)


def note(act, part, reason: str = "") -> None:
    """The status in the journal, as a sentence."""
    key = f"request.{part.status.replace(' ', '-')}"
    record(act, key, SAID[Status(part.status)].format(part.name)[:200], about=part, reason=reason)
