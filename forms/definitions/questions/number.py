"""A number, whole unless decimal places are set."""

from decimal import Decimal
from typing import Any, Literal

from django import forms
from pydantic import Field

from theme.options import styled

from .base import JSON, Asking, Question

LARGEST = 10**15  # a JSON number beyond it would lose its last digits


class Number(Question):
    type: Literal["number"]
    least: int | None = None
    most: int | None = None
    decimal_places: int = Field(default=0, ge=0, le=6)

    def field(self, asking: Asking) -> forms.Field:
        limits: dict[str, Any] = {
            "min_value": -LARGEST if self.least is None else self.least,
            "max_value": LARGEST if self.most is None else self.most,
        }
        if not self.decimal_places:
            return styled(self.made(forms.IntegerField, **limits), width=10)
        return styled(self.made(forms.DecimalField, decimal_places=self.decimal_places, **limits), width=10)

    def keep(self, value: Any) -> JSON:
        """A decimal is kept as text: nothing of it is rounded."""
        return format(value, "f") if isinstance(value, Decimal) else value

    def as_fact(self, answer: JSON) -> Any:
        return Decimal(answer) if isinstance(answer, str) else answer
