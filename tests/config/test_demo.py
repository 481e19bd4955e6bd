"""The demo's moments, and that it is loaded nowhere else. What a loaded one holds: tests/house/in_the_demo.py."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Partnership
from clocks.arithmetic import Days
from config.demo import moments


def test_moments_count_back_over_days_that_do_not_count():
    """Between Wednesday and the Friday before lies the bank holiday of 31 August 2026."""
    days = Days(frozenset({date(2026, 8, 31)}))
    said = moments.moment("2 working days ago at 09:20", date(2026, 9, 2), days)
    assert said == datetime(2026, 8, 28, 8, 20, tzinfo=UTC)
    answer = {"consulted": "{2 working days ago at 09:20}", "days": ["{1 working day ago}"], "child": "Wren"}
    assert moments.filled(answer, date(2026, 9, 2), days) == {
        "consulted": "2026-08-28T09:20",
        "days": ["2026-09-01"],
        "child": "Wren",
    }
    ahead = moments.moment("in 2 working days at 10:00", date(2026, 8, 28), days)
    assert ahead == datetime(2026, 9, 2, 9, 0, tzinfo=UTC)
    with pytest.raises(ValueError, match='"yesterday" is no moment; write "3 working days ago at 09:20"'):
        moments.moment("yesterday", date(2026, 9, 2), days)


def test_outside_the_demo_nothing_is_loaded(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="for the demo only"):
        call_command("load_demo")
    assert not Partnership.objects.exists()
