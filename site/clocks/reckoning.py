"""The value that the arithmetic gives back: a date, and everything needed to say why it is that date."""

from dataclasses import dataclass
from datetime import date, datetime

from clocks.days import ONE_DAY
from clocks.moments import Pause
from clocks.words import Length


@dataclass(frozen=True)
class Skipped:
    """A day that did not count: "weekend", "closed" (in the partnership's calendar) or "paused"."""

    day: date
    why: str
    reason: str = ""


@dataclass(frozen=True)
class Reckoning:
    """A date worked out. `due_on` for days, `due_at` (UTC) for hours; both None while `stopped` has no end.

    It is late from `late_from` on. `counted` and `skipped` are filled for units of days,
    and for what pauses added to months.
    """

    start: date | datetime
    length: Length
    direction: str = "after"
    due_on: date | None = None
    due_at: datetime | None = None
    late_from: datetime | None = None
    counted: tuple[date, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    rolled_from: date | None = None
    clamped: bool = False
    clear: bool = False
    first_day_counts: bool = False
    on_the_clock: bool = False
    not_before: bool = False
    stopped: Pause | None = None
    pauses: tuple[Pause, ...] = ()

    @property
    def free_from(self):
        """For "not before": the first day on which it may be done, after the last full day."""
        return self.due_on and self.due_on + ONE_DAY
