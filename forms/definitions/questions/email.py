"""An e-mail address."""

from typing import Any, Literal

from django import forms

from theme.options import styled

from .base import JSON, Asking, Question


class Email(Question):
    """`own`: it asks for the address of whoever fills the form in, and begins with it."""

    type: Literal["email"]
    own: bool = False

    def field(self, asking: Asking) -> forms.Field:
        return styled(self.made(forms.EmailField, max_length=254), width="two-thirds")

    def own_of(self, person: Any) -> JSON:
        return self.keep(person.email) if self.own else None
