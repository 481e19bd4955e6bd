"""What a form with revealed fields and exclusive choices checks on the server, and a field that most forms have."""

from typing import Any

from django import forms
from django.http import HttpRequest

from theme.choices import pairs
from theme.options import reveals, styled


class Reveals:
    """Mix into a Form: a revealed field counts only while its choice is taken, so it may be required.

    An exclusive choice ("none of these") together with others is an error.
    """

    def clean(self) -> Any:
        cleaned = super().clean()  # type: ignore[misc]
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            self._drop_what_is_hidden(name, field)
            self._refuse_none_with_others(name, field)
        return cleaned

    def _drop_what_is_hidden(self, name: str, field: forms.Field) -> None:
        taken = self._taken(name)
        revealed = reveals(field)
        shown = {other for choice in taken for other in revealed.get(choice, ())}
        for other in {other for names in revealed.values() for other in names} - shown:
            self.errors.pop(other, None)  # type: ignore[attr-defined]
            self.cleaned_data[other] = empty(self.fields[other])  # type: ignore[attr-defined]

    def _refuse_none_with_others(self, name: str, field: forms.Field) -> None:
        exclusive = str(getattr(field, "govuk", {}).get("exclusive", ""))
        if exclusive and exclusive in self._taken(name) and len(self._taken(name)) > 1:
            word = dict(pairs(self[name])).get(exclusive, exclusive)  # type: ignore[index]
            self.add_error(name, f"Select what applies, or “{word}”, not both")  # type: ignore[attr-defined]

    def _taken(self, name: str) -> set[str]:
        value = self.cleaned_data.get(name)  # type: ignore[attr-defined]
        values = value if isinstance(value, (list, tuple, set)) else [value]
        return {str(getattr(item, "pk", item)) for item in values if item not in (None, "")}


def empty(field: forms.Field) -> Any:
    """What a field that was not asked answers."""
    if isinstance(field, forms.MultipleChoiceField):
        return []
    return getattr(field, "empty_value", None)


def posted(request: HttpRequest) -> Any:
    """What was sent, also where it is nothing at all; None for a page that is only asked for."""
    return request.POST if request.method == "POST" else None


class GovukForm(Reveals, forms.Form):
    """A form whose choices may reveal fields."""


def long_text(label: str, missing: str, hint: str = "", *, rows: int = 5, at_most: int = 2000) -> forms.Field:
    """A text of several lines that must be given; `missing` says what to do where it is not, `at_most` is in characters."""
    field = forms.CharField(
        label=label,
        help_text=hint,
        max_length=at_most,
        widget=forms.Textarea,
        error_messages={"required": missing},
    )
    return styled(field, rows=rows)
