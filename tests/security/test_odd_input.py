"""Documents and values made to cost time, memory or an error: what loads them says no."""

import json

import pytest

from clocks.words import parse_length
from forms import conditions
from forms.definitions import yaml_files
from forms.definitions.problems import BadDocument
from tests.factories import cases
from tests.factories.visits import visitor

DEEP = 100_000
LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 10)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
MEANT_BADLY = {
    "a billion laughs": LAUGHS,
    "a circle": "a: &a [*a]",
    "a circle of maps": "a: &a {b: *a}",
    "a program": "!!python/object/apply:os.system ['true']",
    "a module": "!!python/name:os.system",
    "a class": "!!python/object:django.contrib.auth.models.User {}",
    "a tag of its own": "!secret x",
    "bytes": "!!binary aGVsbG8=",
    "a set": "!!set {a, b}",
    "lists in lists": "[" * 3000,
    "maps in maps": "{a: " * 3000,
    "a null byte": "a: b\0c",
}


@pytest.mark.parametrize("text", MEANT_BADLY.values(), ids=MEANT_BADLY)
def test_a_document_that_means_badly_is_refused(text):
    with pytest.raises(BadDocument):
        yaml_files.read(text)


def test_a_document_says_nothing_of_files_of_the_machine():
    """YAML has no includes here, and a path stays a path."""
    assert yaml_files.read("a: /etc/passwd\nb: file:///etc/passwd") == {
        "a": "/etc/passwd",
        "b": "file:///etc/passwd",
    }
    with pytest.raises(BadDocument):
        yaml_files.read("a: !include /etc/passwd")


@pytest.mark.parametrize(
    "text",
    ["1" * 50_000 + " working days", "5 " * 20_000, "5 working days after " + "a, " * 20_000, "a." * 30_000],
)
def test_a_length_that_goes_on_for_ever_is_refused(text):
    from clocks.words import parse_clock

    for read in (parse_length, parse_clock):
        with pytest.raises(ValueError):
            read(text)


def nested(depth: int) -> dict:
    data: dict = {"answer": "a.b", "is": "x"}
    for _ in range(depth):
        data = {"not": data}
    return data


def test_a_condition_in_a_condition_in_a_condition_is_refused():
    with pytest.raises(conditions.BadCondition):
        conditions.parse(nested(900))


def test_a_very_wide_condition_is_read():
    wide = conditions.parse({"all": [{"answer": "a.b", "is": "x"}] * 2_000})
    assert len(wide.parts) == 2_000


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body", ["[" * DEEP, '{"a":' * DEEP, "1" * DEEP, '"\\ud800"', "NaN", "\0", "", '{"a": 1e999}']
)
@pytest.mark.parametrize(
    "path", ["/account/login/", "/portal/", "/hooks/postmark/", "/account/passkeys/sign-in/finish/"]
)
def test_json_that_means_badly_breaks_nothing(cast, path, body):
    answer = visitor(cast.dana).generic("POST", path, body, content_type="application/json")
    assert answer.status_code < 500


@pytest.mark.django_db
@pytest.mark.parametrize(
    "number", ["9" * 400, "-" + "9" * 400, "1e400", "NaN", "Infinity", "-0", "٣", "1_000", "0x1f", "1" * 5000]
)
def test_a_number_beyond_all_numbers_is_an_error_of_the_form(cast, number):
    """In a day of a date, in an entry's number and in a list's place."""
    browser, draft = visitor(cast.petra), cases.draft(cast)
    data = {
        "child_name": "Wren",
        "became_aware_day": number,
        "became_aware_month": number,
        "became_aware_year": number,
    }
    assert browser.post(f"/forms/{draft.slug}/child/", data).status_code == 200
    assert browser.get("/portal/cases/", {"after": number, "page": number}).status_code < 500


@pytest.mark.django_db
def test_json_deep_in_an_answer_stays_text(cast):
    browser, draft = visitor(cast.petra), cases.draft(cast)
    browser.post(f"/forms/{draft.slug}/account/", {"account": json.dumps({"a": "[" * 2000})})
    draft.refresh_from_db()
    assert draft.answers["account"].startswith('{"a"')
