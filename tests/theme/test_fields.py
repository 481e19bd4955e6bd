"""Every field type, empty and in error, as a person and a screen reader meet it."""

import datetime

import pytest
from django import forms

from tests.theme.markup import Page
from theme.dates import DateField
from theme.examples import Example
from theme.fields import render_field
from theme.forms import GovukForm
from theme.options import styled
from theme.templatetags.govuk import govuk_error_summary, govuk_fields, govuk_form

HARM = '<b onclick="x()">Who & "why"</b>'
TYPES = {
    "text": forms.CharField,
    "number": forms.IntegerField,
    "email": forms.EmailField,
    "password": lambda **kw: forms.CharField(widget=forms.PasswordInput, **kw),
    "textarea": lambda **kw: forms.CharField(widget=forms.Textarea, **kw),
    "count": lambda **kw: forms.CharField(widget=forms.Textarea, max_length=100, **kw),
    "select": lambda **kw: forms.ChoiceField(choices=[("", "---------"), ("a", HARM)], **kw),
    "radios": lambda **kw: forms.ChoiceField(choices=[("a", HARM)], widget=forms.RadioSelect, **kw),
    "checkboxes": lambda **kw: forms.MultipleChoiceField(
        choices=[("a", HARM), ("b", "B")], widget=forms.CheckboxSelectMultiple, **kw
    ),
    "one_checkbox": forms.BooleanField,
    "date": DateField,
    "file": forms.FileField,
}


def page_of(data: dict | None, **fields: forms.Field) -> Page:
    form = type("Form", (GovukForm,), fields)(data)
    return Page(govuk_error_summary(form) + govuk_form({}, form))


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("data", [None, {}], ids=["first sight", "in error"])
@pytest.mark.parametrize("hint", ["", HARM], ids=["no hint", "hint"])
def test_field_refers_only_to_what_is_there(kind, data, hint):
    page = page_of(data, answer=TYPES[kind](label="Answer", help_text=hint))
    assert page.broken_references() == set()
    assert len(page.ids()) == len(set(page.ids()))
    assert page.unclosed == []


@pytest.mark.parametrize("kind", TYPES)
def test_error_link_leads_to_a_control_that_can_be_filled_in(kind):
    page = page_of({}, answer=TYPES[kind](label="Answer"))
    [link] = [given["href"] for given in page.all("a")]
    tag, control = page.by_id(link[1:])
    assert tag in ("input", "textarea", "select")
    assert control["name"].startswith("answer")


@pytest.mark.parametrize("kind", TYPES)
def test_label_hint_and_choice_of_a_tenant_are_never_html(kind):
    page = page_of({}, answer=TYPES[kind](label=HARM, help_text=HARM))
    assert page.all("b") == []
    assert page.words.count(HARM) >= 2


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind not in ("password", "file", "date")])
def test_what_was_typed_is_shown_again_and_escaped(kind):
    page = page_of({"answer": '"><script>'}, answer=TYPES[kind](label="Answer"))
    assert page.all("script") == []


def test_form_leaves_judging_to_the_server():
    [form] = page_of(None, file=forms.FileField()).all("form")
    assert "novalidate" in form
    assert form["enctype"] == "multipart/form-data"


def test_no_field_has_inline_style_or_script_or_a_browser_rule():
    page = page_of({}, **{kind: make(label=kind) for kind, make in TYPES.items()})
    assert page.all("script") == []
    names = {name for _, given in page.elements for name in given}
    assert {
        name for name in names if name in ("style", "required", "maxlength") or name.startswith("on")
    } == set()


def test_revealed_field_stands_inside_its_choice_and_only_there():
    page = Page(govuk_fields(Example()))
    assert len(page.all("textarea", name="contact")) == 1
    [yes] = [given for given in page.all("input", name="known") if given["value"] == "yes"]
    assert page.by_id(yes["data-aria-controls"])[1]["class"].endswith("--hidden")


