"""Who has looked at a case: for those who handle it, with what is out of the ordinary pointed out."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from forms.filling.models import Draft
from journal import reading, unusual
from journal.models import Access
from journal.services import viewed
from tests.factories import accounts as make
from tests.factories import cases
from tests.factories.visits import visitor

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2024, 9, 3, 10, tzinfo=UTC)


@pytest.fixture
def case(open_case):
    return open_case


def page(case, person, at=TUESDAY, query=""):
    with time_machine.travel(at, tick=False):
        return visitor(person).get(f"{case.get_absolute_url()}readers/{query}")


def looked(case, person, at, route="cases:case", how="viewed"):
    return viewed(case.matter, person=person, at=at, route=route, how=how)


def pointed_out(case, person, at=TUESDAY) -> list[str]:
    lines = page(case, person, at).context["unusual"]
    return [f"{line.read.person}: {reason}" for line in lines for reason in line.reasons]


def test_rosa_sees_who_looked_when_at_what_and_how(cast, case):
    """F-115, F-117."""
    looked(case, cast.dana, TUESDAY, "answers:file", "downloaded")
    text = page(case, cast.rosa).content.decode()
    assert "Dana Police, Fenmarsh police" in text
    assert "3 September 2024, 11:00" in text
    assert "A file" in text
    assert "Downloaded" in text
    assert "Who has looked" in visitor(cast.rosa).get(case.get_absolute_url()).content.decode()


def test_dana_who_has_a_voice_is_told_that_it_is_not_hers_and_a_stranger_finds_nothing(cast, case, nina):
    refused = page(case, cast.dana)
    assert (refused.status_code, "Only an office that handles the case" in refused.content.decode()) == (
        403,
        True,
    )
    assert "readers/" not in visitor(cast.dana).get(case.get_absolute_url()).content.decode()
    assert [page(case, one).status_code for one in (cast.omar, nina)] == [404, 404]


def test_each_way_of_reading_is_noted_with_its_address(cast, case):
    """F-115: view, download and copy; the look at who has looked too."""
    with time_machine.travel(TUESDAY, tick=False):
        petra = visitor(cast.petra)
        draft = Draft.objects.get(matter=case.matter)
        assert petra.get(f"/forms/{draft.slug}/copy/").status_code == 200
    page(case, cast.rosa)
    rows = set(Access.objects.filter(matter=case.matter).values_list("person", "route", "how"))
    assert (cast.petra.pk, "filling:copy", "copied") in rows
    assert (cast.rosa.pk, "cases:readers", "viewed") in rows


def test_ordinary_reading_is_not_pointed_out(cast, case):
    looked(case, cast.dana, TUESDAY)
    looked(case, cast.rosa, TUESDAY)
    assert pointed_out(case, cast.rosa) == []


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2024-09-02 05:59", "Late in the evening or early in the morning"),
        ("2024-09-02 06:00", ""),
        ("2024-09-02 18:59", ""),
        ("2024-09-02 19:00", "Late in the evening or early in the morning"),
        ("2024-09-01 12:00", "At a weekend"),
        ("2024-12-02 06:59", "Late in the evening or early in the morning"),
        ("2024-12-02 07:00", ""),
    ],
)
def test_out_of_hours_goes_by_london(at, said):
    """Summer time is an hour ahead."""
    assert unusual.out_of_hours(Access(at=datetime.fromisoformat(f"{at}+00:00"))) == said


@pytest.mark.parametrize(("others", "said"), [(9, []), (10, ["Dana Police: Read 11 cases within an hour"])])
def test_many_cases_within_an_hour_are_pointed_out(cast, case, others, said):
    for n in range(others):
        elsewhere = make.case_matter(cast.partnership)
        viewed(elsewhere, person=cast.dana, at=TUESDAY - timedelta(minutes=50 - n), route="cases:case")
    old = make.case_matter(cast.partnership)
    viewed(old, person=cast.dana, at=TUESDAY - timedelta(minutes=61), route="cases:case")
    looked(case, cast.dana, TUESDAY)
    assert pointed_out(case, cast.rosa) == said


@pytest.mark.parametrize(
    ("days", "said"), [(7, []), (8, ["Dana Police: 8 days after their last task here was done"])]
)
def test_reading_after_ones_part_is_done_is_pointed_out(cast, case, days, said):
    cases.votes(case, cast, "go-ahead", "go-ahead", "go-ahead")
    looked(case, cast.dana, cases.MONDAY + timedelta(days=days))
    assert pointed_out(case, cast.rosa, cases.MONDAY + timedelta(days=9)) == said


def test_who_still_has_a_task_and_who_handles_the_case_read_when_they_like(cast, case):
    at = cases.MONDAY + timedelta(days=15)
    for person in (cast.dana, cast.rosa):
        looked(case, person, at)
    assert pointed_out(case, cast.rosa, at) == []


def test_same_person_and_reason_is_pointed_out_once_a_day(cast, case):
    for minute in range(3):
        looked(case, cast.dana, datetime(2024, 9, 2, 22, minute, tzinfo=UTC))
    assert pointed_out(case, cast.rosa) == ["Dana Police: Late in the evening or early in the morning"]


def test_pages_of_readings_show_each_once(cast, case):
    for minute in range(30):
        looked(case, cast.dana, TUESDAY - timedelta(minutes=minute))
    first = page(case, cast.rosa)
    second = page(case, cast.rosa, query=f"?after={first.context['page'].next.replace('+', '%2B')}")
    shown = [line.read.pk for one in (first, second) for line in one.context["lines"]]
    assert len(shown) == len(set(shown)) >= 31


def test_list_of_readings_takes_the_same_queries_for_any_number(cast, case, django_assert_num_queries):
    looked(case, cast.dana, TUESDAY)
    for people in range(2):
        with django_assert_num_queries(4):
            reading.page(case.matter, "")
        for n in range(10):
            looked(case, make.person(f"Reader{people}{n} Extra", agency=cast.health), TUESDAY)
