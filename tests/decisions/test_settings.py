"""What an editor can set at a decision: today's documents stay valid, and what cannot work is refused with a remedy."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError
from ruamel.yaml import YAML

from workflows.decisions.settings import DecisionSettings

ROOT = Path(__file__).parents[2]
WORDS = {"key", "kind", "title"}  # of every step


def settings(**more) -> DecisionSettings:
    return DecisionSettings.model_validate(
        {
            "question": "Carry it out?",
            "options": [{"key": "go", "name": "Go"}, {"key": "stop", "name": "Stop"}],
            "electorate": "statutory_seats",
            "otherwise": "stop",
        }
        | more
    )


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"otherwise": "maybe"}, "otherwise: there is no option 'maybe'; use one of go, stop"),
        ({"tie": {"option": "maybe"}}, "tie: there is no option 'maybe'"),
        ({"not_quorate": "maybe"}, "not_quorate: there is no option 'maybe'"),
        ({"takes_on": {"maybe": "review"}}, "takes_on: there is no option 'maybe'"),
        ({"otherwise": ""}, "otherwise: say which option stands when none has the share"),
        ({"rounds": 1, "least_rounds": 2}, "least_rounds: there are fewer `rounds` at most"),
        (
            {"ratified_by": {"by": {"office": "chair"}, "refusal": "maybe"}},
            "ratified_by.refusal: there is no",
        ),
        ({"call_in": {"by": {"office": "chair"}, "within": "5 workng days"}}, "5 workng days"),
        ({"base": "present", "channel": "meeting"}, "meeting: say at which step it is recorded"),
        ({"score": {"lowest": 5, "highest": 5, "thresholds": []}}, "score"),
        ({"share": {"all_or": {"seat": "police", "office": "chair"}}}, "name one seat or one office"),
        (
            {"quorum": {"number": 1, "of": {}}},
            "name at least one seat, office, body, kind of agency or attribute",
        ),
        (
            {"criteria": {"all": [{"key": "a", "text": "A"}, {"key": "a", "text": "B"}]}},
            "criteria: two criteria have the same key",
        ),
        ({"criteria": {"at_least": 2, "of": [{"key": "a", "text": "A"}]}}, "there are only 1 under `of`"),
    ],
)
def test_what_cannot_work_is_refused_with_what_to_do(more, says):
    with pytest.raises(ValidationError) as refused:
        settings(**more)
    assert says in str(refused.value)


def test_what_a_decision_names_of_the_partnership_is_known_to_the_checks():
    found = settings(
        heard={"body": "group"},
        share={"all_or": {"seat": "health"}},
        quorum={"number": 1, "of": {"seats": ["police"]}},
        ratified_by={"by": {"any": ["statutory_seats", {"office": "chair"}]}},
        recommended_by="panel",
    ).names()
    assert (found["office"], found["seat"], found["body"]) == ({"chair"}, {"health", "police"}, {"group"})
    assert found["step"] == {"panel"}


def test_the_example_in_the_document_is_a_decision():
    """docs/deciding.md: what stands there can be copied."""
    text = (ROOT / "docs/deciding.md").read_text()
    (example,) = YAML(typ="safe").load(re.search(r"```yaml\n(.*?)```", text, re.DOTALL)[1])
    read = DecisionSettings.model_validate({k: v for k, v in example.items() if k not in WORDS})
    assert read.wanted == pytest.approx(2 / 3)
    assert read.outcomes() == ["go-ahead", "stop"]


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("site/config/demo/data/*/procedure.yaml")), ids=lambda p: p.parent.name
)
def test_settings_come_back_as_they_were_written(path):
    """What a published version keeps of a decision reads as the same settings."""
    document = YAML(typ="safe").load(path.read_text())
    steps = [step for stage in document["stages"] for step in stage["steps"] if step["kind"] == "decision"]
    assert steps
    for step in steps:
        own = {key: value for key, value in step.items() if key in DecisionSettings.model_fields}
        read = DecisionSettings.model_validate(own)
        assert DecisionSettings.model_validate(read.model_dump(mode="json", exclude_defaults=True)) == read
