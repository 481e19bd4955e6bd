"""What conditions may ask of a request that is done: each agency that was asked, and what it answered in time."""

from forms.answers.models import AnswerSet
from workflows.procedures.kinds import Table

from .models import Part, Return
from .states import Status


def answers(step) -> list[AnswerSet]:
    """The last form of each agency that came in before the request closed; none that was sent back since."""
    return [one.answers for part in parts(step) if (one := last(part)) and one.answers]


def agencies(step) -> list[dict]:
    """Each agency that was asked and not let off, with the questions of its form where it answered on it."""
    return [row(part, last(part)) for part in parts(step)]


TABLE = Table(
    title="the agencies asked",
    columns={
        "agency": "word",
        "agency_kind": "word",
        "answered": "yes or no",
        "known": "yes or no",
        "refused": "yes or no",
        "late": "yes or no",
    },
    rows=agencies,
    answers=True,
)


def parts(step):
    kept = Part.objects.filter(step=step).exclude(status__in=[Status.WITHDRAWN, Status.STOPPED])
    return kept.select_related("agency").prefetch_related("returns__answers__form_version").order_by("pk")


def last(part: Part) -> Return | None:
    """What the agency sent last, in time."""
    return max(
        (one for one in part.returns.all() if not one.after_closing), key=lambda one: one.number, default=None
    )


def row(part: Part, found: Return | None) -> dict:
    said = dict(found.answers.answers) if found and found.answers else {}
    return said | {
        "agency": part.agency.slug,
        "agency_kind": part.agency.kind,
        "answered": found is not None,
        "known": bool(found and found.answers),
        "refused": part.status == Status.REFUSED,
        "late": part.status in (Status.MISSING, Status.LATE),
    }
