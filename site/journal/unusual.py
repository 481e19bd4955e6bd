"""What is unusual about a reading. Each rule is one function that gives a sentence, or nothing. A reason to ask, no reproach."""

from datetime import datetime, timedelta

from django.db.models import Count, OuterRef, Subquery
from django.utils.timezone import localtime

from .models import Access

HOUR = timedelta(hours=1)
MANY = 10  # matters read by one person within an hour
OPENS, CLOSES = 7, 20  # o'clock, London
WEEKEND = 5  # Saturday, as Python counts
AFTERWARDS = timedelta(days=7)


def with_the_hour_before(reads):
    """The reads, each with the number of matters that the same person read in the hour up to it."""
    same = Access.objects.filter(
        person=OuterRef("person"), at__gt=OuterRef("at") - HOUR, at__lte=OuterRef("at")
    )
    count = same.order_by().values("person").annotate(n=Count("matter", distinct=True)).values("n")
    return reads.annotate(matters_in_an_hour=Subquery(count))


def many_at_once(read) -> str:
    """One person went through many matters within an hour. Needs with_the_hour_before."""
    count = read.matters_in_an_hour or 0
    return f"Read {count} cases within an hour" if count > MANY else ""


def out_of_hours(read) -> str:
    """Before 7:00, after 20:00, or at a weekend, London time."""
    local = localtime(read.at)
    if local.weekday() >= WEEKEND:
        return "At a weekend"
    return "" if OPENS <= local.hour < CLOSES else "Late in the evening or early in the morning"


def after_their_part(read, duties) -> str:
    """More than 7 days after the last of the person's tasks was done, and none was open.

    `duties`: the person's on this matter, as (opened, closed); whoever handles the case has none here.
    """
    begun = [(opened, closed) for opened, closed in duties if opened <= read.at]
    if not begun or any(is_open(closed, read.at) for _, closed in begun):
        return ""
    last = max(closed for _, closed in begun)
    if read.at - last <= AFTERWARDS:
        return ""
    return f"{(read.at - last).days} days after their last task here was done"


def is_open(closed: datetime | None, at: datetime) -> bool:
    return closed is None or closed > at


def reasons(read, duties) -> list[str]:
    """All that is unusual about it."""
    return [said for said in (many_at_once(read), out_of_hours(read), after_their_part(read, duties)) if said]
