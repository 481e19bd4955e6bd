"""The list of cases and a case's history: what is late shows, and pages miss nothing."""

from datetime import UTC, datetime

import pytest
import time_machine

from journal.models import Entry
from tests.factories import cases
from tests.factories.visits import visitor

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2024, 9, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "late"),
    [("2024-09-23 22:59+00:00", False), ("2024-09-23 23:00+00:00", True)],
    ids=["last-minute-of-the-day", "midnight"],
)
def test_rosa_sees_in_the_list_which_case_is_late(cast, at, late):
    """Referred on Monday 2 September 2024: the rapid review is due on Monday 23 September, London time."""
    cases.referred(cast)
    with time_machine.travel(at, tick=False):
        text = visitor(cast.rosa).get("/portal/cases/").content.decode()
    assert "Rapid review, 23 September 2024" in text
    assert (">\n  Late\n" in text or ">Late<" in text.replace("\n", "").replace("  ", "")) is late


def test_the_whole_history_is_read_page_by_page(cast):
    case = cases.referred(cast)
    Entry.objects.bulk_create(
        Entry(
            matter=case.matter,
            partnership=cast.partnership,
            at=TUESDAY,
            by="Rosa",
            key="x",
            what=f"Entry {n}.",
        )
        for n in range(60)
    )
    client, address, read = visitor(cast.rosa), f"/portal/cases/{case.slug}/history/", ""
    while address:
        text = client.get(address).content.decode()
        read += text
        after = text.partition('href="?after=')[2].partition('"')[0]
        address = f"/portal/cases/{case.slug}/history/?after={after}" if after else ""
    assert all(f"Entry {n}." in read for n in range(60))
    assert f"Case {case.reference} was opened." in read


def test_the_menu_shows_the_operators_page_only_to_who_runs_the_system(cast):
    assert "/portal/operations/" in visitor(cast.rosa).get("/portal/").content.decode()
    assert "/portal/operations/" not in visitor(cast.dana).get("/portal/").content.decode()
