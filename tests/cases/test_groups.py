"""A group that is named for one case: what waits for it, who is co-opted, whose voice counts, who is taken off."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import Office
from matters.acting import acting
from matters.errors import NotAllowed, TooLate
from matters.models import Conflict, Duty, Matter
from tests.factories import cases, procedures, visits, ways
from tests.standing import stands
from workflows.cases.groups.models import Naming
from workflows.cases.groups.services import approve, name, take_off
from workflows.cases.services import declare_conflict
from workflows.decisions.services import vote
from workflows.procedures.checks import BadProcedure

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)
PANEL = {"name": "Review panel", "named_by": "business_manager", "at_least": 2, "approved_by": "council_lead"}


@stands(at=MONDAY)
def case(cast):
    return opened(cast)


def opened(cast, **group):
    """A case whose only step after the referral waits for the panel; Petra and Omar would be co-opted."""
    look = ways.ask("look", electorate={"group": "panel"}, share="all", otherwise="not", after=["referral"])
    document = ways.procedure(look) | {"named_groups": {"panel": PANEL | group}}
    cast.procedure = procedures.publish(cast.partnership, document)
    return cases.referred(cast)


def named(case, cast, *people, at=MONDAY):
    return [name(case, "panel", one, by=cast.rosa, at=at) for one in people]


def sees(person, case, at=MONDAY) -> bool:
    return Matter.objects.visible_to(person, at).filter(pk=case.matter_id).exists()


def test_a_step_waits_until_its_group_has_been_named_and_somebody_owes_that(case, cast):
    assert not case.steps.filter(key="look").exists()
    owed = Duty.objects.open().get(matter=case.matter, title="Name: Review panel")
    assert owed.office == cast.manager
    page = visits.visitor(cast.rosa).get(case.get_absolute_url()).content.decode()
    assert "Waits until “Review panel” has been named for this case." in page
    named(case, cast, cast.dana)
    assert not case.steps.filter(key="look").exists()
    named(case, cast, cast.ilse)
    assert case.steps.get(key="look").closed_at is None
    assert not Duty.objects.open().filter(title="Name: Review panel").exists()


def test_each_person_of_the_group_has_a_voice_and_a_task(case, cast):
    named(case, cast, cast.dana, cast.ilse)
    duties = Duty.objects.open().filter(matter=case.matter)
    assert {duty.person for duty in duties} == {cast.dana, cast.ilse}
    decision = case.steps.get(key="look").decision
    with pytest.raises(NotAllowed):
        vote(decision, by=cast.carl, at=MONDAY, option="done", reasons="So it is.")
    for person in (cast.dana, cast.ilse):
        vote(decision, by=person, at=MONDAY, option="done", reasons="So it is.")
    assert case.steps.get(key="look").outcome == "done"


def test_whoever_is_co_opted_is_of_the_group_once_another_office_approved(case, cast):
    first, omar = named(case, cast, cast.dana, cast.omar)
    assert (first.coopted, omar.coopted) == (False, True)
    assert not case.steps.filter(key="look").exists()
    assert not sees(cast.omar, case)
    assert (
        Duty.objects.open()
        .filter(title="Approve who is co-opted: Review panel", office__key="council_lead")
        .exists()
    )
    with pytest.raises(NotAllowed):
        approve(omar, by=cast.rosa, at=MONDAY)
    approve(omar, by=cast.carl, at=MONDAY)
    assert sees(cast.omar, case)
    assert case.steps.filter(key="look").exists()
    assert not Duty.objects.open().filter(title__startswith="Approve").exists()
    with pytest.raises(TooLate):
        approve(omar, by=cast.carl, at=MONDAY)


def test_nobody_approves_whom_they_named(cast):
    case = opened(cast, approved_by="business_manager")
    (omar,) = named(case, cast, cast.omar)
    with pytest.raises(NotAllowed, match="Somebody else approves"):
        approve(omar, by=cast.rosa, at=MONDAY)


def test_nobody_names_themselves(case, cast):
    with pytest.raises(NotAllowed, match="Nobody names themselves"):
        named(case, cast, cast.rosa)


@pytest.mark.parametrize(
    ("what", "said"), [("ended", "has ended"), ("left", "no account"), ("conflict", "conflict")]
)
def test_who_is_co_opted_is_not_approved_after_the_case_has_ended_or_once_they_may_not_be_of_it(
    case, cast, what, said
):
    """What was open is stopped and stays so."""
    _, omar = named(case, cast, cast.dana, cast.omar)
    if what == "ended":
        type(case).objects.filter(pk=case.pk).update(ended_at=MONDAY)
    elif what == "left":
        type(cast.omar).objects.filter(pk=cast.omar.pk).update(is_active=False)
    else:
        Conflict.objects.create(
            matter=case.matter, partnership=cast.partnership, person=cast.omar, declared_at=MONDAY
        )
    with pytest.raises(NotAllowed, match=said):
        approve(omar, by=cast.carl, at=MONDAY)
    assert not case.steps.filter(key="look").exists()


def test_only_the_office_that_the_procedure_names_names_the_group(case, cast, nina):
    case.matter.refresh_from_db()
    with pytest.raises(NotAllowed):
        name(case, "panel", cast.dana, by=cast.dana, at=MONDAY)
    with pytest.raises(NotAllowed, match="no account of one of the partnership"):
        name(case, "panel", nina, by=cast.rosa, at=MONDAY)
    named(case, cast, cast.dana)
    with pytest.raises(TooLate):
        named(case, cast, cast.dana)


def test_whoever_is_taken_off_is_out_with_the_next_click(case, cast):
    dana, _ = named(case, cast, cast.dana, cast.ilse)
    assert sees(cast.dana, case)
    take_off(dana, by=cast.rosa, at=MONDAY + timedelta(hours=1))
    assert not sees(cast.dana, case, MONDAY + timedelta(hours=1))
    assert not Duty.objects.open().filter(matter=case.matter, person=cast.dana).exists()
    assert Duty.objects.open().filter(title="Name: Review panel").exists()
    decision = case.steps.get(key="look").decision
    with pytest.raises(NotAllowed):
        vote(decision, by=cast.dana, at=MONDAY + timedelta(hours=1), option="done", reasons="So it is.")


def test_whoever_is_named_while_the_vote_is_open_is_asked_too(case, cast):
    named(case, cast, cast.dana, cast.ilse)
    named(case, cast, cast.carl)
    assert Duty.objects.open().filter(matter=case.matter, person=cast.carl, title="Vote: Look").exists()


def test_whoever_declared_a_conflict_is_not_named(case, cast):
    named(case, cast, cast.dana, cast.ilse)
    with acting(case.matter_id, by=cast.dana, at=MONDAY) as act:
        declare_conflict(act, case)
    take_off(Naming.objects.get(person=cast.dana), by=cast.rosa, at=MONDAY)
    with pytest.raises(NotAllowed, match="conflict of interest"):
        named(case, cast, cast.dana)


def test_the_group_is_of_its_case_alone_and_in_no_list_of_offices(case, cast):
    named(case, cast, cast.dana, cast.ilse)
    office = Office.objects.get(matter=case.matter)
    assert str(office) == "Review panel"
    other = cases.referred(cast, by=cast.petra, at=MONDAY + timedelta(days=1))
    assert not sees(cast.dana, other)
    assert not other.steps.filter(key="look").exists()
    page = visits.visitor(cast.rosa).get("/portal/people/offices/")
    assert "Review panel" not in page.content.decode()


def test_the_page_names_approves_and_takes_off(case, cast):
    rosa, address = visits.visitor(cast.rosa), f"/portal/cases/{case.slug}/groups/panel/"
    assert "Nobody has been named yet." in rosa.get(address).content.decode()
    wrong = rosa.post(address, {})
    assert wrong.status_code == 400
    assert "<title>Error: Review panel, case" in wrong.content.decode()
    assert wrong.content.decode().count("There is a problem") == 1
    assert rosa.post(address, {"person": cast.omar.pk}).status_code == 302
    shown = rosa.get(address).content.decode()
    assert "Omar School, co-opted" in shown
    assert "Waits for approval" in shown
    assert rosa.post(address, {"person": cast.dana.pk}).status_code == 302
    omar = Naming.objects.get(person=cast.omar)
    assert visits.visitor(cast.carl).post(f"{address}{omar.slug}/approve/").status_code == 302
    omar.refresh_from_db()
    assert omar.approved_by == cast.carl
    assert visits.visitor(cast.omar).get(case.get_absolute_url()).status_code == 200
    assert rosa.post(f"{address}{omar.slug}/take-off/").status_code == 302
    assert visits.visitor(cast.omar).get(case.get_absolute_url()).status_code == 404
    assert rosa.get(f"/portal/cases/{case.slug}/groups/odd/").status_code == 404


def test_an_editor_is_told_of_an_office_of_a_group_that_is_not_there(cast):
    with pytest.raises(BadProcedure, match=r'named_groups\.panel: there is no office "odd"'):
        opened(cast, named_by="odd")
