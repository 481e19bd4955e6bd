"""My tasks: everything that is mine, the most urgent first, in pages that miss nothing and repeat nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from matters.duties import tasks
from matters.models import Conflict, Duty
from tests.factories import accounts as make

pytestmark = pytest.mark.django_db
AT = datetime(2024, 9, 2, 9, tzinfo=UTC)


def owe(matter, title, *, days=None, **whom) -> Duty:
    late = AT + timedelta(days=days) if days is not None else None
    return Duty.objects.create(
        matter=matter, title=title, path="/portal/", late_from=late, opened_at=AT, **whom
    )


def titles(person, at=AT, size=25) -> list[str]:
    """The whole list, page by page."""
    found, cursor = [], ""
    while True:
        page = tasks(person, at, cursor, size)
        found += [duty.title for duty in page.rows]
        cursor = page.next
        if not cursor:
            return found


@pytest.fixture
def matter(cast):
    return make.case_matter(cast.partnership)


def test_my_tasks_are_mine_my_offices_and_my_agencys(cast, matter):
    owe(matter, "mine", person=cast.dana)
    owe(matter, "my office's", office=cast.police_lead)
    owe(matter, "my agency's", agency=cast.police)
    owe(matter, "another's", office=cast.health_lead)
    assert sorted(titles(cast.dana)) == ["mine", "my agency's", "my office's"]


def test_overdue_comes_first_and_what_has_no_date_last(cast, matter):
    owe(matter, "no date", person=cast.dana)
    owe(matter, "tomorrow", days=1, office=cast.police_lead)
    owe(matter, "late", days=-3, agency=cast.police)
    assert titles(cast.dana) == ["late", "tomorrow", "no date"]


def test_pages_of_two_show_each_task_once_in_order(cast, matter):
    """Equal dates and missing dates stand across the ends of pages."""
    for n in range(7):
        owe(
            matter,
            f"{n}",
            days=n // 3 if n < 5 else None,
            **({"person": cast.dana} if n % 2 else {"agency": cast.police}),
        )
    assert titles(cast.dana, size=2) == ["0", "1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize(
    "cursor", ["nonsense", "none_", "_7", "2024-99-99T00:00:00+00:00_7", "none_99999999999999999999"]
)
def test_a_cursor_that_makes_no_sense_shows_the_first_page(cast, matter, cursor):
    owe(matter, "task", person=cast.dana)
    assert [duty.title for duty in tasks(cast.dana, AT, cursor).rows] == ["task"]


def test_who_left_the_office_sees_its_tasks_no_more(cast, matter):
    """The right is asked at each request: the holding's last day is the last day of sight."""
    owe(matter, "vote", office=cast.police_lead)
    cast.dana.holdings.update(until=AT.date())
    assert titles(cast.dana) == ["vote"]
    assert titles(cast.dana, AT + timedelta(days=1)) == []


def test_a_declared_conflict_takes_the_tasks_away(cast, matter):
    """CP-23: behind the wall there is no task, not even one's own."""
    owe(matter, "vote", person=cast.dana)
    Conflict.objects.create(matter=matter, person=cast.dana, declared_at=AT)
    assert titles(cast.dana) == []


def test_a_deactivated_person_has_no_tasks(cast, matter):
    owe(matter, "vote", person=cast.dana)
    cast.dana.is_active = False
    assert titles(cast.dana) == []
