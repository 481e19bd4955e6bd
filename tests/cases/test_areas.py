"""A body with members for each area: the case's own have a voice; without an area the case waits and says for what."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils.timezone import localdate

from accounts.models import Area, Body
from matters import erase
from matters.acting import SETUP, acting
from matters.models import Duty, Matter
from tests.factories import accounts as make
from tests.factories import cases, procedures, visits, ways
from workflows.cases.advance import advance
from workflows.cases.areas.services import say
from workflows.cases.areas.where import area_of
from workflows.cases.groups.services import name
from workflows.cases.meant import offices_of
from workflows.cases.models import Case
from workflows.cases.running.endings import end_early
from workflows.cases.standing_in import standing_in
from workflows.procedures.checks import BadProcedure
from workflows.procedures.who import OfBody

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)
LOOK = ways.ask("look", electorate={"body": "board"}, share="all", otherwise="not", after=["referral"])
ASKED = {
    "key": "area",
    "type": "choose_one",
    "label": "In which area?",
    "options": [{"key": "north", "label": "North"}, {"key": "south", "label": "South"}],
}


@pytest.fixture
def board(cast):
    """A chair for every case, Omar for the north and Erin for the south."""
    body = Body.objects.create(partnership=cast.partnership, key="board", name="Board", since=make.SINCE)
    cast.chair = make.office(cast.partnership, "chair", body=body)
    make.holding(cast.chair, cast.carl)
    for key, person in (("north", cast.omar), ("south", cast.erin)):
        area = Area.objects.create(
            partnership=cast.partnership, key=key, name=key.capitalize(), since=make.SINCE
        )
        office = make.office(cast.partnership, f"{key}_member", body=body, area=area)
        make.holding(office, person)
        setattr(cast, key, office)
    return body


def sees(person, case) -> bool:
    return Matter.objects.visible_to(person, MONDAY + timedelta(hours=1)).filter(pk=case.matter_id).exists()


def voters(case) -> set:
    return {duty.office.key for duty in Duty.objects.open().filter(step__case=case, step__key="look")}


def asked(case) -> bool:
    return Duty.objects.open().filter(matter=case.matter, path=f"/portal/cases/{case.slug}/area/").exists()


def go_on(case) -> None:
    with acting(case.matter, by=SETUP, at=MONDAY) as act:
        advance(act, Case.objects.get(pk=case.pk))


def test_a_case_waits_until_its_area_is_said_and_goes_to_the_right_members_once_it_is_corrected(
    cast, board, time_machine
):
    time_machine.move_to(MONDAY)
    procedures.publish(cast.partnership, ways.procedure(LOOK))
    case, rosa = cases.referred(cast), visits.visitor(cast.rosa)
    path = f"/portal/cases/{case.slug}/area/"
    assert not case.steps.filter(key="look").exists()
    assert Duty.objects.open().get(matter=case.matter, path=path).office == cast.manager
    shown = rosa.get(case.get_absolute_url()).content.decode()
    assert "Waits until it is said in which area this case is." in shown
    assert "Area: not said yet." in shown

    assert rosa.post(path, {}).status_code == 400
    assert rosa.post(path, {"area": cast.north.area_id, "was": ""}).status_code == 302
    assert voters(case) == {"chair", "north_member"}
    assert not Duty.objects.open().filter(path=path).exists()
    assert (sees(cast.omar, case), sees(cast.erin, case)) == (True, False)
    meant = offices_of(Case.objects.get(pk=case.pk), OfBody(body="board"), localdate(MONDAY))
    assert {office.key for office in meant} == {"chair", "north_member"}

    correction = {
        "area": cast.south.area_id,
        "was": cast.north.area_id,
        "reason": "The home is in the south.",
    }
    assert rosa.post(path, correction | {"was": ""}).status_code == 409
    assert rosa.post(path, correction | {"reason": ""}).status_code == 400
    assert rosa.post(path, correction).status_code == 302
    assert voters(case) == {"chair", "south_member"}
    assert (sees(cast.omar, case), sees(cast.erin, case), sees(cast.carl, case)) == (False, True, True)
    entry = case.matter.journal.filter(key="case.area").latest("pk")
    assert entry.what == "The area “North” was corrected to “South”."
    assert entry.reason == "The home is in the south."
    assert visits.visitor(cast.carl).get(path).status_code == 403


def test_nobody_is_asked_for_the_area_once_there_is_none_left_it_was_answered_or_the_case_was_ended(
    cast, board, time_machine
):
    time_machine.move_to(MONDAY)
    form = deepcopy(procedures.REFERRAL_FORM)
    form["pages"][0]["questions"].append(ASKED)
    procedures.publish(cast.partnership, ways.procedure(LOOK) | {"area": "referral.area"}, form)
    Area.objects.filter(key="south").update(key="later")
    given = procedures.ANSWERS | {"area": "south"}
    ended, answered, left = (cases.referred(cast, answers=given) for _ in range(3))
    assert [asked(one) for one in (ended, answered, left)] == [True, True, True]
    end_early(ended, by=cast.rosa, at=MONDAY, ending="withdrawn", reason="Not needed.")
    assert not asked(ended)

    Area.objects.filter(key="later").update(key="south")
    go_on(answered)
    assert (asked(answered), voters(answered)) == (False, {"chair", "south_member"})
    Area.objects.update(key=Concat("key", Value("_old")), until=localdate(MONDAY) - timedelta(days=1))
    go_on(left)
    assert (asked(left), voters(left)) == (False, {"chair"})


def test_an_area_said_by_hand_holds_when_the_case_is_played_again_and_an_erased_case_has_none(cast, board):
    form = deepcopy(procedures.REFERRAL_FORM)
    form["pages"][0]["questions"].append(ASKED)
    procedures.publish(cast.partnership, ways.procedure(LOOK) | {"area": "referral.area"}, form)
    case, shadow = (cases.referred(cast, answers=procedures.ANSWERS | {"area": "south"}) for _ in range(2))
    say(case, cast.north.area, by=cast.rosa, at=MONDAY, was=cast.south.area_id, reason="The home is there.")
    assert area_of(shadow) == cast.south.area
    with standing_in(shadow, case):
        assert area_of(shadow) == cast.north.area

    with acting(shadow.matter, by=SETUP, at=MONDAY) as act:
        erase.destroy(act, "Its time is over.")
    page = visits.visitor(cast.rosa).get(shadow.get_absolute_url())
    assert "erased for good on 2 September 2024" in page.content.decode()


def test_an_office_that_approves_who_is_co_opted_keeps_sight_when_the_area_is_corrected(
    cast, board, time_machine
):
    time_machine.move_to(MONDAY)
    group = {"name": "Panel", "named_by": "business_manager", "at_least": 1, "approved_by": "north_member"}
    panel = ways.ask("panel", electorate={"group": "panel"}, share="all", otherwise="not", after=["referral"])
    procedures.publish(cast.partnership, ways.procedure(LOOK, panel) | {"named_groups": {"panel": group}})
    case, rosa = cases.referred(cast), visits.visitor(cast.rosa)
    path = f"/portal/cases/{case.slug}/area/"
    assert rosa.post(path, {"area": cast.north.area_id, "was": ""}).status_code == 302
    name(case, "panel", cast.petra, by=cast.rosa, at=MONDAY)
    again = {"area": cast.south.area_id, "was": cast.north.area_id, "reason": "The home is there."}
    assert rosa.post(path, again).status_code == 302
    assert voters(case) == {"chair", "south_member"}
    assert Duty.objects.open().get(matter=case.matter, title__startswith="Approve").office == cast.north
    assert sees(cast.omar, case)


def test_the_referral_can_say_the_area_and_an_editor_is_told_what_does_not_fit(cast, board):
    form = deepcopy(procedures.REFERRAL_FORM)
    form["pages"][0]["questions"].append(ASKED)
    document = ways.procedure(LOOK) | {"area": "referral.area"}
    procedures.publish(cast.partnership, document, form)
    case = cases.referred(cast, answers=procedures.ANSWERS | {"area": "south"})
    assert voters(case) == {"chair", "south_member"}

    with pytest.raises(BadProcedure, match=r'area: no form asks "referral\.odd"'):
        procedures.publish(cast.partnership, document | {"area": "referral.odd"}, form)
    Area.objects.create(partnership=cast.partnership, key="east", name="East", since=make.SINCE)
    with pytest.raises(BadProcedure, match='nobody is in the body "board" for the area "east"'):
        procedures.publish(cast.partnership, document, form)
    Area.objects.exclude(key="north").update(until=localdate(MONDAY).replace(year=2022))
    with pytest.raises(BadProcedure, match='area: "south" may be answered and is no area'):
        procedures.publish(cast.partnership, document, form)
