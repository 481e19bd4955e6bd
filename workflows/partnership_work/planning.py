"""Which occasions there are to come: planned from what is configured, opened by the clock, stopped when it goes."""

import logging
from datetime import date, datetime

from django.utils.timezone import localdate

from accounts.models import Body, Partnership
from clocks import services as clocks
from clocks.calendar import days_of, next_mail_moment
from clocks.ladder import moved
from clocks.words import Length, parse_length
from forms.filling import services as filling
from forms.filling.models import Draft
from journal.services import record
from matters.acting import CLOCK, acting
from matters.duties import owe, settle
from matters.models import Duty
from outbox.services import tell_office

from .items import Item, items_of, owner_of
from .models import Occasion

logger = logging.getLogger(__name__)

OPEN, REMIND = "open-work", "remind-work"  # what its rungs do
OPENED, DUE = "work-opened", "work-due"  # the letters
PURPOSE = "partnership-work"  # of the forms


def plan_all(at: datetime) -> int:
    """Bring every partnership's occasions up to date, each in its own act, so that what fails in one stops no other.

    Returns how many were planned.
    """
    found = 0
    for partnership in Partnership.objects.order_by("pk"):
        try:
            with acting(partnership.matter_id, by=CLOCK, at=at) as act:
                found += plan(act, partnership)
        except Exception as error:
            logger.error("Work of partnership %s was not planned (%s).", partnership.pk, type(error).__name__)
    return found


def plan(act, partnership) -> int:
    """Stop what is no longer configured so, and plan the next time of everything else. Idempotent."""
    wanted = {one.key: one for one in items_of(partnership, act.at)}
    running = {one.key: one for one in Occasion.objects.running().filter(matter=act.matter)}
    for key in [key for key, one in running.items() if is_other(act, one, wanted.get(key))]:
        stop(act, running.pop(key))
    for key, occasion in running.items():
        pass_on(act, occasion, wanted[key])
    planned = [start(act, partnership, wanted[key]) for key in wanted if key not in running]
    return len([one for one in planned if one])


def is_other(act, occasion: Occasion, item: Item | None) -> bool:
    """Has it gone, been given another day or form, or nobody who could do it?"""
    if item is None or (item.on, item.kind, item.form) != (occasion.said_on, occasion.kind, occasion.form):
        return True
    return owner_of(occasion.partnership, item, act.at) is None


def pass_on(act, occasion: Occasion, item: Item) -> None:
    """Another office does it now, or another body meets: what was prepared is kept, and the office is told."""
    office, body = owner_of(occasion.partnership, item, act.at), body_of(occasion.partnership, item)
    before = occasion.office
    if office is None or (office, body) == (before, occasion.body):
        return
    occasion.office, occasion.body = office, body
    occasion.save(update_fields=["office", "body"])
    said = f"“{occasion.title}” is with {office}" + (f", for {body}." if body else ".")
    record(act, "work.passed-on", said[:200], about=occasion, office=office)
    if office != before and occasion.opened_at:
        settle(act, duties(occasion))
        open_now(act, occasion, act.matter.deadlines.get(key=key_of(occasion)))
        tell(act, occasion, OPENED, f"{office.pk}:")


def stop(act, occasion: Occasion) -> None:
    occasion.stopped_at = act.at
    occasion.save(update_fields=["stopped_at"])
    clocks.end(act, act.matter.deadlines.filter(key__startswith=key_of(occasion)), stopped_at=act.at)
    settle(act, duties(occasion))
    filling.close(act, drafts_of(occasion))


def start(act, partnership, item: Item) -> Occasion | None:
    """The next time of it; None where it came once, or nobody could do it."""
    office = owner_of(partnership, item, act.at)
    day = next_day(act, partnership, item)
    if day is None or office is None:
        return None
    occasion = Occasion.objects.create(
        matter=act.matter,
        partnership=partnership,
        key=item.key,
        kind=item.kind,
        title=item.title,
        office=office,
        body=body_of(partnership, item),
        form=item.form,
        said_on=item.on,
        opens=item.opens or "1 day",
        due_on=day,
        agenda=list(item.agenda),
        planned_at=act.at,
    )
    wind(act, occasion)
    return occasion


