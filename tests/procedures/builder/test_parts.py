"""What the builder's fields show says the same document again, for every part of the procedures that there are."""

from pathlib import Path

import pytest

from forms.definitions import yaml_files
from workflows.procedures.builder.forms import HeadForm, StageForm, StepForm, as_cleaned
from workflows.procedures.builder.parts import NOTHING
from workflows.procedures.document import ProcedureDocument, StepDocument
from workflows.procedures.services import as_kept, step_as_kept

ROOT = Path(__file__).parents[3]
OWN = {"office": [], "above": []}
FILES = [
    *sorted(ROOT.glob("site/config/demo/data/*/procedure.yaml")),
    ROOT / "tests/stories/harrowmere/procedure.yaml",
]


def read_again(form) -> dict:
    """The document as the fields say it, without help from what it was."""
    untouched = {name: as_cleaned(field) for name, field in form.fields.items()}
    said = {part.key: part.read(untouched) for part in form.parts}
    return {key: value for key, value in said.items() if value is not NOTHING}


def through_fields(document: dict) -> dict:
    head = read_again(HeadForm(document, OWN))
    return head | {"stages": [stage(one) for one in document["stages"]]}


def stage(said: dict) -> dict:
    steps = [
        {"key": step["key"], "kind": step["kind"], **read_again(StepForm(step, OWN))}
        for step in said["steps"]
    ]
    return {"key": said["key"], **read_again(StageForm(said, OWN)), "steps": steps}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_the_fields_of_each_part_say_the_same_document(file):
    document = yaml_files.read(file.read_text())
    again = as_kept(ProcedureDocument.model_validate(through_fields(document)))
    assert again == as_kept(ProcedureDocument.model_validate(document))


SAID = [
    {"electorate": {"any": ["statutory_seats", {"office": "chair"}, {"seats": ["a", "b"]}, {"body": "board"}]}},
    {"electorate": {"body": "board"}, "heard": {"seat": "police"}},
    {"quorum": {"each": "statutory_seat"}, "share": {"all_or": {"office": "chair"}}},
    {"quorum": {"number": 3, "of": {"bodies": ["board"], "agency_kinds": ["police", "health"]}}},
    {"quorum": {"all": [{"each": "statutory_seat"}, {"number": 2, "of": {"seats": ["a"]}}]}},
    {"tie": {"option": "no"}, "unit": "agency", "abstention": "counted", "not_quorate": "no"},
    {"tie": {"casting": {"seat": "police"}}, "gives_up": {"yes": "review"}},
    {"disagreement": [{"to": {"office": "chair"}, "within": "5 working days"}, {"to": "statutory_seats"}]},
    {"ratified_by": {"by": {"body": "board"}, "within": "1 month", "quorum": {"number": 4}, "at_most": 2}},
    {"call_in": {"by": {"offices": ["a", "b"]}, "within": "2 weeks"}, "blind": True},
    {"score": {"highest": 10, "by": "sum", "thresholds": [{"at_least": 6.5, "outcome": "yes"}]}},
    {"criteria": {"any": [{"key": "harm", "text": "Serious harm", "weight": "always"}, {"key": "b", "text": "B"}]}},
    {"criteria": {"at_least": 2, "of": [{"key": "a", "text": "A"}, {"key": "b", "text": "B"}]}},
    {"criteria": {"all": [{"key": "a", "text": "A"}, {"any": [{"key": "b", "text": "B"}, {"key": "c", "text": "C"}]}]}},
    {"criteria": {"key": "a", "text": "A"}},
    {"when": {"not": {"step": "panel", "is": "yes"}}},
    {"when": {"any": [{"answer": "referral.age", "at least": 16}, {"answer": "referral.area", "one of": ["a", "b"]}]}},
    {"when": {"all": [{"fact": "died", "answered": "yes"}, {"fact": "died", "within": "6 months before event"}]}},
    {"when": {"all": [{"step": "a", "is": "b"}, {"not": {"any": [{"fact": "x", "answered": "no"}]}}]}},
    {"clocks": [{"due": "between 7 and 13 working days after referral.received", "pausable": True}]},
    {"clocks": [{"due": "between 7 and 13 working days before later of a.held, b.held", "met_by": "a.sent"}]},
    {"clocks": [{"due": "7 clear working days before panel.held", "extended_by": "chair"}]},
    {"clocks": [{"due": "1 year after earlier of a, b, c", "ladder": "gentle"}, {"due": "no clock at all"}]},
    {"each": "subjects", "needs_consent": ["records"], "shared_with_consent": ["records", "talk"]},
    {"when": {"consent": "records", "is": "withdrawn"}},
    {"after": {"number": 2, "of": ["a", "b", "c"]}, "back": {"no": {"to": "a"}, "yes": {"to": "b", "at_most": 5}}},
]  # fmt: skip
PLAIN = {
    "key": "vote", "kind": "decision", "title": "Vote", "question": "Is it so?", "electorate": {"office": "chair"},
    "options": [{"key": "yes", "name": "Yes"}, {"key": "no", "name": "No"}], "otherwise": "no",
}  # fmt: skip


@pytest.mark.parametrize("said", SAID, ids=lambda said: ", ".join(said))
def test_whatever_can_be_said_of_a_step_comes_through_its_fields(said):
    step = StepDocument.model_validate(PLAIN | said)
    form = StepForm(PLAIN | said, OWN | {"outcome": [("yes", "Yes"), ("no", "No")]})
    again = StepDocument.model_validate({"key": "vote", "kind": "decision"} | read_again(form))
    assert step_as_kept(again) == step_as_kept(step)


def test_what_stands_in_the_head_comes_through_its_fields():
    rungs = [{"key": "a", "at": "1 working day before"}, {"key": "b", "at": "when due", "tell": ["chair"]}]
    head = {
        "name": "Learning",
        "facts": {"died": "it happened", "told": "we were told"},
        "ladders": {"gentle": rungs, "harsh": [{"key": "c", "at": "2 hours after"}]},
        "access": {"lifts_walls": ["chair"], "review_within": "3 days", "stands_in": "deputy"},
        "grounds": {"police": "a police inquiry"},
        "subjects": {"called": "Child", "answer": "referral.children"},
        "consents": {"records": {"name": "Reading"}, "talk": {"name": "Talking", "of_each_subject": True}},
    }
    assert read_again(HeadForm(head, OWN)) == head
