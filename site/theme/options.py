"""How a form says what Django's fields have no word for: size of the label, width, what a choice reveals."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html

KNOWN = frozenset(
    {
        "lang",  # the language of label, hint and choices, where it is not the page's
        "label_size",  # "s" (the rule), "m", "l", "xl", or "" for an ordinary weight
        "page_heading",  # True: the label is the page's h1
        "width",  # characters: 2, 3, 4, 5, 10, 20, 30, or a word such as "one-half"
        "prefix",
        "suffix",
        "inputmode",
        "spellcheck",
        "rows",
        "max_words",  # a word limit shown with a count; the field itself must check it
        "threshold",  # per cent of the limit from which on the count is shown
        "reveal",  # {choice: name of the field it reveals, or several names}
        "exclusive",  # the choice that empties the others ("none of these")
        "divider",  # the word before the exclusive or last choice: "or"
        "choice_hints",  # {choice: hint}
        "inline",
        "small",
    }
)


def styled(field: forms.Field, **options: Any) -> forms.Field:
    """The same field with display options. Raises TypeError for an option that is not known."""
    unknown = set(options) - KNOWN
    if unknown:
        raise TypeError(f"styled() knows no option {', '.join(sorted(unknown))}.")
    field.govuk = {**getattr(field, "govuk", {}), **options}  # type: ignore[attr-defined]
    return field


def spoken(bound: BoundField, text: Any) -> Any:
    """A text of the field, marked with its language where that is not the page's."""
    return in_language(text, option(bound, "lang"))


def in_language(text: Any, code: str | None) -> Any:
    """Marked with its language; without a code it is the page's own."""
    return format_html('<span lang="{}">{}</span>', code, text) if code and text else text


def option(bound: BoundField, name: str, default: Any = None) -> Any:
    """One display option of a bound field."""
    return getattr(bound.field, "govuk", {}).get(name, default)


def reveals(field: forms.Field) -> dict[str, list[str]]:
    """For each choice (as text) the names of the fields that it reveals."""
    given = getattr(field, "govuk", {}).get("reveal", {})
    return {str(key): [names] if isinstance(names, str) else list(names) for key, names in given.items()}


def revealed_names(form: forms.BaseForm) -> set[str]:
    """Fields that stand inside another field's choice and not on their own."""
    return {name for field in form.fields.values() for names in reveals(field).values() for name in names}


def identifier(bound: BoundField) -> str:
    """The id of a field's first control, also where a form makes no ids."""
    return bound.auto_id or bound.html_name
