"""How long "my tasks" takes with 50 and with 50,000 open duties, in one run on one machine. Shown, never asserted."""

from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from matters.duties import tasks
from matters.models import Duty
from tests.factories import accounts as make

pytestmark = [pytest.mark.django_db, pytest.mark.bench]
AT = datetime(2024, 9, 2, 9, tzinfo=UTC)


def owed(cast, office, number) -> None:
    """So many open duties of an office, spread over matters and dates; every tenth has no date."""
    matters = [make.case_matter(cast.partnership) for _ in range(20)]
    Duty.objects.bulk_create(
        [
            Duty(
                matter=matters[n % 20],
                partnership=cast.partnership,
                office=office,
                title="Vote",
                label=f"FEN-2024-{n:05d}",
                path="/portal/",
                late_from=AT + timedelta(minutes=n * 7 % 9973) if n % 10 else None,
                opened_at=AT,
            )
            for n in range(number)
        ],
        batch_size=5000,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # the tests' server does not do it by itself


def timed(person):
    """(median seconds, number of queries) of the page's list."""
    times = []
    for _ in range(15):
        with CaptureQueriesContext(connection) as queries:
            start = perf_counter()
            page = tasks(person, AT)
            times.append(perf_counter() - start)
        assert page.rows
    return median(times), len(queries)


def test_my_tasks_with_fifty_thousand_duties(cast, capsys):
    owed(cast, cast.police_lead, 50)
    few, queries_few = timed(cast.dana)
    owed(cast, cast.health_lead, 50_000)
    many, queries_many = timed(cast.ilse)
    with capsys.disabled():
        print(
            f"\nmy tasks: 50 duties {few * 1000:.1f} ms, 50,000 duties {many * 1000:.1f} ms, ratio {many / few:.2f}"
        )
    assert queries_many == queries_few
