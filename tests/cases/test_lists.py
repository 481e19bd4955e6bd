"""The list of cases and a case's history: what is late shows, and pages miss nothing."""

import html
import re
from datetime import UTC, datetime

import pytest
import time_machine

from journal.models import Entry
from tests.factories import cases
from tests.factories.visits import visitor
from tests.performance.queries import many_cases
from tests.standing import stands
from workflows.cases.models import Case

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2024, 9, 3, tzinfo=UTC)
OCTOBER = datetime(2024, 10, 1, 9, tzinfo=UTC)


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


@stands(at=cases.MONDAY)
def several(cast):
    """Late since 24 September; ended in time; ended with a clock that runs on, late; open and in time."""
    made = {
        "late": cases.referred(cast),
        "ended": cases.referred(cast),
        "both": cases.referred(cast),
        "new": cases.referred(cast, at=OCTOBER, answers=cases.ANSWERS | {"became_aware": "2024-10-01"}),
    }
    made["ended"].matter.deadlines.update(met_at=TUESDAY)
    Case.objects.filter(pk__in=[made["ended"].pk, made["both"].pk]).update(ended_at=TUESDAY)
    return made


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", {"late", "ended", "both", "new"}),
        ("late=on", {"late", "both"}),
        ("state=open", {"late", "new"}),
        ("state=ended", {"ended", "both"}),
        ("state=open&late=on", {"late"}),
        ("state=all", {"late", "ended", "both", "new"}),
        ("state=&late=", {"late", "ended", "both", "new"}),
        ("state=nonsense&late=&after=x", {"late", "ended", "both", "new"}),
    ],
)
def test_rosa_asks_for_open_ended_or_late_cases_by_the_address(cast, several, asked, shown):
    with time_machine.travel(OCTOBER, tick=False):
        text = visitor(cast.rosa).get(f"/portal/cases/?{asked}").content.decode()
    assert {name for name, case in several.items() if case.reference in text} == shown


def test_the_filter_stays_chosen_and_strangers_see_no_more_by_it(cast, several, nina):
    with time_machine.travel(OCTOBER, tick=False):
        page = " ".join(visitor(cast.rosa).get("/portal/cases/?state=open&late=on").content.decode().split())
        first = " ".join(visitor(cast.rosa).get("/portal/cases/").content.decode().split())
        stranger = visitor(nina).get("/portal/cases/?late=on").content.decode()
    assert 'value="open" checked' in page
    assert page.count(" checked") == 3  # state, order and lateness
    assert 'value="all" checked' in first
    assert 'value="all"' in page
    assert "No case that you may see is late." in stranger


def test_rosa_finds_what_is_most_urgent_first_and_how_long_it_has_been_late(cast, several):
    """The late one was due on 23 September 2024; the new one is due on 22 October; what ended in time has no date."""
    with time_machine.travel(OCTOBER, tick=False):
        text = visitor(cast.rosa).get("/portal/cases/?order=urgent").content.decode()
        case = " ".join(visitor(cast.rosa).get(several["late"].get_absolute_url()).content.decode().split())
        tasks = " ".join(visitor(cast.dana).get("/portal/").content.decode().split())
    shown = [several[name].reference for name in ("late", "both", "new", "ended")]
    assert re.findall(r">(FEN-\d{4}-\d{4})<", text) == shown
    assert "1 open case is late" in text
    assert "23 September 2024: 8 days ago" in text
    late, _, rest = case.partition("What is late")[2].partition("Where it stands")
    assert rest
    assert "Rapid review: due 8 days ago." in late
    assert f"Police lead ({cast.dana})" in late
    assert "Due 8 days ago" in tasks


def test_a_case_in_time_says_nothing_of_lateness(cast, several):
    with time_machine.travel(OCTOBER, tick=False):
        assert (
            "What is late" not in visitor(cast.rosa).get(several["new"].get_absolute_url()).content.decode()
        )


@pytest.mark.parametrize(
    ("asked", "words"),
    [("late=on", "is late."), ("state=ended", "is ended."), ("state=open&late=on", "is open and late.")],
)
def test_an_empty_answer_says_what_was_asked_and_leads_back_to_all(cast, asked, words):
    text = visitor(cast.rosa).get(f"/portal/cases/?{asked}").content.decode()
    assert f"No case that you may see {words}" in text
    assert 'href="/portal/cases/">Show all cases' in text


def test_the_next_page_keeps_the_filter_and_misses_nothing(cast):
    many_cases(cast, 60, cases.MONDAY)
    Case.objects.filter(pk__in=Case.objects.order_by("pk")[:20].values("pk")).update(ended_at=TUESDAY)
    client, address, seen = visitor(cast.rosa), "/portal/cases/?state=open", []
    while address:
        text = client.get(address).content.decode()
        seen += re.findall(r"FEN-2023-\d{4}", text)
        after = re.search(r'href="(\?[^"]*)" rel="next"', text)
        assert after is None or "state=open" in after[1]
        address = f"/portal/cases/{html.unescape(after[1])}" if after else ""
    assert len(seen) == len(set(seen)) == 40


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
