"""The jobs that look at uploaded files. A lost one is made good a minute later: the rows count."""

from contextlib import suppress

from django.utils import timezone
from procrastinate.contrib.django import app


@app.task(queue="files", name="answers.scan_file")
def scan_file(file: int) -> None:
    """Look at the file of that primary key, if it still waits."""
    from .scanning import Away, scan  # files import this module to defer it

    with suppress(Away):  # it waits for the next turn of all
        scan(file, timezone.now())


@app.periodic(cron="* * * * *")
@app.task(queue="files", name="answers.scan_waiting", queueing_lock="answers.scan_waiting")
def scan_waiting(timestamp: int) -> None:
    """Every file that waits: the scanner may have been away, or the worker."""
    from .scanning import scan_waiting

    scan_waiting(timezone.now())
