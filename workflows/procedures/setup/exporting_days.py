"""A partnership's calendar as its file says it: years whose bank holidays were taken over, and closures beside them."""

from datetime import date

from clocks.holidays import propose
from clocks.models import NonWorkingDay


def calendar_of(partnership) -> dict:
    """Accepted days only: a proposal that nobody accepted counts for nothing."""
    rows = NonWorkingDay.objects.filter(partnership=partnership, accepted=True).order_by("day")
    days = dict(rows.values_list("day", "name"))
    years = [year for year in sorted({day.year for day in days}) if is_whole(partnership.nation, year, days)]
    proposed = dict(propose(partnership.nation, years)) if years else {}
    own = [(day, name) for day, name in days.items() if proposed.get(day) != name]
    return {"years": years, "closures": [{"day": day, "name": name} for day, name in own]}


def is_whole(nation: str, year: int, days: dict[date, str]) -> bool:
    """Were all bank holidays of the year taken over? One that was renamed counts as a closure of its own."""
    return {day for day, _ in propose(nation, [year])} <= set(days)
