"""Errors as people should read them: the field is named, and the summary leads to its first control."""

from typing import Any

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from theme.components import component
from theme.dates import DateWidget
from theme.options import identifier

CHOOSING = (forms.Select, forms.RadioSelect)


def lower_first(label: str) -> str:
    """ "Date of birth" inside a sentence; "NHS number" keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def required(bound: BoundField) -> str:
    """What to do about an empty field."""
    label = str(bound.label)
    if isinstance(bound.field.widget, forms.CheckboxInput):
        return f"Confirm “{label}”"
    if label.endswith("?"):
        return f"Answer “{label}”"
    if isinstance(bound.field.widget, forms.FileInput):
        return "Select a file"
    return f"{'Select' if isinstance(bound.field.widget, CHOOSING) else 'Enter'} {lower_first(label)}"


# Django's own sentences do not name the field. They are known by identity, so that a sentence that a form
# has written itself is never replaced.
WORDINGS: list[tuple[Any, str]] = [
    (validators.MaxLengthValidator.message, "{label} must be {limit_value} characters or fewer"),
    (validators.MinLengthValidator.message, "{label} must be {limit_value} characters or more"),
    (validators.MaxValueValidator.message, "{label} must be {limit_value} or less"),
    (validators.MinValueValidator.message, "{label} must be {limit_value} or more"),
    (forms.IntegerField.default_error_messages["invalid"], "{label} must be a whole number"),
    (forms.DecimalField.default_error_messages["invalid"], "{label} must be a number"),
    (
        validators.EmailValidator.message,
        "Enter an email address in the correct format, like name@example.com",
    ),
    (forms.FileField.default_error_messages["empty"], "The selected file is empty"),
]


def wording(bound: BoundField, error: ValidationError) -> str:
    """One error's sentence."""
    message = getattr(error, "message", "")
    if message is forms.Field.default_error_messages["required"]:
        return required(bound)
    for known, sentence in WORDINGS:
        if message is known:
            label = str(bound.label)
            name = "Your answer" if label.endswith("?") else label
            return sentence.format_map({**(error.params or {}), "label": name})
    return str(error.messages[0])


def first_error(bound: BoundField) -> ValidationError | None:
    """People mend one thing at a time: each field shows its first error."""
    found = bound.errors.as_data() if bound.errors else []
    return found[0] if found else None


def sentence(bound: BoundField) -> str:
    """The field's error, or nothing."""
    error = first_error(bound)
    return wording(bound, error) if error else ""


def parts_in_error(bound: BoundField) -> list[str]:
    """The boxes of a date that are marked: those that the error names, else all."""
    error = first_error(bound)
    if error is None:
        return []
    return list((error.params or {}).get("parts") or ("day", "month", "year"))


def target(bound: BoundField) -> str | None:
    """Where the summary's link leads: the field's first control, for a date the first box that is wrong."""
    widget = bound.field.widget
    if widget.is_hidden:
        return None
    if isinstance(widget, forms.RadioSelect) and not list(getattr(bound.field, "choices", ())):
        return None
    first = identifier(bound)
    if isinstance(widget, DateWidget):
        part = (parts_in_error(bound) or ["day"])[0]
        return first if part == "day" else f"{first}_{part}"
    return first


def entries(form: forms.BaseForm) -> list[dict[str, str]]:
    """The lines of a form's summary: what concerns the whole form leads to its first control, then each field."""
    start = next(filter(None, map(target, form)), None)
    lines = [line(str(message), start) for message in form.non_field_errors()]
    lines += [line(text, target(bound)) for bound in form if (text := sentence(bound))]
    return lines


def line(text: str, href: str | None) -> dict[str, str]:
    return {"text": text, "href": f"#{href}"} if href else {"text": text}


def error_summary(*forms_shown: forms.BaseForm) -> SafeString:
    """One summary for all the forms of a page; nothing where there is no error."""
    lines = [line for form in forms_shown if form.is_bound for line in entries(form)]
    if not lines:
        return SafeString()
    return component("error-summary", titleText="There is a problem", errorList=lines)
