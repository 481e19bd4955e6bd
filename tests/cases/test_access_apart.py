"""Partnerships stay apart: an agency that belongs to two of them sees in each only what that one gave."""

import pytest

from tests.accounts.people.conftest import MONDAY, browser_of, clock, days, says  # noqa: F401 (clock stands still)
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import cases
from tests.standing import stands

pytestmark = pytest.mark.django_db


@stands
def norwick(cast):
    """The police of Fenmarsh belong to Norwick too, and Petra holds their office there."""
    norwick = cast_of(make.partnership("norwick", "Norwick Partnership"), "norwick.example")
    cast.police.memberships.create(partnership=norwick.partnership, since=MONDAY.date())
    office = make.office(norwick.partnership, "police_of_fenmarsh", agency=cast.police, handles_cases=True)
    make.holding(office, cast.petra)
    return norwick


def test_an_office_in_one_partnership_shows_nothing_of_the_other(cast, norwick):
    here, there = cases.referred(cast, by=cast.dana), cases.referred(norwick)
    petra, dana = browser_of(cast.petra), browser_of(cast.dana)
    assert (
        petra.get(here.get_absolute_url()).status_code,
        petra.get(there.get_absolute_url()).status_code,
    ) == (404, 200)
    assert (
        dana.get(here.get_absolute_url()).status_code,
        dana.get(there.get_absolute_url()).status_code,
    ) == (200, 404)
    for browser, case in ((petra, here), (dana, there)):
        for path in ("/portal/", "/portal/cases/"):
            assert case.reference not in says(browser.get(path))


def test_who_sees_a_case_names_nobody_for_an_office_in_the_other_partnership(cast, norwick):
    here = cases.referred(cast, by=cast.dana)
    assert "Petra" not in says(browser_of(cast.rosa).get(f"{here.get_absolute_url()}access/"))


def test_a_manager_knows_only_the_offices_of_the_own_partnership(cast, norwick):
    """Rosa and Norwick's manager both see Petra; each sees the offices that she holds with them."""
    make.holding(make.office(cast.partnership, "police_contact", agency=cast.police), cast.petra)
    fenmarsh = says(browser_of(cast.rosa).get(f"/portal/people/{cast.petra.slug}/"))
    theirs = says(browser_of(norwick.rosa).get(f"/portal/people/{cast.petra.slug}/"))
    assert ("Police contact" in fenmarsh, "Police of fenmarsh" in fenmarsh) == (True, False)
    assert ("Police contact" in theirs, "Police of fenmarsh" in theirs) == (False, True)


def test_a_manager_stands_in_for_no_agency_that_works_elsewhere_too(cast, norwick):
    """Nobody leads the shared project: whoever Fenmarsh brought into it would read what Norwick asks of it."""
    project = make.agency("project", of=cast.partnership)
    project.memberships.create(partnership=norwick.partnership, since=MONDAY.date())
    worker = make.person("Wendy Norwick", email="wendy@project.example", agency=project)
    theirs = make.holding(make.office(norwick.partnership, "project_contact", agency=project), worker)
    rosa, pat = browser_of(cast.rosa), {"name": "Pat", "email": "pat@elsewhere.example"}
    assert rosa.post("/portal/people/invite/", pat | {"place": f"agency-{project.pk}"}).status_code == 400
    assert "project contact" not in says(rosa.get(f"/portal/people/{worker.slug}/")).lower()
    assert rosa.post(f"/portal/people/{worker.slug}/leave/").status_code == 403
    assert rosa.post(f"/portal/people/offices/{theirs.slug}/end/").status_code == 404
    own = make.office(cast.partnership, "project_here", agency=project)
    given = rosa.post(f"/portal/people/{worker.slug}/offices/", {"office": own.pk, **days(since="2 9 2024")})
    assert given.status_code == 302  # an office of Fenmarsh shows what Fenmarsh has
