"""Starting, meeting and stopping a deadline, inside an act."""

from datetime import date, datetime

from matters import lateness
from matters.acting import Act

from . import explain
from .arithmetic import Days, window
from .calendar import days_of, names_of
from .ladder import fires_at, is_before
from .models import Deadline, Rung
from .moments import late_from
from .words import Anchor, ClockRule, parse_clock, parse_length


def start(
    act: Act, key: str, label: str, rule: ClockRule | str, anchor: str, anchored_at: datetime, *,
    step=None, ladder=(), days: Days | None = None, words: str = "", whose: str = "", **settings,
) -> Deadline:  # fmt: skip
    """Start a clock: work out by when, say why, and put up its ladder.

    `rule` is a ClockRule, a clock ("5 working days after sent") or a length ("5 working days", after the
    anchor). `anchor` names the event counted from and `words` says it for people ("the referral was
    received"); `settings` are those of clocks.arithmetic.due (roll, first_day_counts, on_the_clock). A rung
    before the due date whose moment has passed already is left out. `whose` names the outside body that it
    binds; empty, it is ours. Raises NotALength, NotAClock.
    """
    partnership = act.matter.partnership
    named = names_of(partnership)
    days = days or Days(frozenset(named))
    rule = read(rule)
    earliest, latest = window(rule, anchored_at, days, **settings)
    deadline = Deadline.objects.create(
        matter=act.matter, partnership_id=act.matter.partnership_id, step=step, key=key, label=label,
        anchor=anchor, anchored_at=anchored_at, length=str(rule.latest), due_on=latest.due_on,
        due_at=latest.due_at, late_from=latest.late_from, started_at=act.at, whose=whose,
        not_before=earliest.due_on if earliest else None,
        why=explain.sentence(latest, anchor=words or spoken(anchor), days_names=named),
    )  # fmt: skip
    Rung.objects.bulk_create(rung for item in ladder if (rung := rung_of(deadline, item, days, act.at)))
    return deadline


def start_on(act: Act, key: str, label: str, day: date, why: str, *, ladder=()) -> Deadline:
    """The same for a day that is given and not counted from anything; `why` is the sentence that says so."""
    deadline = Deadline.objects.create(
        matter=act.matter, partnership_id=act.matter.partnership_id, key=key, label=label,
        anchor="agreed", anchored_at=act.at, due_on=day, late_from=late_from(day), started_at=act.at, why=why,
    )  # fmt: skip
    days = days_of(act.matter.partnership)
    Rung.objects.bulk_create(rung for item in ladder if (rung := rung_of(deadline, item, days, act.at)))
    return deadline


def read(rule: ClockRule | str) -> ClockRule:
    """A rule from its words; a bare length is counted after the anchor."""
    if isinstance(rule, ClockRule):
        return rule
    if " after " in rule or " before " in rule:
        return parse_clock(rule)
    return ClockRule("after", Anchor(("anchor",)), parse_length(rule))


def spoken(anchor: str) -> str:
    """An event's key in words, where nobody has said it better: "referral received"."""
    return anchor.replace(".", " ").replace("_", " ")


def rung_of(deadline: Deadline, item: dict, days: Days, at: datetime) -> Rung | None:
    """The rung of one item of a ladder; None for a reminder whose moment has passed."""
    rest = dict(item)
    key, when, does = rest.pop("key"), rest.pop("at"), rest.pop("does", "tell")
    moment = fires_at(
        when, due_on=deadline.due_on, due_at=deadline.due_at, late_from=deadline.late_from, days=days
    )
    if is_before(when) and moment < at:
        return None
    return Rung(deadline=deadline, key=key, does=does, settings=rest, fires_at=moment)


def meet(act: Act, deadline: Deadline, at: datetime | None = None) -> None:
    """What it waited for has happened, in time or late; its ladder is silent from now on.

    `at` is when it happened, where that was before it was recorded.
    """
    end(act, Deadline.objects.filter(pk=deadline.pk), met_at=at or act.at)
    deadline.refresh_from_db()


def stop(act: Act, deadline: Deadline) -> None:
    """Its work was stopped: neither met nor late."""
    end(act, Deadline.objects.filter(pk=deadline.pk), stopped_at=act.at)
    deadline.refresh_from_db()


def stop_step(act: Act, step) -> int:
    """Stop every running clock of a step; returns how many there were."""
    return end(act, Deadline.objects.filter(step=step), stopped_at=act.at)


def retire(act: Act, deadline: Deadline) -> None:
    """It ends if it still runs, and gives up its key, so that another can start under it; both are kept."""
    stop(act, deadline)
    deadline.key = f"{deadline.key}~{deadline.pk}"
    deadline.save(update_fields=["key"])


def end(act: Act, deadlines, **how) -> int:
    """End the running ones among these deadlines of the act's matters, and the rungs that have not fired."""
    running = deadlines.running().filter(matter__in=act.matters)
    ended = list(running.values_list("pk", flat=True))
    Rung.objects.filter(deadline__in=ended, fired_at=None, stopped_at=None).update(stopped_at=act.at)
    return Deadline.objects.filter(pk__in=ended).update(**how)


def is_late(deadline: Deadline, at: datetime) -> bool:
    """What is due on a day is late from the next midnight, while it runs."""
    return (
        deadline.met_at is None and deadline.stopped_at is None and lateness.is_late(deadline.late_from, at)
    )
