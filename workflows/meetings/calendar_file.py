"""The calendar file of a meeting: it holds the case's reference and a link, nothing of what the case is about."""

from datetime import UTC, datetime
from email.utils import parseaddr

from django.conf import settings
from icalendar import Calendar, Event

from .models import Sitting
from .states import State

TYPE = "text/calendar"


def is_off(sitting: Sitting) -> bool:
    return sitting.state == State.OFF


def calendar_of(sitting: Sitting, case, path: str, at: datetime, *, off: bool) -> bytes:
    """RFC 5545: the entry, or the word that it is off (METHOD:CANCEL). `path` is the page that it leads to."""
    event = Event()
    event.add("uid", f"{sitting.uid}@{settings.WORK_HOST}")
    event.add("sequence", sitting.sequence + off)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", sitting.begins_at.astimezone(UTC))
    event.add("dtend", sitting.ends_at.astimezone(UTC))
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("summary", f"Meeting, case {case.reference}")
    event.add("url", settings.WAGTAILADMIN_BASE_URL + path)
    event.add("organizer", f"mailto:{case.partnership.email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Partnership Reviews//Meetings//EN")
    calendar.add("method", "CANCEL" if off else "PUBLISH")
    calendar.add_component(event)
    return calendar.to_ical()
