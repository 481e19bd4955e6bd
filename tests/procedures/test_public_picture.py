"""The procedure in force on guidance pages: drawn and listed, with nothing that is internal, at one query."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages import pictures
from tests.factories import cases, procedures, ways
from workflows.procedures import services
from workflows.procedures.document import ProcedureDocument
from workflows.procedures.listing import listed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(cases.MONDAY, tick=False)
    return time_machine


def published(cast, **head):
    return procedures.publish(cast.partnership, procedures.CP | head)


def test_everybody_sees_the_procedure_in_force_drawn_and_as_a_list(cast):
    stage = procedures.CP["stages"][0]
    steps = [step | {"note": "Ask Quillon Canary."} for step in stage["steps"]]
    published(cast, stages=[stage | {"steps": steps}])
    picture = pictures.draw("procedure", cast.partnership)
    assert picture.items == (
        "Referral",
        "Vote on a review",
        "Vote on another learning review. Not in every case.",
        "Tell the national bodies, after “Vote on a review” and “Vote on another learning review”",
    )
    for step in steps:
        assert f"<title>{step['title']}</title>" in picture.svg
    everything = picture.svg + " ".join(picture.items)
    for internal in ("Quillon", "business_manager", "style="):
        assert internal not in everything


def test_it_costs_one_query_once_drawn_and_changes_with_the_version(cast, monday):
    pictures.draw("procedure", cast.partnership)
    with CaptureQueriesContext(connection) as queries:
        pictures.draw("procedure", cast.partnership)
    assert len(queries) == 1
    stage = procedures.CP["stages"][0]
    renamed = [stage["steps"][0] | {"title": "A word to us"}, *stage["steps"][1:]]
    published(cast, stages=[stage | {"steps": renamed}])
    monday.move_to(cases.MONDAY + timedelta(seconds=1))
    assert pictures.draw("procedure", cast.partnership).items[0] == "A word to us"


def test_nothing_is_drawn_before_a_first_version_is_in_force(cast, monday):
    first = services.of(cast.partnership).last()
    monday.move_to(first.starts_at - timedelta(seconds=1))
    assert pictures.draw("procedure", cast.partnership) is None


def test_the_list_says_what_arrows_show():
    document = ways.procedure(
        ways.ask("one", after=["referral"]),
        ways.ask("two", after=["referral"]),
        ways.ask("three", after={"any": ["one", "two"]}),
        ways.ask("four", after={"number": 1, "of": ["one", "two"]}),
        ways.ask("five", after=[], back={"yes": {"to": "five"}}),
    )
    said = [text for _key, text in listed(ProcedureDocument.model_validate(document))]
    titles = {step["key"]: step["title"] for stage in document["stages"] for step in stage["steps"]}
    assert said[3] == f"{titles['three']}, after “{titles['one']}” or “{titles['two']}”"
    assert said[4] == f"{titles['four']}, after 1 of “{titles['one']}”, “{titles['two']}”"
    assert said[5].startswith(f"{titles['five']}, at once. Back to “{titles['five']}” if it ends with “")
