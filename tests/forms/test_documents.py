"""Forms as documents: what is wrong is said with its place and remedy, and a round trip changes nothing."""

import copy
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from forms.definitions import document, services, yaml_files
from forms.definitions.models import FormVersion
from forms.definitions.problems import BadDocument
from journal.models import Entry
from matters.acting import SETUP
from tests.factories.forms import PUBLISHED, SMALL


def with_question(**question):
    data = copy.deepcopy(SMALL)
    data["pages"][1]["questions"][0] = question
    return data


def said(data):
    with pytest.raises(BadDocument) as found:
        document.check(data)
    return str(found.value).splitlines()


WHEN = {"answer": "nam", "is": "x"}
FILE = {"key": "b", "type": "file", "label": "B"}
FAULTS = [
    ({"type": "txt"}, '.type: "txt" is not a kind of question; use one of short_text'),
    ({"type": "long_txt"}, '.type: "long_txt" is not a kind of question; did you mean "long_text"?'),
    ({}, ".type: is missing; add one of agencies"),
    ({"type": "short_text", "label": ""}, ".label: is empty; write something"),
    ({"type": "short_text", "label": 5}, ".label: 5 is not text; put it in quotes"),
    ({"type": "short_text", "key": "A b"}, '.key: "A b" cannot be a key'),
    ({"type": "short_text", "colour": "red"}, ".colour: is not known here"),
    ({"type": "long_text", "max_words": 0}, ".max_words: 0 cannot stand here"),
    ({"type": "choose_one", "options": []}, ".options: has too few entries; give 2 or more"),
    ({"type": "choose_one"}, ".options: is missing; add it"),
    ({"type": "short_text", "required": "no"}, '.required: "no" is neither true nor false'),
    ({"type": "file", "accept": ["exe"]}, '.accept[0]: "exe" is not known here; use one of pdf'),
    ({"type": "short_text", "when": WHEN}, '.when.answer: "nam" is not known'),
    ({"type": "short_text", "when": {"answer": "name"}}, ".when: nothing is asked"),
    (
        {"type": "group", "entry": "row", "questions": [FILE]},
        '.questions[0].type: "file" is not a kind of question; use one of short_text',
    ),
]


@pytest.mark.parametrize(("question", "line"), FAULTS)
def test_an_author_is_told_the_place_and_the_remedy(question, line):
    lines = said(with_question(**{"key": "a", "label": "A"} | question))
    assert any(each.startswith(f"pages[1].questions[0]{line}") for each in lines), lines


def test_a_condition_asks_only_what_comes_before():
    data = copy.deepcopy(SMALL)
    data["pages"][0]["when"] = {"answer": "outcome", "is": "died"}
    assert said(data) == [
        'pages[0].when.answer: "outcome" is not known. Only questions before this one can be asked.'
    ]


def test_keys_are_used_once():
    assert said(with_question(key="name", type="short_text", label="A")) == [
        'the question key "name" is used twice; give each question its own'
    ]
    assert "is a box of" in said(with_question(key="born_day", type="short_text", label="A"))[0]
    data = copy.deepcopy(SMALL)
    data["pages"][0]["key"] = "check"
    assert 'cannot have the key "check"' in said(data)[0]


def test_all_problems_are_told_at_once():
    assert len(said({"key": "X", "pages": [{"key": "a"}]})) == 4


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: [1\nb: 2", "line 2: this is not YAML"), ("a: 1\na: 2", "line 2: this is not YAML: found duplicate key"),
     ("a: !!python/object:x {}", "line 1: this is not YAML"), ("a: \x07", "This is not YAML")],
)  # fmt: skip
def test_what_is_not_yaml_is_told_by_its_line(text, line):
    with pytest.raises(BadDocument) as found:
        yaml_files.read(text)
    assert str(found.value).startswith(line)


def test_yes_and_no_stay_words_and_dates_stay_text():
    assert yaml_files.read("{a: yes, b: no, c: 2026-03-04}") == {"a": "yes", "b": "no", "c": "2026-03-04"}


def test_a_round_trip_changes_nothing(fenmarsh, tmp_path):
    services.publish(document.check(SMALL), partnership=fenmarsh, by=SETUP, at=PUBLISHED)
    first = StringIO()
    call_command("export_form", "fenmarsh", "referral", stdout=first)
    path = tmp_path / "referral.yaml"
    path.write_text(first.getvalue(), "utf-8")
    assert document.check(yaml_files.read(first.getvalue())) == document.check(SMALL)
    out = StringIO()
    call_command("load_form", str(path), partnership="fenmarsh", stdout=out)
    assert "version 1" in out.getvalue()
    again = StringIO()
    call_command("export_form", "fenmarsh", "referral", stdout=again)
    assert again.getvalue() == first.getvalue()


def test_a_changed_form_is_a_new_version_and_the_old_one_stays(fenmarsh):
    one = services.publish(document.check(SMALL), partnership=fenmarsh, by=SETUP, at=PUBLISHED)
    two = services.publish(
        document.check(SMALL | {"title": "Refer"}), partnership=fenmarsh, by=SETUP, at=PUBLISHED
    )
    three = services.publish(document.check(SMALL), partnership=fenmarsh, by=SETUP, at=PUBLISHED)
    assert [one.number, two.number, three.number] == [1, 2, 3]
    assert one.hash == three.hash != two.hash
    assert FormVersion.objects.current(fenmarsh, "referral") == three
    assert Entry.objects.filter(key="form.published").count() == 3


def test_what_is_published_does_not_change(fenmarsh):
    version = services.publish(document.check(SMALL), partnership=fenmarsh, by=SETUP, at=PUBLISHED)
    rows = FormVersion.objects.all()
    for change in (version.save, version.delete, rows.delete, lambda: rows.update(title="x")):
        with pytest.raises(FormVersion.Published):
            change()


@pytest.mark.parametrize(
    ("content", "partnership", "line"),
    [
        ("key: x", "fenmarsh", "pages: is missing; add it"),
        ("key: x", "nowhere", 'There is no partnership "nowhere"'),
        (None, "fenmarsh", "cannot be read"),
    ],
)
def test_the_command_says_what_is_wrong(fenmarsh, tmp_path, content, partnership, line):
    path = tmp_path / "form.yaml"
    if content:
        path.write_text(content)
    with pytest.raises(CommandError, match=line):
        call_command("load_form", str(path), partnership=partnership)


def test_an_unknown_form_is_not_exported(fenmarsh):
    with pytest.raises(CommandError, match='no such form "nothing"'):
        call_command("export_form", "fenmarsh", "nothing")
