"""F-037: the ladder of an agency's part: remind, chase, deputy, chair, partners; each rung once, in order, until done.

Asked on Monday 2 September 2024, due within five working days, on Monday 9 September.
"""

from datetime import UTC, datetime

import pytest

from clocks.firing import fire
from journal.models import Entry
from outbox.models import Message
from tests.factories import accounts as make
from tests.factories import cases, procedures, requests
from tests.standing import stands
from workflows.cases.running import holds
from workflows.information_requests import returning
from workflows.procedures.checks import BadProcedure

pytestmark = pytest.mark.django_db
DAYS = {"remind": 6, "late": 10, "deputies": 11, "office": 12, "partners": 13}


def on(day, hour=9):
    return datetime(2024, 9, day, hour, tzinfo=UTC)


@stands(at=requests.MONDAY)
def chased(cast):
    """Three agencies, each with a deputy, are asked; the police, health and council leads are the partners."""
    requests.set_up_chased(cast)
    cast.asked = requests.agencies(cast, 3)
    return requests.sent(cast, *cast.asked)


def reminded() -> list[str]:
    """Who got a reminder, by name, since the last look."""
    found = Message.objects.filter(letter="reminder", sent_at=None).select_related("person")
    names = sorted(message.person.name for message in found)
    found.update(sent_at=on(1))
    return names


def climb(until="partners") -> dict[str, list[str]]:
    """What each rung sent, the clock process looking twice at each."""
    told = {}
    for key, day in DAYS.items():
        fire(on(day))
        assert fire(on(day, 10)) == 0
        told[key] = reminded()
        if key == until:
            return told
    return told


def test_each_rung_fires_once_in_order_to_whom_it_names(chased, cast):
    for n in (1, 2):
        returning.not_known(
            requests.part(chased, cast.asked[n]), by=cast.asked[n].who, at=on(3), searched_on=on(3).date()
        )
    assert climb() == {
        "remind": ["Person0 Agency"],
        "late": ["Person0 Agency"],
        "deputies": ["Deputy0 Agency"],
        "office": ["Rosa Marsh"],
        "partners": ["Carl Council", "Dana Police", "Ilse Health"],
    }


@pytest.mark.parametrize("until", list(DAYS)[:-1])
def test_an_answer_stops_the_ladder_at_once(chased, cast, until):
    climb(until)
    for agency in cast.asked:
        part = requests.part(chased, agency)
        returning.not_known(part, by=agency.who, at=on(DAYS[until], 11), searched_on=on(2).date())
    reminded()
    fire(on(30))
    assert not [n for n in reminded() if "Agency" in n]
    assert (
        not requests.request_of(chased).step.deadlines.running().filter(key__startswith="request.").exists()
    )


def test_nobody_is_chased_for_what_is_on_hold(chased, cast):
    """While the request stands still its agencies hear nothing; afterwards the ladder goes on."""
    hold = requests.held(chased, by=cast.rosa, at=on(3))
    for day in (6, 10, 11):
        fire(on(day))
    assert reminded() == []
    assert Entry.objects.filter(
        matter=chased.matter, what__endswith="on hold, so nobody was reminded."
    ).exists()
    holds.lift(hold, by=cast.rosa, at=on(11, 11), reason="It is over.")
    fire(on(12))
    assert reminded() == ["Rosa Marsh"] * 3


def test_an_agency_without_a_deputy_is_left_to_the_next_rung(chased, cast):
    for agency in cast.asked:
        agency.offices.get().holdings.filter(deputy=True).delete()
    told = climb()
    assert told["deputies"] == []
    assert told["office"] == ["Rosa Marsh"] * 3


def test_a_rung_names_deputies_as_one_of_three_words(cast):
    """A ladder's rung that names anybody else is not published, and the sentence names the place."""
    document = requests.document() | {
        "ladders": {"chase": [{"key": "a", "at": "when late", "whom": "chair"}]}
    }
    with pytest.raises(BadProcedure) as refused:
        procedures.publish(cast.partnership, document)
    assert any("whom" in problem for problem in refused.value.problems)


def test_the_deputies_of_an_office_can_be_told_alone(cast):
    """Of the office named, not of the one that has the duty: the ladder of any clock of a case."""
    deputy = make.person("Del Deputy", agency=cast.council)
    make.holding(cast.manager, deputy, deputy=True)
    rung = {"key": "late", "at": "when late", "tell": ["business_manager"], "whom": "deputies"}
    document = procedures.CP | {"ladders": {"standard": [rung]}}
    cast.procedure = procedures.publish(cast.partnership, document)
    cases.referred(cast)
    fire(on(30))
    assert reminded() == ["Del Deputy"]