def test_boxes_without_any_choice_say_that_there_is_none():
    """An empty group of boxes was a legend without anything below it, and an error in the browser's console."""
    page = page_of(None, bodies=forms.MultipleChoiceField(choices=[], widget=forms.CheckboxSelectMultiple))
    assert "There is nothing to choose from yet." in page.words
    assert not [given for _, given in page.elements if given.get("data-module") == "govuk-checkboxes"]


def test_field_revealed_by_a_revealed_choice_stands_on_the_page_once():
    """Twice, and what was typed into the first of them was lost."""
    inner = styled(forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect), reveal={"a": "deepest"})
    outer = styled(
        forms.ChoiceField(choices=[("b", "B")], widget=forms.RadioSelect), reveal={"b": ["inner", "deepest"]}
    )
    page = page_of(None, outer=outer, inner=inner, deepest=forms.CharField())
    assert len(page.all("input", name="deepest")) == 1


def test_lines_of_a_revealed_answer_are_kept_as_typed():
    """The component indents what it nests; an answer must not grow by that with each save."""
    form = Example({"known": "yes", "contact": "\nfirst\r\n  second"})
    assert "&#10;&#10;first&#10;  second</textarea>" in govuk_fields(form)


def test_revealed_field_is_asked_for_only_with_its_choice():
    assert "contact" in Example({"known": "yes"}).errors
    without = Example({"known": "no", "contact": "left over"})
    assert "contact" not in without.errors
    assert without.cleaned_data["contact"] == ""


def test_none_of_these_together_with_others_is_refused():
    form = Example({"harms": ["neglect", "none"]})
    assert form.errors["harms"] == ["Select what applies, or “None of these”, not both"]
    assert "harms" not in Example({"harms": ["none"]}).errors


def test_exclusive_choice_is_known_to_the_script():
    boxes = Page(render_field(Example()["harms"])).all("input")
    assert [box.get("data-behaviour") for box in boxes] == [None, None, "exclusive"]


def test_chosen_values_are_shown_again():
    form = Example({"agency": "health", "known": "no", "harms": ["neglect"], "correct": "on"})
    page = Page(govuk_fields(form))
    checked = [given["value"] for given in page.all("input") if "checked" in given]
    assert checked == ["no", "neglect", "on"]
    assert [given["value"] for given in page.all("option") if "selected" in given] == ["health"]


def test_password_is_never_sent_back():
    html = render_field(Example({"password": "correct horse battery"})["password"])
    assert "correct horse" not in html


def test_initial_date_fills_the_boxes():
    form = type("Form", (forms.Form,), {"on": DateField(initial=datetime.date(2026, 3, 2))})()
    assert [given["value"] for given in Page(render_field(form["on"])).all("input")] == ["2", "3", "2026"]


def test_unknown_display_option_is_refused():
    with pytest.raises(TypeError, match="widht"):
        styled(forms.CharField(), widht=3)


def test_page_heading_makes_the_label_the_h1():
    form = type("Form", (forms.Form,), {"name": styled(forms.CharField(), page_heading=True)})()
    assert len(Page(render_field(form["name"])).all("h1")) == 1


def test_disabled_and_prefixed_fields_render():
    fields = {kind: make(label=kind, disabled=True) for kind, make in TYPES.items()}
    form = type("Form", (forms.Form,), fields)(prefix="p")
    page = Page(govuk_fields(form))
    controls = [given for tag, given in page.elements if tag in ("input", "select", "textarea")]
    assert all(given["name"].startswith("p-") for given in controls)
    assert page.broken_references() == set()
    shown = [given["name"] for given in controls if "disabled" not in given]
    assert shown == []


@pytest.mark.parametrize(("required", "said"), [(True, "Choose one"), (False, "Nothing chosen")])
def test_an_optional_list_does_not_ask_to_choose(required, said):
    listed = forms.ChoiceField(choices=[("", "---------"), ("a", "A")], required=required)
    assert said in page_of(None, answer=listed).words
