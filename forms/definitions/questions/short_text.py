"""A line of text."""

from typing import Literal

from django import forms
from pydantic import PositiveInt

from theme.options import styled

from .base import Asking, Question


class ShortText(Question):
    """`person_name`: the answer names a person; who handles cases can find the case by it, as a hash."""

    type: Literal["short_text"]
    max_length: PositiveInt = 200
    person_name: bool = False

    def field(self, asking: Asking) -> forms.Field:
        return styled(self.made(forms.CharField, max_length=self.max_length), width="two-thirds")
