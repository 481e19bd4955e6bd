"""A case stays on its version until somebody moves it, having seen what that would change."""

import copy
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from ruamel.yaml import YAML

from matters.models import Duty, Matter
from outbox.models import Message
from tests.cases.test_rounds import begun, decide, running
from tests.factories import procedures, visits, ways
from workflows.cases.models import Case
from workflows.cases.versions.playing import dry_run
from workflows.procedures.checks import BadProcedure
from workflows.procedures.models import ProcedureVersion

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)
WEDNESDAY = datetime(2024, 9, 4, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def wednesday(time_machine):
    time_machine.move_to(WEDNESDAY, tick=False)


@pytest.fixture
def case(cast):
    return begun(cast, ways.DRAFT_AND_CHECK)


def changed() -> dict:
    """Ten days instead of fifteen, another step beside the draft, and no check any more."""
    document = copy.deepcopy(ways.DRAFT_AND_CHECK)
    stage = document["stages"][0]
    stage["clocks"] = [
        {"due": "10 working days after referral.received", "met_by": "tell.sent", "label": "Checked"}
    ]
    stage["steps"] = [
        stage["steps"][0],
        stage["steps"][1],
        ways.ask("records", after=["referral"]),
        ways.notice(about="draft", after=["draft"]),
    ]
    return document


def test_a_running_case_stays_where_it_is(case, cast):
    procedures.publish(cast.partnership, changed())
    decide(case, cast, "draft", "done", MONDAY)
    assert case.steps.current().get(key="check").closed_at is None
    assert not case.steps.filter(key="records").exists()


def test_rosa_sees_what_a_move_would_change_and_then_moves_it(case, cast):
    decide(case, cast, "draft", "done", MONDAY)
    new = procedures.publish(cast.partnership, changed())
    rosa, address = visits.visitor(cast.rosa), f"{case.get_absolute_url()}version/"
    page = rosa.post(address, {"version": new.pk, "rehearse": "yes"}).content.decode()
    assert "Checked, due: 23 September 2024, then 16 September 2024." in page
    assert "“Records”: not there, then open." in page
    assert "“Check”: open, then not there." in page
    case.refresh_from_db()
    assert case.procedure_id != new.pk
    assert not case.steps.filter(key="records").exists()
    refused = rosa.post(address, {"version": new.pk, "reason": ""})
    assert refused.status_code == 400
    page = rosa.post(address, {"version": new.pk, "reason": "The law has changed."}, follow=True)
    assert f"version {new.number}" in page.content.decode()
    assert case.steps.get(key="check").withdrawn
    assert sorted(case.steps.open().values_list("key", flat=True)) == ["records", "tell"]
    assert ("Checked", date(2024, 9, 16)) in running(case)
    assert case.matter.journal.get(key="case.moved").reason == "The law has changed."


def test_a_case_cannot_be_moved_by_a_stranger_or_to_where_it_is(case, cast):
    dana = visits.visitor(cast.dana)
    assert dana.get(f"{case.get_absolute_url()}version/").status_code == 404
    rosa = visits.visitor(cast.rosa)
    answer = rosa.post(f"{case.get_absolute_url()}version/", {"version": case.procedure_id, "reason": "Why?"})
    assert answer.status_code == 400


def test_a_key_never_changes_its_kind(case, cast):
    document = copy.deepcopy(ways.DRAFT_AND_CHECK)
    document["stages"][0]["steps"][3] = ways.ask("tell")
    document["stages"][0]["clocks"] = []
    with pytest.raises(BadProcedure, match='"tell" was a notification before'):
        procedures.publish(cast.partnership, document)


def rows() -> dict:
    return {model: model.objects.count() for model in (Case, Matter, Duty, Message, ProcedureVersion)}


def test_a_dry_run_tells_the_differences_case_by_case_and_keeps_nothing(case, cast):
    decide(case, cast, "draft", "done", MONDAY)
    before = rows()
    said = dict(dry_run(changed(), partnership=cast.partnership, at=WEDNESDAY))
    assert rows() == before
    assert "“Records”: not there, then open." in said[case.reference]
    assert "Checked, due: 23 September 2024, then 16 September 2024." in said[case.reference]
    made_up = said["Made up, from 9 September 2024, first answers"]
    assert "“Check”: done (good), then not there." in made_up
    christmas = said["Made up, from 16 December 2024, first answers"]
    assert (
        "Checked, due: 6 January 2025, then 30 December 2024." in christmas
    )  # no holidays in the tests' calendar


def test_an_operator_plays_a_file(case, cast, tmp_path):
    file, out = tmp_path / "procedure.yaml", StringIO()
    with file.open("w") as written:
        YAML().dump(changed(), written)
    call_command("dry_run", "fenmarsh", str(file), stdout=out)
    assert f"{case.reference}:\n" in out.getvalue()
    file.write_text("name: Reviews\nstages: []\n")
    with pytest.raises(CommandError, match="stages"):
        call_command("dry_run", "fenmarsh", str(file))
