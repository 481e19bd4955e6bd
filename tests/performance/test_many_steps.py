"""A procedure of 200 steps: the case page asks the database no more than for 20, and stays of a bounded size."""

from datetime import UTC, datetime

import pytest
import time_machine

from tests.factories import cases, procedures, visits, ways
from tests.performance.queries import queries_of

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)
BYTES_A_STEP = 4_000


def case_of(cast, number):
    """Half of the steps are open beside one another, the other half wait for them, one after the other."""
    steps = []
    for n in range(number):
        open_now = n < number // 2
        clock = {"due": f"{n % 20 + 1} working days after referral.received", "label": f"Date {n}"}
        steps.append(ways.ask(f"s{n}", after=["referral"] if open_now else [f"s{n - 1}"], clocks=[clock]))
    procedures.publish(cast.partnership, ways.procedure(*steps))
    return cases.referred(cast)


def test_the_case_page_takes_the_same_queries_for_20_and_200_steps(cast):
    with time_machine.travel(MONDAY, tick=False):
        small, great = case_of(cast, 20), case_of(cast, 200)
        assert great.steps.open().count() == 100
        counted = [queries_of(case.get_absolute_url(), cast.rosa) for case in (small, great)]
        assert counted[0] == counted[1]
        rosa = visits.visitor(cast.rosa)
        for page in ("", "picture/"):
            sizes = [len(rosa.get(f"{case.get_absolute_url()}{page}").content) for case in (small, great)]
            assert sizes[1] - sizes[0] < 180 * BYTES_A_STEP
