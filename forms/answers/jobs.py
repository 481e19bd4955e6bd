"""The jobs that have uploaded files looked at. A lost job is made good within a minute."""

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from .models import StoredFile


@app.task(queue="files", name="forms.scan_file")
def scan_file(file: int) -> None:
    """Look at the file of that primary key. With the scanner down it waits for the sweep."""
    from .scanning import clamd, services

    try:
        services.scan(StoredFile.objects.get(pk=file), timezone.now())
    except (clamd.ScannerDown, clamd.NoVerdict):
        return


@app.periodic(cron="* * * * *")
@app.task(queue="files", name="forms.scan_waiting")
def scan_waiting(timestamp: int) -> int:
    """Look at what still waits; returns how many files were looked at."""
    from .scanning import services

    return services.sweep(timezone.now()) if settings.SCANNER != "none" else 0
