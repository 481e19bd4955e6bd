"""A body with members for each area: the case's own have a voice; without an area the case waits and says for what."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.timezone import localdate

from accounts.models import Area, Body
from matters.models import Duty, Matter
from tests.factories import accounts as make
from tests.factories import cases, procedures, visits, ways
from workflows.cases.meant import offices_of
from workflows.cases.models import Case
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
    assert rosa.post(path, correction | {"was": ""}).status_code in (400, 409)
    assert rosa.post(path, correction | {"reason": ""}).status_code == 400
    assert rosa.post(path, correction).status_code == 302
    assert voters(case) == {"chair", "south_member"}
    assert (sees(cast.omar, case), sees(cast.erin, case), sees(cast.carl, case)) == (False, True, True)
    entry = case.matter.journal.filter(key="case.area").latest("pk")
    assert entry.what == "The area “North” was corrected to “South”."
    assert entry.reason == "The home is in the south."
    assert visits.visitor(cast.carl).get(path).status_code == 403


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
