"""What the builder's fields show says the same document again, for every part of the procedures that there are."""

from pathlib import Path

import pytest
from django.forms import BooleanField, MultipleChoiceField
from django.http import QueryDict
from django.template.loader import render_to_string

from forms.definitions import yaml_files
from forms.definitions.document import check
from tests.factories.typing_in import fields_of
from theme.options import reveals
from workflows.procedures.builder import documents
from workflows.procedures.builder.events import anchors, asked, events, options, outcomes_of
from workflows.procedures.builder.forms import HeadForm, StageForm, StepForm, as_cleaned
from workflows.procedures.builder.parts import NOTHING, Block, Press
from workflows.procedures.builder.yaml_field import YamlField
from workflows.procedures.document import ProcedureDocument, StepDocument
from workflows.procedures.services import as_kept, step_as_kept
from workflows.procedures.written import as_written

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


def sent_as_it_stands(form, make, html: bool):
    """The document after the form was sent as a browser does when nobody touches anything."""
    sent = QueryDict(mutable=True)
    for name, values in (fields_in_html(form) if html else fields_shown(form)).items():
        sent.setlist(name, values)
    again = make(sent)
    assert again.is_valid(), again.errors
    return again.document


def fields_in_html(form) -> dict[str, list[str]]:
    return fields_of(
        f"<main><form>{render_to_string('procedures/builder/blocks.html', {'form': form})}</form></main>"
    )


def fields_shown(form) -> dict[str, list[str]]:
    """The same without the cost of rendering: the value of each field that stands in a block of the page."""
    found = {"revision": ["1"]}
    for bound in on_the_page(form.blocks()):
        value = bound.value()
        if isinstance(bound.field, BooleanField | MultipleChoiceField):
            found |= {bound.html_name: ["on"] if value is True else value} if value else {}
        else:
            found[bound.html_name] = ["" if value is None else str(value)]
    return found


def on_the_page(items):
    for item in items:
        if isinstance(item, Block):
            yield from on_the_page(item.items)
            continue
        if isinstance(item, Press):
            continue
        yield item
        yield from on_the_page(item.form[name] for names in reveals(item.field).values() for name in names)


def page_by_page(document: dict, forms: list, html: bool) -> dict:
    """Every page of the builder opened and kept: the head, each stage and each step."""
    pages = [(HeadForm, document, documents.with_head, ())]
    for stage in document["stages"]:
        pages.append((StageForm, stage, documents.with_stage, (stage["key"],)))
        pages += [(StepForm, step, documents.with_step, (step["key"],)) for step in stage["steps"]]
    again = document
    for kind, said, edit, key in pages:
        own = known(document, forms, *key) | {
            "outcome": list(outcomes_of(said).items()) if "kind" in said else []
        }
        form = kind(said, own, initial={"revision": 1})
        assert not [name for name, field in form.fields.items() if isinstance(field, YamlField)]
        again = edit(
            again, *key, sent_as_it_stands(form, lambda sent, k=kind, s=said, o=own: k(s, o, sent), html)
        )
    return again


def known(document: dict, forms: list, key: str = "") -> dict:
    return OWN | {
        "about": asked(document, forms, key),
        "anchor": anchors(document, forms),
        "event": events(document),
        **options(document, forms),
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_every_page_kept_as_it_stands_gives_the_same_file(file):
    """Byte for byte, and with no text in YAML on any page."""
    document = as_written(as_kept(ProcedureDocument.model_validate(yaml_files.read(file.read_text()))))
    forms = [check(yaml_files.read(one.read_text())) for one in sorted(file.parent.glob("forms/*.yaml"))]
    again = page_by_page(document, forms, html=file.parent.name == "harrowmere")
    assert yaml_files.write(as_written(again)) == yaml_files.write(document)


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
    {"electorate": {"any": [{"office": "chair", "attribute": {"profession": "nurse"}}, "statutory_seats",
                            {"seat": "police", "when": {"step": "a", "is": "b"}},
                            {"outside": "ombudsman", "when": {"not": {"named": "grave"}}},
                            {"attribute": {"profession": "nurse", "grade": "senior"}, "when": {"named": "grave"}}]}},
    {"electorate": {"attribute": {"profession": "nurse"}}, "heard": {"attribute": {"a": "b", "c": "d"}}},
    {"electorate": {"any": [{"part": "referring"}, {"group": "panel"}, {"agency": "fire"}, {"agency": "each"}]}},
    {"quorum": {"number": 1, "of": {"attributes": {"profession": "nurse"}, "agency_kinds": ["Health"]}}},
    {"ratified_by": {"by": {"office": "chair"}, "otherwise": "confirm", "refusal": "no", "tie": {"option": "refuse"}}},
    {"when": {"named": "grave"}},
    {"when": {"all": [{"fact": "x", "is": "a"}, {"any": [{"named": "b"}, {"all": [{"named": "c"}, {"named": "d"}]}]}]}},
    {"when": {"not": {"any": [{"named": "b"}, {"not": {"named": "c"}}]}}},
    {"when": {"any": [{"step": "a", "one of": ["b", "c"], "unknown": "wait"}, {"named": "d", "unknown": "met"}]}},
    {"when": {"linked": "lead", "step": "panel", "is": "inquire", "unknown": "wait"}},
    {"when": {"any of": "referral.children", "where": {"answer": "age", "at least": 16}}},
    {"when": {"every": "referral.children", "where": {"any": [{"answer": "age", "at least": 16}, {"named": "b"}]}}},
    {"when": {"how many of": "a.votes", "where": {"all": [{"answer": "a", "is": "b"}, {"named": "c"}]}, "is": 2}},
    {"when": {"all": [{"sum": "a.votes.score", "at least": 12}, {"mean": "a.votes.score", "less than": 2.5}]}},
    {"criteria": {"at_least": 2, "of": [{"key": "a", "text": "A"}, {"key": "b", "text": "B"},
                                        {"at_least": 1, "of": [{"key": "c", "text": "C"}]}]}},
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
    assert not [name for name, field in form.fields.items() if isinstance(field, YamlField)]
    again = StepDocument.model_validate({"key": "vote", "kind": "decision"} | read_again(form))
    assert step_as_kept(again) == step_as_kept(step)


def test_what_no_row_can_say_stays_a_text_with_the_error_beside_it():
    deep: dict = {"named": "grave"}
    for _ in range(8):
        deep = {"not": {"any": [deep, {"named": "other"}]}}
    who = {"any": [{"office": "chair", "when": deep}]}
    form = StepForm(PLAIN | {"when": deep, "heard": who}, OWN | {"outcome": [("yes", "Yes"), ("no", "No")]})
    again = read_again(form)
    assert (again["when"], again["heard"]) == (deep, who)
    sent = QueryDict(mutable=True)
    for name, values in (fields_shown(form) | {"when-written": ["{step: go"]}).items():
        sent.setlist(name, values)
    wrong = StepForm(form.said, form.own, sent)
    assert set(wrong.errors) == {"when-written"}
    assert wrong["when-written"].value() == "{step: go"


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
