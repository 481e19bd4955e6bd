"""A line of text."""

from typing import Any, Literal

from django import forms
from pydantic import PositiveInt

from theme.options import styled

from .base import JSON, Asking, Question


class ShortText(Question):
    """`person_name`: the answer names a person; who handles cases can find the case by it, as a hash.

    `own`: it asks for the name of whoever fills the form in, and begins with it.
    """

    type: Literal["short_text"]
    max_length: PositiveInt = 200
    person_name: bool = False
    own: bool = False

    def field(self, asking: Asking) -> forms.Field:
        return styled(self.made(forms.CharField, max_length=self.max_length), width="two-thirds")

    def own_of(self, person: Any) -> JSON:
        return self.keep(person.name[: self.max_length]) if self.own else None
