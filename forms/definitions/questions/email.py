"""An e-mail address."""

from typing import Literal

from django import forms

from theme.options import styled

from .base import Asking, Question


class Email(Question):
    type: Literal["email"]

    def field(self, asking: Asking) -> forms.Field:
        return styled(self.made(forms.EmailField, max_length=254), width="two-thirds")
