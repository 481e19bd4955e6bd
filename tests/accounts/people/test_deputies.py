"""F-029: a named deputy acts from a day to a day, and the act is written down as done for whom it was."""

from datetime import UTC, date, datetime

import pytest

from journal.models import Entry
from tests.accounts.people.conftest import browser_of, days, says
from tests.factories import accounts as make
from workflows.decisions.models import Vote

pytestmark = pytest.mark.django_db
VOTE = {"option": "go-ahead", "reasons": "It helps."}


def name_deputy(by, holding, deputy, since="2 9 2024", until="13 9 2024"):
    data = {"deputy": deputy.pk, **days(since=since, until=until)}
    return browser_of(by).post(f"/portal/people/offices/{holding.slug}/deputy/", data)


@pytest.fixture
def case(open_case):
    return open_case


@pytest.fixture
def lead(cast):
    """A second lead of the police, who manages Dana's absence."""
    lead = make.person("Lena Lead", email="lena@fenmarsh.example", agency=cast.police)
    make.holding(make.office(cast.partnership, "people_lead", agency=cast.police, leads_agency=True), lead)
    return lead


@pytest.fixture
def deputy(cast, case, lead):
    assert name_deputy(lead, cast.dana.holdings.get(), cast.greta).status_code == 302
    return browser_of(cast.greta)


def test_a_deputys_vote_is_written_down_as_given_for_the_holder(cast, case, deputy):
    """CP-82: the seat's one voice."""
    page = deputy.post(f"{case.get_absolute_url()}steps/go_ahead/", VOTE)
    assert page.status_code == 302
    vote = Vote.objects.get()
    assert (vote.person, vote.deputy_for, vote.given_by) == (
        cast.greta,
        cast.dana,
        "Greta Vale for Dana Police",
    )
    assert Entry.objects.get(key="decision.voted").by == "Greta Vale for Dana Police"
    assert "Greta Vale for Dana Police" in says(
        browser_of(cast.rosa).get(f"{case.get_absolute_url()}steps/go_ahead/")
    )
    assert "Greta Vale for Dana Police: Police gave its voice" in says(
        browser_of(cast.rosa).get(case.get_absolute_url())
    )


def test_a_deputys_other_acts_are_written_down_so_too(cast, case, deputy):
    """Here the office through which Greta sees the case tells for whom she acts."""
    deputy.post(f"{case.get_absolute_url()}conflict/")
    assert Entry.objects.get(key="conflict.declared").by == "Greta Vale for Dana Police"


def test_whoever_holds_the_office_too_acts_in_their_own_name(cast, case, deputy):
    make.holding(cast.police_lead, cast.greta, since=date(2023, 1, 1))
    deputy.post(f"{case.get_absolute_url()}steps/go_ahead/", VOTE)
    assert Vote.objects.get().given_by == "Greta Vale"
    assert Entry.objects.get(key="decision.voted").by == "Greta Vale"


def test_a_deputy_sees_what_the_office_sees_on_those_days_only(cast, case, lead, clock):
    name_deputy(lead, cast.dana.holdings.get(), cast.greta, since="9 9 2024", until="13 9 2024")
    for day, status in ((2, 404), (8, 404), (9, 200), (13, 200), (14, 404)):
        clock.move_to(datetime(2024, 9, day, 12, tzinfo=UTC), tick=False)
        assert browser_of(cast.greta).get(case.get_absolute_url()).status_code == status, day


def test_lists_show_who_stands_in_for_whom_and_when(cast, lead, deputy):
    page = says(browser_of(lead).get("/portal/people/"))
    assert "Police lead, Fenmarsh, deputy for Dana Police, 2 September 2024 to 13 September 2024" in page


def test_a_deputy_needs_a_last_day(cast, lead):
    data = {"deputy": cast.greta.pk, **days(since="2 9 2024")}
    page = browser_of(lead).post(f"/portal/people/offices/{cast.dana.holdings.get().slug}/deputy/", data)
    assert page.status_code == 400
    assert not cast.greta.holdings.exists()


@pytest.mark.parametrize("who", ["ilse", "dana"])
def test_a_deputy_is_somebody_else_of_the_same_agency(cast, lead, who):
    page = name_deputy(lead, cast.dana.holdings.get(), getattr(cast, who))
    assert page.status_code == 400


def test_a_deputy_stands_in_for_no_longer_than_the_holder_holds_the_office(cast, lead):
    holding = cast.dana.holdings.get()
    holding.until = date(2024, 9, 10)
    holding.save()
    page = name_deputy(lead, holding, cast.greta)
    assert page.status_code == 403
    assert "Dana Police does not hold the office Police lead in all of that time." in says(page)


def test_a_manager_names_a_deputy_where_nobody_leads_the_agency(cast, case):
    holding = cast.ilse.holdings.get()
    assert name_deputy(cast.rosa, holding, cast.erin).status_code == 302
    assert browser_of(cast.erin).get(case.get_absolute_url()).status_code == 200
    assert name_deputy(cast.rosa, cast.dana.holdings.get(), cast.greta).status_code == 403
