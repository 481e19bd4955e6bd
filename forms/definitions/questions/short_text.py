"""A line of text."""

from typing import Literal

from django import forms
from pydantic import PositiveInt

from theme.options import styled

from .base import Asking, Question


class ShortText(Question):
    type: Literal["short_text"]
    max_length: PositiveInt = 200

    def field(self, asking: Asking) -> forms.Field:
        return styled(self.made(forms.CharField, max_length=self.max_length), width="two-thirds")
