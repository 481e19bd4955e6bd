"""What becomes true with a new day. It may run twice and at the same time as another."""

from django.utils import timezone
from procrastinate.contrib.django import app


@app.periodic(cron="1 * * * *")
@app.task(queue="system", name="accounts.rename_offices")
def rename_offices(timestamp: int) -> int:
    """Names of offices whose day has begun; returns how many."""
    from .people import renaming  # it names models

    return renaming.take_all_due(timezone.now())
