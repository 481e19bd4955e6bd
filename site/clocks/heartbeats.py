"""Signs of life of long-running processes, for the health check and the operators' page."""

from datetime import datetime

from .models import Heartbeat


def beat(process: str, at: datetime) -> None:
    """This process is alive."""
    Heartbeat.objects.update_or_create(process=process, defaults={"at": at})


def last(process: str) -> datetime | None:
    """When the process was last seen alive; None when never."""
    return Heartbeat.objects.filter(process=process).values_list("at", flat=True).first()
