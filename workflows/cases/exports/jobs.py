"""Exports are made, and ended, by the worker."""

from django.utils import timezone
from procrastinate.contrib.django import app


@app.task(queue="exports", name="cases.make_export")
def make_export(export: int) -> None:
    """Make the export of that primary key, if it is still wanted."""
    from .services import make  # it imports this module to defer it

    make(export, timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(queue="system", name="cases.end_exports")
def end_exports(timestamp: int) -> int:
    """End what has run out, and what belongs to somebody who no longer handles the case; returns how many."""
    from .services import end_all_due  # see above

    return end_all_due(timezone.now())
