"""What an error says."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from tests.theme.markup import Page
from theme.dates import DateField
from theme.errors import error_summary, sentence
from theme.forms import GovukForm
from theme.templatetags.govuk import govuk_error_summary, govuk_form


def error_of(field: forms.Field, typed: str) -> str:
    form = type("Form", (forms.Form,), {"answer": field})({"answer": typed})
    return sentence(form["answer"])


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (forms.CharField(label="Date of birth"), "", "Enter date of birth"),
        (forms.CharField(label="NHS number"), "", "Enter NHS number"),
        (forms.CharField(label="What happened?"), "", "Answer “What happened?”"),
        (forms.ChoiceField(label="Agency", choices=[("a", "A")]), "", "Select agency"),
        (forms.BooleanField(label="This is correct."), "", "Confirm “This is correct.”"),
        (forms.FileField(label="Minutes"), "", "Select a file"),
        (forms.CharField(label="Reference", max_length=3), "abcd", "Reference must be 3 characters or fewer"),
        (forms.IntegerField(label="Children"), "two", "Children must be a whole number"),
        (forms.IntegerField(label="Children", min_value=1), "0", "Children must be 1 or more"),
        (forms.IntegerField(label="How many?", max_value=9), "10", "Your answer must be 9 or less"),
        (
            forms.EmailField(label="E-mail"),
            "nobody",
            "Enter an email address in the correct format, like name@example.com",
        ),
        (forms.CharField(label="A", error_messages={"required": "Say it."}), "", "Say it."),
    ],
)
def test_error_names_the_field(field, typed, said):
    assert error_of(field, typed) == said


def test_field_shows_its_first_error_only():
    field = forms.CharField(label="Code", validators=[refuse_one, refuse_two])
    assert error_of(field, "x") == "The first."


def refuse_one(value):
    raise ValidationError("The first.")


def refuse_two(value):
    raise ValidationError("The second.")


def test_summary_has_what_concerns_the_whole_form_first():
    form = type("Form", (forms.Form,), {"name": forms.CharField()})({})
    form.add_error(None, "Say <i>who</i> you are.")
    page = Page(error_summary(form))
    assert page.words.split() == [
        "There",
        "is",
        "a",
        "problem",
        "Say",
        "<i>who</i>",
        "you",
        "are.",
        "Enter",
        "name",
    ]
    assert [given["href"] for given in page.all("a")] == ["#id_name", "#id_name"]


@pytest.mark.parametrize("field", [DateField(), forms.CharField()])
def test_what_concerns_the_whole_form_leads_to_its_first_control(field):
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)
    fields = {"seen": hidden, "when": field, "why": forms.CharField(required=False)}
    form = type("Form", (GovukForm,), fields)(
        {"when": "x", "when_day": "2", "when_month": "9", "when_year": "2024"}
    )
    form.add_error(None, "Somebody was faster.")
    page = Page(govuk_error_summary(form) + govuk_form({}, form))
    assert [given["href"] for given in page.all("a")] == ["#id_when"]
    assert "id_when" in page.ids()


def test_summary_of_a_form_without_fields_only_says_it():
    form = type("Form", (forms.Form,), {})({"send": "yes"})
    form.add_error(None, "Somebody was faster.")
    page = Page(error_summary(form))
    assert "Somebody was faster." in page.words
    assert not page.all("a")


def test_summary_of_several_forms_is_one():
    kind = type("Form", (forms.Form,), {"name": forms.CharField()})
    page = Page(error_summary(kind({}, prefix="a"), kind({}, prefix="b")))
    assert [given["href"] for given in page.all("a")] == ["#id_a-name", "#id_b-name"]
    assert len(page.all("h2")) == 1


def test_form_that_was_not_sent_has_no_summary():
    assert error_summary(type("Form", (forms.Form,), {"name": forms.CharField()})()) == ""
