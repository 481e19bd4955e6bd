"""A text in several languages: a field for each of them, side by side."""

from django import forms

from forms.definitions.languages import FOR_PEOPLE, name_of

from .parts import NOTHING, Part
from .shapes import inside, kind_of, marks_of, origin_of


class PerLanguage(Part):
    """One text that people read, as {language: text}. A text that is there without a language is that of the first."""

    def fields(self, value):
        shown = self.default if value is NOTHING else value
        codes = self.codes
        said = shown if isinstance(shown, dict) else {codes[0]: shown}
        made: dict[str, forms.Field] = {}
        for code in codes:
            field = self.field(said.get(code))
            field.label, field.required = f"{self.title} ({name_of(code)})", False
            field.widget.attrs["lang"] = code
            made[f"{self.name}-{code}"] = field
        return made

    def read(self, cleaned):
        typed = {code: (cleaned.get(f"{self.name}-{code}") or "").strip() for code in self.codes}
        if len(typed) == 1:
            return next(iter(typed.values())) or NOTHING
        return {code: text for code, text in typed.items() if text} or NOTHING

    def place(self, loc):
        return self.names()[0]

    def names(self):
        return [f"{self.name}-{code}" for code in self.codes]

    @property
    def codes(self) -> list[str]:
        return [code for code, _ in self.page.own["language"]]


def is_for_people(info) -> bool:
    """Is it one text that people read?"""
    return kind_of(info) is str and FOR_PEOPLE in marks_of(info)


def are_for_people(info) -> bool:
    """Is it a list of such texts?"""
    return origin_of(info) is list and is_for_people(inside(info))
