"""How an agency's part stands, what may follow, and what the journal says: the one place that sets a status."""

from django.db import models

from clocks import services as clocks
from clocks.models import Deadline
from journal.services import record
from matters.duties import settle
from matters.errors import TooLate
from matters.models import Duty


class Status(models.TextChoices):
    ASKED = "asked", "Asked"
    ANSWERED = "answered", "Answered, to be checked"
    SENT_BACK = "sent back", "Sent back"
    REFUSAL = "refusal", "Refuses, to be looked at"
    DISPUTED = "disputed", "In dispute"
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


class Outcome(models.TextChoices):
    """What became of a dispute. What nobody settled ended otherwise: answered, let off, closed with the step."""

    ANSWER = "answer", "The agency has to answer, and is asked again"
    STANDS = "stands", "The agency need not answer"
    OVER = "over", "Over without being settled"


class Verdict(models.TextChoices):
    ACCEPTED = "accepted", "Accepted"
    SENT_BACK = "sent back", "Sent back"


WAITING = (Status.ASKED, Status.SENT_BACK, Status.DISPUTED)  # the agency's turn
TO_CHECK = (Status.ANSWERED, Status.REFUSAL)  # the turn of the office that checks
OPEN = (*WAITING, *TO_CHECK)
COMPLETE = (Status.ACCEPTED, Status.NOT_KNOWN)
IN = (*COMPLETE, Status.REFUSED, *TO_CHECK, Status.UNCHECKED)  # something came before the closing

_ANSWERS = {
    Status.ANSWERED,
    Status.REFUSAL,
    Status.DISPUTED,
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
    Status.REFUSAL: {Status.REFUSED, Status.DISPUTED, Status.WITHDRAWN, Status.STOPPED},
    Status.DISPUTED: _ANSWERS - {Status.DISPUTED, Status.REFUSAL} | {Status.ASKED},
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
    Status.REFUSAL: "{} refuses to answer, and gave a reason.",
    Status.DISPUTED: "It is in dispute whether {} has to answer.",
    Status.ACCEPTED: "The return of {} was accepted.",
    Status.NOT_KNOWN: "{} answered that nobody asked about is known to it.",
    Status.REFUSED: "The refusal of {} stands.",
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
    Status.REFUSAL: "red",
    Status.DISPUTED: "purple",
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
    end_dispute(act, part, to)
    part.status = to
    part.ended_at = None if to in OPEN else act.at
    for name, value in fields.items():
        setattr(part, name, value)
    part.save()
    note(act, part, reason)


def end_dispute(act, part, to: Status) -> None:
    """A part that leaves its dispute, whichever way, leaves none open: no duty, clock or rung of it lives on."""
    if part.status != Status.DISPUTED or to == Status.DISPUTED:
        return
    for dispute in part.disputes.filter(ended_at=None):
        clocks.end(act, Deadline.objects.filter(key__startswith=f"dispute.{dispute.pk}."), stopped_at=act.at)
        dispute.ended_at, dispute.outcome = act.at, dispute.outcome or Outcome.OVER
        dispute.save()
    settle(act, Duty.objects.filter(step=part.step, path=part.dispute_path))


def note(act, part, reason: str = "") -> None:
    """The status in the journal, as a sentence."""
    key = f"request.{part.status.replace(' ', '-')}"
    record(act, key, SAID[Status(part.status)].format(part.name)[:200], about=part, reason=reason)
