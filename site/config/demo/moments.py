"""Moments in words, counted from today, so that some of the demo's cases are late whenever it is loaded."""

import re
from datetime import date, datetime, time
from typing import Any

from clocks.arithmetic import Days, add_working_days, at_local

AGO = re.compile(r"(\d{1,3}) working days? ago(?: at (\d\d:\d\d))?")
AHEAD = re.compile(r"in (\d{1,3}) working days?(?: at (\d\d:\d\d))?")
WITHIN = re.compile(r"\{([^}]+)\}")


def day(words: str, today: date, days: Days) -> date:
    """The day of "3 working days ago" or of "in 3 working days". Raises ValueError for other words."""
    return add_working_days(today, parts(words)[0], days)


def moment(words: str, today: date, days: Days) -> datetime:
    """The moment of "3 working days ago at 09:20", London time. Raises ValueError for other words."""
    clock = parts(words)[1]
    if not clock:
        raise ValueError(f'"{words}" says no time of day.')
    return at_local(day(words, today, days), time.fromisoformat(clock))


def parts(words: str) -> tuple[int, str]:
    """How many working days from today, less than none for what is past; and the time of day, or ""."""
    ago, ahead = AGO.fullmatch(words), AHEAD.fullmatch(words)
    if ago:
        return -int(ago[1]), ago[2] or ""
    if ahead:
        return int(ahead[1]), ahead[2] or ""
    raise ValueError(f'"{words}" is no moment; write "3 working days ago at 09:20".')


def filled(answer: Any, today: date, days: Days) -> Any:
    """An answer with each "{3 working days ago}" in it as a form keeps a date, or a date with its time."""
    if isinstance(answer, list):
        return [filled(each, today, days) for each in answer]
    if isinstance(answer, dict):
        return {key: filled(each, today, days) for key, each in answer.items()}
    if not isinstance(answer, str):
        return answer
    return WITHIN.sub(lambda found: kept(found[1], today, days), answer)


def kept(words: str, today: date, days: Days) -> str:
    clock = parts(words)[1]
    return day(words, today, days).isoformat() + (f"T{clock}" if clock else "")
