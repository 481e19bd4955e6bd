"""What the worker does for cases: exports are made and ended, and a task that has become needless is taken away."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

# What fails for a passing reason is tried again after 5 seconds, then 25, up to an hour; then it is an operator's.
AGAIN = RetryStrategy(max_attempts=5, exponential_wait=5)


@app.task(queue="exports", name="cases.make_export", retry=AGAIN)
def make_export(export: int) -> None:
    """Make the export of that primary key, if it is still wanted."""
    from .exports.services import make  # it imports this module to defer it

    make(export, timezone.now())


@app.task(queue="system", name="cases.deliver_link", retry=AGAIN)
def deliver_link(link: int) -> None:
    """Let the proposed link of that primary key reach the case whose reference was typed, if there is one."""
    from .linking.delivering import deliver  # see above

    deliver(link, timezone.now())


@app.task(queue="system", name="cases.carry_over", retry=AGAIN)
def carry_over(link: int) -> None:
    """Bring that half of a link up to date with the other half, and let its case move on."""
    from .linking.delivering import carry  # see above

    carry(link, timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(queue="system", name="cases.settle_handled")
def settle_handled(timestamp: int) -> int:
    """Take the task away that a case has nobody, where it has somebody again; returns how many."""
    from .access.unhandled import settle_all  # see above

    return settle_all(timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(queue="system", name="cases.end_exports")
def end_exports(timestamp: int) -> int:
    """End what has run out, and what belongs to somebody who no longer handles the case; returns how many."""
    from .exports.services import end_all_due  # see above

    return end_all_due(timezone.now())
