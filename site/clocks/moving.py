"""A deadline whose start was corrected: its date moves, its rungs that have not fired move with it, both dates stay."""

from dataclasses import dataclass
from datetime import datetime

from matters.acting import Act

from . import explain
from .arithmetic import Days, window
from .calendar import days_of, names_of
from .models import Deadline, Move, Rung
from .reckoning import Reckoning
from .services import read, rung_of, spoken
from .words import ClockRule


@dataclass(frozen=True)
class Start:
    """From where a clock counts: the event's name, the same in words, and its moment."""

    anchor: str
    at: datetime
    words: str = ""


def foresee(rule: ClockRule | str, start: Start, days: Days, **settings) -> Reckoning:
    """By when it would be due from that start; nothing is written."""
    return window(read(rule), start.at, days, **settings)[1]


def move(
    act: Act, deadline: Deadline, rule: ClockRule | str, start: Start, *, correction, ladder=(), **settings
) -> Move:  # fmt: skip
    """Count a running deadline anew from its corrected start, keep what it was, and put its ladder right.

    What was late may be late no longer, and the reverse: lateness is a comparison with `late_from`.
    """
    partnership = act.matter.partnership
    days = days_of(partnership)
    reckoning = foresee(rule, start, days, **settings)
    moved = Move(
        matter=act.matter, partnership_id=act.matter.partnership_id, deadline=deadline, correction=correction,
        at=act.at, anchor_before=deadline.anchor, anchored_before=deadline.anchored_at,
        due_on_before=deadline.due_on, due_at_before=deadline.due_at, late_from_before=deadline.late_from,
        due_on=reckoning.due_on, due_at=reckoning.due_at, late_from=reckoning.late_from,
    )  # fmt: skip
    why = explain.sentence(
        reckoning, anchor=start.words or spoken(start.anchor), days_names=names_of(partnership)
    )
    if (deadline.due_on, deadline.due_at) != (reckoning.due_on, reckoning.due_at):
        why = f"{why} {explain.corrected(deadline, act.at)}"
    deadline.anchor, deadline.anchored_at, deadline.why = start.anchor, start.at, why
    deadline.due_on, deadline.due_at = reckoning.due_on, reckoning.due_at
    deadline.late_from = reckoning.late_from or deadline.late_from
    earliest = window(read(rule), start.at, days, **settings)[0]
    deadline.not_before = earliest.due_on if earliest else None
    deadline.save(
        update_fields=["anchor", "anchored_at", "why", "due_on", "due_at", "late_from", "not_before"]
    )
    moved.save()
    if deadline.due_on or deadline.due_at:  # a clock that stands still has no rungs up
        move_rungs(act, deadline, ladder, days)
    return moved


def move_rungs(act: Act, deadline: Deadline, ladder, days: Days) -> None:
    """What has fired stays as it fired. The rest stands where the new date puts it; what lies behind is left out.

    A rung that has fired and whose new moment is still to come is put up once more: a date that is missed again
    must be told again.
    """
    standing = {rung.key: rung for rung in deadline.rungs.all()}
    for item in ladder:
        new = rung_of(deadline, item, days, act.at)
        old = last_of(standing, item["key"])
        if old is None or old.fired_at:
            if new and (old is None or new.fires_at > act.at):
                new.key = item["key"] if old is None else next_key(standing, item["key"])
                new.save()
        elif new is None:
            old.stopped_at = act.at
            old.save(update_fields=["stopped_at"])
        else:
            old.fires_at, old.stopped_at, old.next_try = new.fires_at, None, None
            old.save(update_fields=["fires_at", "stopped_at", "next_try"])


def keys_of(standing: dict[str, Rung], key: str) -> list[str]:
    """The rungs of one item of the ladder, in the order in which they were put up: "late", "late 2", "late 3"."""
    return [one for one in [key, *(f"{key} {n}" for n in range(2, len(standing) + 2))] if one in standing]


def last_of(standing: dict[str, Rung], key: str) -> Rung | None:
    found = keys_of(standing, key)
    return standing[found[-1]] if found else None


def next_key(standing: dict[str, Rung], key: str) -> str:
    return f"{key} {len(keys_of(standing, key)) + 1}"
