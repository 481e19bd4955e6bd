"""CP-23, F-113: who lifts walls and reviews emergencies is data of the procedure, and a case is never left with nobody."""

from datetime import UTC, datetime, timedelta

import pytest

from clocks.firing import fire
from clocks.models import Deadline
from journal.models import Entry
from matters.models import Conflict, Duty, EmergencyAccess, MatterAccess
from outbox.models import Message
from tests.accounts.people.conftest import MONDAY, browser_of, clock, says  # noqa: F401 (clock stands still)
from tests.factories import accounts as make
from tests.factories import cases, procedures
from workflows.cases import jobs
from workflows.procedures.checks import BadProcedure

pytestmark = pytest.mark.django_db
REASON = {"reason": "She took them for somebody of the same name."}
VERDICT = {"outcome": "in order", "finding": "It was."}
CALL = {"reason": "A child is at risk."}


@pytest.fixture
def chair(cast):
    """Paula, whose office the procedure names; she handles no cases."""
    made = make.person("Paula Chair", email="paula@fenmarsh.example")
    cast.chair = make.office(cast.partnership, "chair")
    make.holding(cast.chair, made)
    return made


def publish(cast, **access):
    cast.procedure = procedures.publish(cast.partnership, procedures.CP | {"access": access})


def declare(person, case):
    return browser_of(person).post(f"{case.get_absolute_url()}conflict/")


def wall_page(case) -> str:
    return f"{case.get_absolute_url()}walls/{Conflict.objects.latest('pk').slug}/"


def break_glass(cast, case) -> EmergencyAccess:
    data = CALL | {"reference": case.reference}
    assert browser_of(cast.erin).post("/portal/emergency/", data).status_code == 302
    return EmergencyAccess.objects.get()


def review_page(row) -> str:
    return f"/portal/emergency/reviews/{row.slug}/"


def test_the_office_that_the_procedure_names_lifts_walls_and_no_other(cast, chair):
    publish(cast, lifts_walls=["chair"])
    case = cases.referred(cast)
    assert browser_of(chair).get(case.get_absolute_url()).status_code == 404
    declare(cast.dana, case)
    assert Message.objects.filter(letter="conflict-declared", person=chair).exists()
    assert browser_of(cast.rosa).post(wall_page(case), REASON).status_code == 403
    assert browser_of(chair).post(wall_page(case), REASON).status_code == 302
    assert Entry.objects.get(key="conflict.lifted").by == "Paula Chair"


def test_the_office_that_stands_in_takes_a_case_that_nobody_else_can_work_on(cast, chair):
    publish(cast, stands_in="chair")
    case = cases.referred(cast)
    declare(cast.rosa, case)
    right = MatterAccess.objects.get(matter=case.matter, office=cast.chair, right="handles")
    assert right.because == "Chair stands in: nobody else could work on the case."
    mail = Message.objects.get(letter="case-unhandled")
    assert (mail.person, "Rosa" in mail.body) == (chair, False)
    assert "See to it that somebody works on the case" in says(browser_of(chair).get("/portal/"))
    assert browser_of(cast.rosa).post(wall_page(case), REASON).status_code == 404
    assert browser_of(chair).post(wall_page(case), REASON).status_code == 302
    assert browser_of(cast.rosa).get(case.get_absolute_url()).status_code == 200
    jobs.settle_handled(0)
    assert "See to it that somebody works" not in says(browser_of(chair).get("/portal/"))


def test_without_a_named_one_those_who_manage_people_or_run_the_system_stand_in(cast):
    olga = make.person("Olga Operator", email="olga@fenmarsh.example")
    make.holding(make.office(cast.partnership, "operators", runs_system=True), olga)
    first, second = cases.referred(cast), cases.referred(cast)
    declare(cast.rosa, first)
    assert browser_of(olga).get(first.get_absolute_url()).status_code == 200
    paul = make.person("Paul People", email="paul@fenmarsh.example")
    make.holding(make.office(cast.partnership, "people_manager", manages_people=True), paul)
    declare(cast.rosa, second)
    assert browser_of(paul).get(second.get_absolute_url()).status_code == 200
    assert browser_of(olga).get(second.get_absolute_url()).status_code == 404


