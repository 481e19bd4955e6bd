"""What is told before publishing and keeps nothing from being published: each names its step and may be meant so."""

import pytest

from tests.factories import cases, procedures, ways
from workflows.procedures.document import ProcedureDocument
from workflows.procedures.warnings import warnings

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(cast):
    """told(document) gives its warnings on the day of the cast."""

    def of(document):
        read = ProcedureDocument.model_validate(document)
        return warnings(read, partnership=cast.partnership, day=cases.MONDAY.date())

    return of


def test_an_outcome_that_nothing_handles_is_told(told):
    only_yes = ways.ask("more", when={"step": "asked", "is": "yes"})
    document = ways.procedure(ways.ask("asked", "yes", "no", after=["referral"]), only_yes)
    assert [one for one in told(document) if "nothing says" in one] == [
        "stages[0].steps[1]: nothing says what follows when it ends with “No”."
    ]
    both = ways.procedure(
        ways.ask("asked", "yes", "no", after=["referral"]),
        only_yes,
        ways.ask("less", after=["asked"], when={"not": {"step": "asked", "is not": "no"}}),
    )
    anyway = ways.procedure(
        ways.ask("asked", "yes", "no", after=["referral"]), only_yes, ways.ask("always", after=["asked"])
    )
    for handled in (both, anyway):
        assert not [one for one in told(handled) if "nothing says" in one]


@pytest.mark.parametrize(
    "last",
    [
        ways.ask("less", when={"named": "refused"}),
        ways.ask("less", when={"not": {"named": "agreed"}}),
        ways.ask("less", electorate={"any": [ways.OFFICE, {"office": "police_lead", "when": {"named": "refused"}}]}, otherwise="done"),
    ],
    ids=["by its name", "as the contrary of a name", "in a setting"],
)  # fmt: skip
def test_an_outcome_that_a_condition_with_a_name_handles_is_not_told(told, last):
    document = ways.procedure(
        ways.ask("asked", "yes", "no", after=["referral"]),
        ways.ask("more", when={"step": "asked", "is": "yes"}),
        last | {"after": ["asked"], "when": last.get("when", {"step": "asked", "is": "yes"})},
    )
    names = {"agreed": {"step": "asked", "is": "yes"}, "refused": {"step": "asked", "one of": ["no"]}}
    assert not [one for one in told(document | {"conditions": names}) if "nothing says" in one]


def test_a_condition_with_a_name_that_asks_too_early_is_told(told):
    early = ways.ask("early", after=["referral"], when={"all": [{"named": "agreed"}]})
    document = ways.procedure(ways.ask("asked", "yes", "no", after=["referral"]), early)
    found = told(document | {"conditions": {"agreed": {"step": "asked", "is": "yes"}}})
    assert any(one.startswith("stages[0].steps[2].when: it does not wait for “Asked”") for one in found)


def test_a_step_that_always_sends_back_and_one_that_asks_too_early_are_told(told):
    back = {"yes": {"to": "asked"}, "no": {"to": "asked"}}
    early = ways.ask("early", after=["referral"], when={"step": "asked", "is": "yes"})
    found = told(ways.procedure(ways.ask("asked", "yes", "no", after=["referral"], back=back), early))
    assert (
        "stages[0].steps[1].back: each outcome sends the case back, so there is no way out; leave one that goes on."
        in found
    )
    assert any(one.startswith("stages[0].steps[2].when: it does not wait for “") for one in found)


def test_an_office_that_nobody_holds_is_told_at_its_step(told, cast):
    assert not [one for one in told(procedures.CP) if "nobody holds" in one]
    cast.manager.holdings.update(until="2024-01-01")
    assert [one for one in told(procedures.CP) if "nobody holds" in one] == [
        f"stages[0].steps[3]: nobody holds the office “{cast.manager.name}” today."
    ]


def test_a_step_that_asks_a_linked_case_and_does_not_wait_is_told(told):
    asked = {"linked": "lead", "step": "referral", "is": "accepted"}
    hasty = ways.procedure(ways.ask("draft", when={"all": [asked]}))
    assert told(hasty) == [
        "stages[0].steps[1].when: it asks a linked case; without `unknown: wait` it is skipped until that has told."
    ]
    assert told(ways.procedure(ways.ask("draft", when=asked | {"unknown": "wait"}))) == []
