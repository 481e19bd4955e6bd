"""Django's bound fields as GOV.UK Frontend components."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString
from markupsafe import Markup, escape

from theme import choices
from theme.components import component, content, joined
from theme.dates import PARTS, DateWidget
from theme.errors import parts_in_error, sentence
from theme.options import identifier, option, spoken

Params = dict[str, Any]
# Said by a parameter of its own, or against GOV.UK's advice (a maxlength cuts what is pasted).
NOT_PASSED_ON = {"autocomplete", "class", "cols", "id", "inputmode", "max", "maxlength", "min", "minlength"}
NOT_PASSED_ON |= {"multiple", "name", "required", "rows", "step", "style", "type", "value"}
NO_SPELLING = (forms.EmailInput, forms.URLInput)


def render_field(bound: BoundField) -> SafeString:
    """The field with label, hint, error and control; a hidden field as it is."""
    widget = bound.field.widget
    if widget.is_hidden:
        return bound.as_widget()
    if isinstance(widget, DateWidget):
        return date_input(bound)
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return choices.checkboxes(bound, {**common(bound), **legend(bound)}, render_field)
    if isinstance(widget, forms.RadioSelect):
        return choices.radios(bound, {**common(bound), **legend(bound)}, render_field)
    if isinstance(widget, forms.CheckboxInput):
        return choices.single_checkbox(bound, common(bound))
    if isinstance(widget, forms.Select):
        return choices.select(bound, {**common(bound), **attributes(bound)}, label(bound))
    if isinstance(widget, forms.FileInput):
        return file_upload(bound)
    if isinstance(widget, forms.Textarea):
        return textarea(bound)
    return text_input(bound)


def common(bound: BoundField) -> Params:
    """Hint and error."""
    params: Params = {}
    if bound.help_text:
        params["hint"] = content(spoken(bound, bound.help_text))
    if bound.errors:
        params["errorMessage"] = {"text": sentence(bound)}
    return params


def heading(bound: BoundField, block: str) -> Params:
    """The words of a label or legend with their size."""
    as_heading = bool(option(bound, "page_heading"))
    size = option(bound, "label_size", "l" if as_heading else "s")
    classes = f"{block}--{size}" if size else ""
    return {**content(spoken(bound, bound.label)), "classes": classes, "isPageHeading": as_heading}


def legend(bound: BoundField) -> Params:
    """For a group of controls."""
    return {"fieldset": {"legend": heading(bound, "govuk-fieldset__legend")}}


def label(bound: BoundField) -> Params:
    """For a single control, with its id and name."""
    return {"label": heading(bound, "govuk-label"), "id": identifier(bound), "name": bound.html_name}


def attributes(bound: BoundField) -> Params:
    """What a form has put on the widget, less what the component sets itself."""
    given = {key: value for key, value in bound.field.widget.attrs.items() if key not in NOT_PASSED_ON}
    shown = {key: key if value is True else value for key, value in given.items() if value is not False}
    return {"attributes": shown}


def width(bound: BoundField) -> str:
    """A box as wide as the answer is long."""
    size = option(bound, "width")
    if not size:
        return ""
    return f"govuk-input--width-{size}" if isinstance(size, int) else f"govuk-!-width-{size}"


def text(bound: BoundField) -> str:
    """The value as it stands in a box."""
    value = bound.value()
    if value is None:
        return ""
    return str(bound.field.widget.format_value(value) or "")


def text_input(bound: BoundField) -> SafeString:
    """Text, number, e-mail, telephone, password: numbers are text boxes with a numeric keyboard."""
    widget = bound.field.widget
    params = {**common(bound), **label(bound), **attributes(bound), "classes": width(bound)}
    params |= {"disabled": bound.field.disabled, "autocomplete": widget.attrs.get("autocomplete")}
    if isinstance(widget, forms.PasswordInput):
        return component("password-input", **params)
    kind = getattr(widget, "input_type", "text")
    mode = option(bound, "inputmode", widget.attrs.get("inputmode"))
    if kind == "number":
        kind, mode = "text", mode or ("numeric" if type(bound.field) is forms.IntegerField else "decimal")
    spellcheck = option(bound, "spellcheck", False if isinstance(widget, NO_SPELLING) else None)
    for affix in ("prefix", "suffix"):
        if option(bound, affix):
            params[affix] = content(option(bound, affix))
    return component("input", type=kind, inputmode=mode, spellcheck=spellcheck, value=text(bound), **params)


def textarea(bound: BoundField) -> SafeString:
    """Long text, with a count where the field has a limit in characters or words."""
    params = {**common(bound), **label(bound), **attributes(bound), "value": kept_lines(text(bound))}
    params["rows"] = option(bound, "rows", 5)
    words, characters = option(bound, "max_words"), getattr(bound.field, "max_length", None)
    if not (words or characters):
        return component("textarea", disabled=bound.field.disabled, **params)
    if bound.field.disabled:
        params["attributes"]["disabled"] = "disabled"  # this component has no word of its own for it
    limit = {"maxwords": words} if words else {"maxlength": characters}
    return component("character-count", threshold=option(bound, "threshold"), **limit, **params)


def kept_lines(value: str) -> Markup:
    """The macros indent what is inside a fieldset; written as references, line ends are safe from it."""
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    if value.startswith("\n"):
        value = "\n" + value  # a browser drops the first one
    return Markup(str(escape(value)).replace("\n", "&#10;"))  # noqa: S704 - escaped just before


def file_upload(bound: BoundField) -> SafeString:
    """A file, with a place to drop it where scripts run."""
    widget = bound.field.widget
    several = bool(widget.attrs.get("multiple") or getattr(widget, "allow_multiple_selected", False))
    params = {**common(bound), **label(bound), **attributes(bound), "disabled": bound.field.disabled}
    return component("file-upload", javascript=True, multiple=several, **params)


def date_input(bound: BoundField) -> SafeString:
    """Three boxes; only those that the error means are marked."""
    value = bound.value()
    if not isinstance(value, (list, tuple)):
        value = bound.field.widget.decompress(value)
    wrong, first = parts_in_error(bound), identifier(bound)
    items = [
        {
            "id": first if part == "day" else f"{first}_{part}",
            "name": f"{bound.html_name}_{part}",
            "label": part.title(),
            "value": "" if typed is None else str(typed),
            "classes": ("govuk-input--width-4" if part == "year" else "govuk-input--width-2")
            + (" govuk-input--error" if part in wrong else ""),
            "attributes": {"disabled": "disabled"} if bound.field.disabled else {},
        }
        for part, typed in zip(PARTS, value, strict=True)
    ]
    return component("date-input", id=f"{first}-boxes", items=items, **legend(bound), **common(bound))


def render_fields(form: forms.BaseForm, hidden_within: set[str]) -> SafeString:
    """All fields of a form in their order, without those that stand inside another."""
    return joined(render_field(bound) for bound in form if bound.name not in hidden_within)
