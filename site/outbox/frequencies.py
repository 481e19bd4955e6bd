"""When a notice that is not urgent goes: at once, or with others at eight o'clock, as the person has chosen."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from . import hours
from .models import NoticeChoice

EIGHT = time(8)
DAILY, WEEKLY = NoticeChoice.Frequency.DAILY, NoticeChoice.Frequency.WEEKLY


def frequency_of(person) -> str:
    chosen = NoticeChoice.objects.filter(person=person).values_list("frequency", flat=True).first()
    return chosen or NoticeChoice.Frequency.AT_ONCE


def next_digest(frequency: str, partnership, at: datetime) -> datetime | None:
    """When a notice of that moment is gathered: the next eight o'clock, in the partnership's hours. None: at once.

    Weekly ones are gathered on Mondays.
    """
    if frequency not in (DAILY, WEEKLY):
        return None
    local = timezone.localtime(at)
    step = 7 if frequency == WEEKLY else 1
    wait = (7 - local.weekday()) % 7 if frequency == WEEKLY else 0
    eight = on_day(local.date() + timedelta(days=wait))
    return hours.next_moment(
        partnership, eight if eight > at else on_day(local.date() + timedelta(days=wait + step))
    )


def on_day(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, EIGHT))
