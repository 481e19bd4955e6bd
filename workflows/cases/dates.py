"""The dates of a case that its clocks may count from, with what was corrected; and what a correction would move."""

from dataclasses import dataclass, field
from datetime import datetime

from clocks.arithmetic import start_of
from clocks.calendar import days_of
from clocks.explain import by_when, in_words
from clocks.models import Deadline
from clocks.moving import Start, foresee
from clocks.pausing import pauses_of
from clocks.reckoning import Reckoning
from clocks.words import parse_clock
from matters.lateness import is_late
from workflows.procedures.clocks import clocks_with_places

from .facts import moments
from .models import Case, Correction
from .plan import plan_of
from .timing import anchor_words, clocks_of, label_of, ladder_of


@dataclass(frozen=True)
class CaseDate:
    """A dated fact or event of the case; `at` is None for a fact that nobody has told yet."""

    name: str
    words: str
    at: datetime | None
    corrections: list[Correction] = field(default_factory=list)

    @property
    def said(self) -> str:
        return in_words(self.at)

    @property
    def is_fact(self) -> bool:
        return "." not in self.name


@dataclass(frozen=True)
class Shift:
    """What a correction does to one clock: the running deadline (None: the clock starts only now) and its new date."""

    deadline: Deadline | None
    label: str
    rule: str
    start: Start
    new: Reckoning
    ladder: list[dict]
    at: datetime

    @property
    def before(self) -> str:
        return by_when(self.deadline.due_on, self.deadline.due_at) if self.deadline else ""

    @property
    def after(self) -> str:
        return by_when(self.new.due_on, self.new.due_at)

    @property
    def stays(self) -> bool:
        """Only what it counts from changes, and not the day."""
        return self.before == self.after

    @property
    def word(self) -> str:
        """How lateness changes by it, in a word; nothing where it stays as it was."""
        was = self.deadline is not None and is_late(self.deadline.late_from, self.at)
        late = is_late(self.new.late_from, self.at)
        return {(False, True): "Late now", (True, False): "No longer late"}.get((was, late), "")


def dates_of(case: Case) -> list[CaseDate]:
    """Each dated fact, and each moment that a clock of the procedure counts from, in the procedure's order."""
    document, known = plan_of(case), moments(case)
    anchors = [
        name for *_, clock in clocks_with_places(document) for name in parse_clock(clock.due).anchor.names
    ]
    names = dict.fromkeys([*anchors, *(name for name in known if "." not in name)])
    done: dict[str, list[Correction]] = {}
    for one in case.corrections.select_related("by"):
        done.setdefault(one.name, []).append(one)
    return [
        CaseDate(name, words_of(document, name), known.get(name), done.get(name, []))
        for name in names
        if name in known or "." not in name
    ]


def words_of(document, name: str) -> str:
    """A date as a heading says it: "The agency became aware", "“Referral” was received"."""
    words = anchor_words(document, name) if "." in name else document.facts.get(name, name.replace("_", " "))
    return words[:1].upper() + words[1:]


def shifts(case: Case, name: str, moment: datetime, at: datetime) -> list[Shift]:
    """The running clocks that count from elsewhere once this date is corrected, and those that start with it.

    Both dates of a clock that counts from the earlier of two are looked at again. A clock that was met or stopped
    stays as it was.
    """
    document, known, days = plan_of(case), moments(case) | {name: moment}, days_of(case.partnership)
    standing = {deadline.key: deadline for deadline in case.matter.deadlines.all()}
    found = []
    for key, clock, row, stage in clocks_of(case):
        deadline, rule = standing.get(key), parse_clock(clock.due)
        anchor = start_of(rule.anchor, known)
        if name not in rule.anchor.names or anchor is None or not moves(deadline, anchor):
            continue
        start = Start(anchor[0], anchor[1], anchor_words(document, anchor[0]))
        new = foresee(rule, start, days, pauses=pauses_of(deadline) if deadline else ())
        ladder = ladder_of(document, clock)
        found.append(Shift(deadline, label_of(clock, row, stage), clock.due, start, new, ladder, at))
    return found


def moves(deadline: Deadline | None, anchor: tuple[str, datetime]) -> bool:
    if deadline is None:
        return True
    runs = deadline.met_at is None and deadline.stopped_at is None
    return runs and (deadline.anchor, deadline.anchored_at) != anchor
