"""A telephone number, kept as it was typed."""

import re
from typing import Literal

from django import forms
from django.core.exceptions import ValidationError

from theme.options import styled

from .base import Asking, Question


class Telephone(Question):
    type: Literal["telephone"]

    def field(self, asking: Asking) -> forms.Field:
        box = forms.TextInput(attrs={"inputmode": "tel"})
        return styled(self.made(forms.CharField, max_length=40, widget=box, validators=[check]), width=20)


def check(text: str) -> None:
    """Raises ValidationError for what nobody can dial; an extension may follow."""
    number = re.sub(r"(ext\.?|x) ?[0-9]+$", "", text.lower()).strip()
    if not re.fullmatch(r"\+?[0-9 ()./-]+", number) or not 7 <= len(re.findall("[0-9]", number)) <= 15:
        raise ValidationError("Enter a telephone number, like 01632 960 001 or +44 808 157 0192")
