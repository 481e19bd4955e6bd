"""Steps over days, keeping which counted and which did not, and why."""

from clocks.days import ONE_DAY
from clocks.reckoning import Skipped


class Walk:
    """A walk from day to day. Paused days never count; days that are not worked do not where `working`."""

    def __init__(self, days, pauses, *, working):
        self.days, self.pauses, self.working = days, pauses, working
        self.counted, self.skipped, self.stopped = [], [], None

    def go(self, day, number, step=1):
        """The day after so many that count, or None where a pause without an end stands in the way."""
        while number:
            day += step * ONE_DAY
            if self.counts(day):
                self.counted.append(day)
                number -= 1
            elif self.stopped:
                return None
        return day

    def counts(self, day):
        why = self.days.why_not(day) if self.working else ""
        pause = next((pause for pause in self.pauses if pause.covers(day)), None)
        if pause and pause.ends is None:
            self.stopped = pause
        elif pause or why:
            self.skipped.append(Skipped(day, why or "paused", "" if why else pause.reason))
        return not (why or pause)
