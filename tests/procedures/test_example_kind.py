"""A developer adds a kind of step by a package of its own: docs/adding-a-step-kind.md, run."""

from datetime import UTC, datetime

import pytest

from matters.models import Duty
from tests.factories import cases
from tests.factories import procedures as made
from tests.factories.typing_in import keep
from tests.factories.visits import visitor
from tests.procedures.example_kind import apps
from workflows.procedures.builder.drafts import open_draft
from workflows.procedures.checks import BadProcedure
from workflows.procedures.kinds import KINDS

pytestmark = pytest.mark.django_db
AT = datetime(2024, 9, 3, 9, tzinfo=UTC)
CONFIRM = {
    "key": "papers",
    "kind": "confirmation",
    "title": "Papers kept safe",
    "after": ["referral"],
    "sentence": "All papers of the case are in a safe place.",
    "by": {"office": "business_manager"},
    "clocks": [{"due": "3 days after referral.received", "met_by": "papers.confirmed", "label": "Papers"}],
}


@pytest.fixture(autouse=True)
def known(monkeypatch, time_machine):
    """The kind is there for this test alone."""
    time_machine.move_to(AT, tick=False)
    for name in list(KINDS):
        monkeypatch.setitem(KINDS, name, KINDS[name])
    monkeypatch.setitem(KINDS, "confirmation", apps.KIND)


def procedure(**changed) -> dict:
    stage = made.CP["stages"][0]
    steps = [*stage["steps"], CONFIRM | changed]
    return made.CP | {"stages": [stage | {"steps": steps}]}


def test_a_case_runs_through_a_step_of_the_new_kind(cast):
    made.publish(cast.partnership, procedure())
    case = cases.referred(cast)
    step = case.steps.get(key="papers")
    assert Duty.objects.open().get(step=step).office == cast.manager
    rosas = visitor(cast.rosa)
    assert (
        "All papers of the case are in a safe place." in rosas.get(step.get_absolute_url()).content.decode()
    )
    assert visitor(cast.dana).post(step.get_absolute_url()).status_code == 403
    assert rosas.post(step.get_absolute_url()).status_code == 302
    step.refresh_from_db()
    assert (step.outcome, case.matter.deadlines.get(label="Papers").met_at) == ("confirmed", AT)
    assert rosas.post(step.get_absolute_url()).status_code == 409


def test_its_settings_are_checked_like_those_of_the_others(cast):
    with pytest.raises(BadProcedure, match='there is no office "nobody"'):
        made.publish(cast.partnership, procedure(by={"office": "nobody"}))
    with pytest.raises(BadProcedure, match=r"stages\[0\].steps\[4\].in_wrting: this key is not known here"):
        made.publish(cast.partnership, procedure(in_wrting=True))


def test_the_builder_has_a_page_for_it_made_from_its_settings(cast):
    rosas, home = visitor(cast.rosa), "/portal/procedures/fenmarsh/"
    rosas.post(f"{home}do/", {"do": "start"})
    new = {"key": "papers", "title": "Papers kept safe", "kind": "confirmation"}
    keep(rosas, f"{home}stage/rapid_review/step/", new)
    typed = {"sentence": "All is safe.", "by": "business_manager", "in_writing": "on"}
    assert keep(rosas, f"{home}step/papers/", typed).status_code == 302
    step = open_draft(cast.partnership).document["stages"][0]["steps"][-1]
    assert step == new | {
        "sentence": "All is safe.",
        "by": {"office": "business_manager"},
        "in_writing": True,
    }
