"""The sealer: each minute, in the worker. It may run twice and at the same time as another."""

from django.utils import timezone
from procrastinate.contrib.django import app

from . import digests, sealing


@app.periodic(cron="* * * * *")
@app.task(queue="system", name="journal.seal")
def seal(timestamp: int) -> int:
    """Seal what is settled; after midnight make the digest of the day before, and put it into its folder."""
    count = sealing.seal()
    if digests.make(timezone.now()):
        digests.write_files()
    return count
