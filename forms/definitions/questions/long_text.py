"""Paragraphs, with a limit in words where one is set."""

from typing import Literal

from django import forms
from django.core.exceptions import ValidationError
from pydantic import PositiveInt

from theme.options import styled

from .base import Asking, Question

CHARACTERS = 100_000  # what nobody types; protects the database, not the reader


class LongText(Question):
    type: Literal["long_text"]
    max_words: PositiveInt | None = None

    def field(self, asking: Asking) -> forms.Field:
        options = {"max_words": self.max_words} if self.max_words else {}
        field = self.made(forms.CharField, widget=forms.Textarea, validators=[self.check])
        return styled(field, rows=8, **options)

    def check(self, text: str) -> None:
        """Raises ValidationError when there are more words than the limit."""
        count = len(text.split())
        if self.max_words and count > self.max_words:
            raise ValidationError(
                f"Your answer has {count} words. It must be {self.max_words} words or fewer."
            )
        if len(text) > CHARACTERS:
            raise ValidationError(f"Your answer must be {CHARACTERS} characters or fewer.")
