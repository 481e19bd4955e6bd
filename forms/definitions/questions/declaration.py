"""A statement that must be agreed to."""

from typing import Any, Literal

from django import forms

from .base import JSON, Asking, Mode, Question, Reading


class Declaration(Question):
    """`label` is what stands beside the box; a required one must be ticked."""

    type: Literal["declaration"]

    def field(self, asking: Asking) -> forms.Field:
        words = {"required": "You must agree before you can continue"}
        return self.made(forms.BooleanField, error_messages=words)

    def keep(self, value: Any) -> JSON:
        return True if value else None

    def read(self, answer: JSON, asking: Asking, mode: Mode) -> Reading:
        return Reading(text="Agreed" if answer else "Not agreed")