def body_of(partnership, item: Item) -> Body | None:
    return Body.objects.filter(partnership=partnership, key=item.body).first() if item.body else None


def next_day(act, partnership, item: Item) -> date | None:
    """The configured day at first; then what a review said, or the next of the row after the last was due and done.

    A time that was missed is made up for once, not as often as it was missed.
    """
    last = Occasion.objects.done().filter(matter=act.matter, key=item.key).order_by("pk").last()
    if last is None or (item.on != last.said_on and item.on > last.due_on):
        return item.on
    if last.next_on or not item.every:
        return last.next_on
    length, days = parse_length(item.every), days_of(partnership)
    after, number = max(last.due_on, localdate(last.done_at)), 1
    while (day := moved(item.on, Length(length.number * number, length.unit), 1, days)) <= after:
        number += 1
    return day


def wind(act, occasion: Occasion) -> None:
    """Its date with its ladder: the clock opens it in good time, reminds, and says when it is late."""
    deadline = clocks.start_on(
        act,
        key_of(occasion),
        occasion.title,
        occasion.due_on,
        f"Due by {occasion.due_on:%A %-d %B %Y}, the day that was set for it.",
        ladder=[
            {"key": "open", "at": f"{occasion.opens} before", "does": OPEN},
            {"key": "remind", "at": "1 working day before", "does": REMIND},
            {"key": "late", "at": "when late", "does": REMIND},
        ],
    )
    if not deadline.rungs.filter(key="open").exists():  # its moment has passed
        open_now(act, occasion, deadline)


def open_by_clock(act, rung) -> None:
    """A rung: from now on it is among the tasks of the office."""
    occasion = of_deadline(rung.deadline)
    if occasion and occasion.is_running:
        open_now(act, occasion, rung.deadline)


def open_now(act, occasion: Occasion, deadline) -> None:
    if occasion.opened_at is None:
        occasion.opened_at = act.at
        occasion.save(update_fields=["opened_at"])
        record(act, "work.opened", f"“{occasion.title}” is to be done."[:200], about=occasion)
        tell(act, occasion, OPENED)
    if not duties(occasion).exists():
        place = {"label": occasion.partnership.short_name, "path": occasion.get_absolute_url()}
        owe(act, title=occasion.title, office=occasion.office, deadline=deadline, **place)


def remind(act, rung) -> None:
    """A rung: word to the office that it is due, or late."""
    occasion = of_deadline(rung.deadline)
    if occasion and occasion.is_running:
        tell(act, occasion, DUE, f"{rung.key}:")
        record(act, "work.reminded", f"“{occasion.title}”: word was sent."[:200], about=occasion)


def tell(act, occasion: Occasion, letter: str, more: str = "") -> None:
    words = {"what": occasion.title, "due": occasion.due_on, "link": occasion.get_absolute_url()}
    key = f"{letter}:{more}{occasion.pk}:{occasion.due_on:%Y%m%d}"
    moment = next_mail_moment(occasion.partnership, act.at)
    tell_office(act, occasion.office, letter=letter, key=key, not_before=moment, **words)


def key_of(occasion: Occasion) -> str:
    return f"work.{occasion.slug}"


def of_deadline(deadline) -> Occasion | None:
    slug = deadline.key.removeprefix("work.").partition("~")[0]
    return Occasion.objects.select_related("office", "partnership").filter(slug=slug).first()


def duties(occasion: Occasion):
    return Duty.objects.open().filter(matter=occasion.matter_id, path=occasion.get_absolute_url())


def drafts_of(occasion: Occasion):
    """Its form, as often as somebody has begun it."""
    return Draft.objects.filter(matter=occasion.matter_id, purpose=PURPOSE, about=occasion.slug)