def test_where_a_deputy_still_works_on_the_case_nobody_stands_in(cast, chair):
    publish(cast, stands_in="chair")
    case = cases.referred(cast)
    make.holding(cast.manager, make.person("Greta Vale"), deputy=True)
    declare(cast.rosa, case)
    assert browser_of(chair).get(case.get_absolute_url()).status_code == 404
    assert not Message.objects.filter(letter="case-unhandled").exists()


def test_a_case_that_nobody_at_all_can_take_says_so_in_its_history(cast):
    case = cases.referred(cast)
    declare(cast.rosa, case)
    assert "Nobody is left who could work on the case." in says(
        browser_of(cast.dana).get(f"{case.get_absolute_url()}history/")
    )


def test_the_review_of_an_emergency_has_a_date_in_working_days_and_ends_its_clock(cast):
    case = cases.referred(cast)
    row = break_glass(cast, case)
    duty = Duty.objects.get(path=review_page(row))
    assert duty.due_on == datetime(2024, 9, 9).date()  # five working days after Monday
    assert "By 9 September 2024" in says(browser_of(cast.rosa).get("/portal/"))
    assert browser_of(cast.rosa).post(review_page(row), VERDICT).status_code == 302
    assert Deadline.objects.get(key=f"emergency.{row.slug}").met_at == MONDAY


def test_the_procedure_says_how_long_and_reminders_ring(cast, clock):  # noqa: F811
    publish(cast, review_within="2 working days")
    row = break_glass(cast, cases.referred(cast))
    assert Duty.objects.get(path=review_page(row)).due_on == datetime(2024, 9, 4).date()
    for at in (datetime(2024, 9, 3, 8, tzinfo=UTC), datetime(2024, 9, 5, 8, tzinfo=UTC)):
        clock.move_to(at, tick=False)
        fire(at)
    told = Message.objects.filter(letter="emergency-review-due").order_by("pk")
    assert [(mail.person, mail.subject.split(": ")[1]) for mail in told] == [
        (cast.rosa, "Reminder"),
        (cast.rosa, "Late"),
    ]
    assert review_page(row) in told[0].body


def test_the_office_that_the_procedure_names_reviews_emergencies(cast, chair):
    publish(cast, reviews_emergencies=["chair"])
    case = cases.referred(cast)
    row = break_glass(cast, case)
    assert browser_of(cast.rosa).get(review_page(row)).status_code == 404
    assert browser_of(chair).get("/portal/emergency/reviews/").status_code == 200
    assert browser_of(chair).post(review_page(row), VERDICT).status_code == 302
    assert browser_of(cast.ilse).get("/portal/emergency/reviews/").status_code == 403


def test_where_the_only_reviewer_let_themself_in_another_office_reviews(cast, chair):
    publish(cast, stands_in="chair", reviews_emergencies=["on_call"])
    row = break_glass(cast, cases.referred(cast))
    assert browser_of(cast.erin).post(review_page(row), VERDICT).status_code == 403
    assert browser_of(chair).post(review_page(row), VERDICT).status_code == 302


@pytest.mark.parametrize(
    ("access", "told"),
    [
        ({"lifts_walls": ["nobody"]}, 'access.lifts_walls: there is no office "nobody"'),
        ({"stands_in": "nobody"}, 'access.stands_in: there is no office "nobody"'),
        ({"review_within": "soon"}, "access.review_within"),
    ],
)
def test_a_procedure_that_names_nobody_or_no_length_is_refused(cast, access, told):
    with pytest.raises(BadProcedure, match=told):
        publish(cast, **access)


def test_the_date_of_a_review_is_not_the_cases_next_date(cast):
    case = cases.referred(cast, at=MONDAY - timedelta(days=3))
    break_glass(cast, case)
    assert "Review an emergency access" not in says(browser_of(cast.rosa).get("/portal/cases/"))
