"""How long "my tasks" and a case page take for somebody with one right and with 400, in one run. Shown, never asserted."""

from datetime import UTC, datetime
from statistics import median
from time import perf_counter

import pytest
from django.db import connection

from matters.models import MatterAccess
from tests.factories import accounts as make
from tests.factories import cases
from tests.factories.visits import visitor

pytestmark = [pytest.mark.django_db, pytest.mark.bench]
SINCE = datetime(2024, 9, 1, tzinfo=UTC)


def timed(client, address) -> float:
    """Median seconds of a whole answer."""
    times = []
    for _ in range(15):
        start = perf_counter()
        assert client.get(address).status_code == 200
        times.append(perf_counter() - start)
    return median(times)


def grant(person, matters) -> None:
    MatterAccess.objects.bulk_create(
        MatterAccess(
            matter=matter,
            partnership_id=matter.partnership_id,
            person=person,
            right="reads",
            because="Test.",
            since=SINCE,
        )
        for matter in matters
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # the tests' server does not do it by itself


def test_pages_with_one_right_and_with_four_hundred(cast, capsys):
    case = cases.referred(cast)
    reader = make.person("Reader Marsh", agency=cast.council)
    grant(reader, [case.matter])
    client = visitor(reader)
    one = {address: timed(client, address) for address in ("/portal/", case.get_absolute_url())}
    grant(reader, [make.case_matter(cast.partnership) for _ in range(399)])
    with capsys.disabled():
        for address, before in one.items():
            name = "my tasks" if address == "/portal/" else "a case"
            after = timed(client, address)
            print(
                f"\n{name}: 1 right {before * 1000:.1f} ms, 400 rights {after * 1000:.1f} ms, ratio {after / before:.2f}"
            )
