"""What the worker does: it notices in time what was configured or published anew."""

from django.utils import timezone
from procrastinate.contrib.django import app


@app.periodic(cron="11 * * * *")
@app.task(queue="system", name="partnership_work.plan")
def plan_work(timestamp: int) -> int:
    """Bring every partnership's occasions up to date; returns how many were planned."""
    from .planning import plan_all  # it names models

    return plan_all(timezone.now())
