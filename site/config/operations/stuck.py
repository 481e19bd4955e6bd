"""Steps on the operators' page that could not open: which, since when, the type of the error; retried without a database."""

from workflows.cases.models import StuckStep
from workflows.cases.services import retry

from .registry import Row, register

MOST = 100


def stuck(partnerships, at):
    found = StuckStep.objects.filter(partnership__in=partnerships, solved_at=None).select_related("case")
    return [
        Row(str(row.pk), f"{row.case.reference}: {row.key}", row.since, row.error, matter=row.matter_id)
        for row in found.order_by("since")[:MOST]
    ]


def open_again(row, action, *, by, at):
    trouble = StuckStep.objects.select_related("case").get(pk=row.key)
    return "The step is open." if retry(trouble.case, by=by, at=at) else "It was tried and did not open."


def add():
    """Called when the app starts."""
    register("Stuck steps", stuck, open_again, empty="Every step that should be open is open.")
