"""CP-86, BF-35: each agency tells its own inspectorate or regulator; it is reminded, and nobody is told on its behalf."""

from datetime import date

import pytest

from clocks.firing import fire
from outbox.models import Message
from tests.factories.routes import at
from tests.stories.test_brackenheaths_route import AGENCIES, commissioned
from workflows.information_requests.models import Part
from workflows.notifications.models import Sending

pytestmark = pytest.mark.django_db


def test_each_agency_is_reminded_of_its_own_inspectorate_and_none_is_told_for_it(fenmarshs_route, var):
    """CP-34, CP-41, CP-86: decided on Thursday 19 September 2024, asked on Friday 20, due on Friday 27."""
    fenmarsh = fenmarshs_route
    case = fenmarsh.refer(at(2024, 9, 2), became_aware="2024-09-02")
    basis = fenmarsh.page(case, fenmarsh.rosa, "scoping", at(2024, 9, 3))
    assert "share without consent and note on what basis" in basis
    assert "tell the person that you have shared" in basis
    fenmarsh.ask(case, "scoping", at(2024, 9, 3))
    fenmarsh.answer(case, "scoping", "carl", at(2024, 9, 4))
    fenmarsh.knows_nobody(case, "scoping", "ilse", at(2024, 9, 4))
    fenmarsh.plan(case, "meeting", at(2024, 9, 4, 16), date(2024, 9, 19))
    fenmarsh.hold(case, "meeting", at(2024, 9, 19, 13), "dana", "ilse", "carl")
    go_ahead = dict.fromkeys(("dana", "ilse", "carl"), "go-ahead")
    fenmarsh.vote(case, "go_ahead", at(2024, 9, 19, 14), **go_ahead)

    fenmarsh.demand(case, "own_inspectorates", at(2024, 9, 20, 9))
    fenmarsh.ask(case, "own_inspectorates", at(2024, 9, 20, 10))
    parts = Part.objects.filter(step__case=case, step__key="own_inspectorates")
    assert {part.agency for part in parts} == {fenmarsh.carl.agency, fenmarsh.ilse.agency}
    assert fenmarsh.due(case, f"Word to the agencies' own inspectorates: {fenmarsh.carl.agency}") == date(
        2024, 9, 27
    )
    fenmarsh.sign(case, "notice", at(2024, 9, 20, 11))
    case.refresh_from_db()
    assert case.ended_at is None
    fenmarsh.answer(case, "own_inspectorates", "carl", at(2024, 9, 23), told="told", told_on="2024-09-20")
    fire(at(2024, 9, 26, 9))
    reminded = Message.objects.filter(
        letter="reminder", key__contains="rung:", person__agency=fenmarsh.ilse.agency
    )
    assert any("own inspectorates" in one.subject for one in reminded)
    assert {one.notification.step.key for one in Sending.objects.all()} == {"notice"}
    fenmarsh.answer(case, "own_inspectorates", "ilse", at(2024, 9, 26, 10))
    case.refresh_from_db()
    assert case.ended_at == at(2024, 9, 26, 10)


def test_agencies_of_the_board_are_reminded_of_their_own_regulators(brackenheaths_route, var):
    """BF-35: asked on Wednesday 25 September 2024, due on Wednesday 2 October; a case that had ended ends again."""
    brackenheath = brackenheaths_route
    case = commissioned(brackenheath)
    brackenheath.sign(case, "word_to_chair", at(2024, 9, 24))
    case.refresh_from_db()
    assert case.ended_at
    brackenheath.demand(case, "own_regulators", at(2024, 9, 25))
    brackenheath.ask(case, "own_regulators", at(2024, 9, 25))
    label = "Word to the agencies' own regulators: Brackenheath Borough Council"
    assert brackenheath.due(case, label) == date(2024, 10, 2)
    for name in AGENCIES:
        brackenheath.answer(case, "own_regulators", name, at(2024, 9, 26))
    case.refresh_from_db()
    assert case.ended_at == at(2024, 9, 26)
