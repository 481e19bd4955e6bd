"""Files sent along: of accepted types, by content and by extension, and not larger than the limit."""

from typing import Annotated, Any, ClassVar, Literal

from django import forms
from pydantic import Field

from ..file_types import MEGABYTE, TYPES, TypeKey, complaint
from .base import JSON, Asking, Mode, Question, Reading

USUAL: list[TypeKey] = ["pdf", "docx", "odt", "xlsx", "ods", "jpeg", "png", "txt"]


class Box(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class UploadField(forms.FileField):
    """A list of uploaded files; what is wrong with each is said by `File.complaints`."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = [each for each in (data if isinstance(data, list | tuple) else [data]) if each]
        if not given and self.required:
            self.validate(None)
        return given


class File(Question):
    """One file. Kept as a list of {slug, name, size, type}; the bytes are kept by forms.answers.files."""

    type: Literal["file"]
    accept: Annotated[list[TypeKey], Field(min_length=1)] = USUAL
    max_megabytes: Annotated[int, Field(ge=1, le=100)] = 20

    uploads: ClassVar[bool] = True

    @property
    def most(self) -> int:
        """How many files may be kept."""
        return 1

    def field(self, asking: Asking) -> forms.Field:
        names = ", ".join(TYPES[key].label for key in self.accept)
        hint = f"{self.hint} Accepted: {names}; {self.max_megabytes} MB at most.".strip()
        box = Box(
            attrs={"accept": ",".join(f".{end}" for key in self.accept for end in TYPES[key].extensions)}
        )
        box.allow_multiple_selected = self.most > 1
        return self.made(UploadField, widget=box, help_text=hint)

    def complaints(self, upload: Any) -> str:
        """Why this upload is not accepted, as a sentence that names the limit; empty when it is."""
        return complaint(upload, self.accept, self.max_megabytes * MEGABYTE)

    def read(self, answer: JSON, asking: Asking, mode: Mode) -> Reading:
        if mode is Mode.EXPORT:
            return Reading(lines=[each["name"] for each in answer])
        return Reading(files=list(answer))
