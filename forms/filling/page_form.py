"""One page of a form as a Django form, made from its questions.

Boxes are named by the question's key and the ending of the box ("born", "called-time"); those of a group by
group, entry and question ("children-0-name"), with the number of entries in "children-rows".
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict

from forms.definitions.questions import Asking

from .reveals import reveal
from .room import SENTENCE, Room


class PageForm(forms.Form):
    """`kept` holds the checked answers after `is_valid`; a question with an error is not in it.

    Initial values come from `answers`; with `data` (tidied) it is bound. `files` are uploads by name, `room` is
    what the draft can still hold of them.
    """

    data: Any

    def __init__(
        self,
        questions: list[Any],
        *,
        asking: Asking,
        answers,
        data=None,
        files=None,
        room: Room | None = None,
    ):
        self.questions, self.asking, self.answers = questions, asking, answers
        self.kept: dict[str, Any] = {}
        self.uploads: dict[str, list[Any]] = {}
        self.room = room
        super().__init__(data, files, auto_id="id_%s")
        for question in questions:
            self.add(question)
        reveal(self)

    def add(self, question: Any) -> None:
        answer = self.answers.get(question.key)
        if question.many:
            for row in range(self.rows(question)):
                entry = answer[row] if answer and row < len(answer) else {}
                for inner in question.questions:
                    self.add_boxes(inner, f"{question.key}-{row}-{inner.key}", entry.get(inner.key))
            return
        self.add_boxes(question, question.key, answer)
        if question.uploads and answer:
            self.fields[question.key].required = False

    def add_boxes(self, question: Any, name: str, answer: Any) -> None:
        initials = question.initials(answer)
        for ending, field in question.fields(self.asking).items():
            field.initial = initials.get(ending)
            self.fields[name + ending] = field

    def rows(self, group: Any) -> int:
        """How many entries a group shows: one at least, so that there is something to fill in."""
        if self.is_bound:
            text = self.data.get(f"{group.key}-rows", "1")
            count = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1
        else:
            count = len(self.answers.get(group.key) or [])
        return max(1, min(count, group.at_most))

    def clean(self):
        for question in self.questions:
            if question.many:
                self.gather_group(question)
            elif question.uploads:
                self.gather_files(question)
            else:
                self.gather(question, question.key, self.kept)
        return self.cleaned_data

    def gather(self, question: Any, name: str, into: dict[str, Any]) -> None:
        """The boxes' values as one answer; nothing where one of them is wrong."""
        endings = question.endings
        if any(name + ending in self.errors for ending in endings):
            return
        try:
            values = {ending: self.cleaned_data.get(name + ending) for ending in endings}
            into[question.key] = question.gather(values, self.asking)
        except ValidationError as error:
            self.add_error(name, error)

    def gather_group(self, group: Any) -> None:
        entries, wrong = [], False
        for row in range(self.rows(group)):
            if self.is_empty_row(group, row):
                self.forgive(group, row)
                continue
            entry: dict[str, Any] = {}
            for inner in group.questions:
                self.gather(inner, f"{group.key}-{row}-{inner.key}", entry)
            wrong = wrong or any(name in self.errors for name in self.names_of_row(group, row))
            entries.append({key: answer for key, answer in entry.items() if answer is not None})
        if not entries and group.required:
            self.add_error(self.names_of_row(group, 0)[0], f"Add at least one {group.entry}")
        elif not wrong:
            self.kept[group.key] = entries or None

    def gather_files(self, question: Any) -> None:
        """Good uploads are kept even where another one is refused."""
        given = self.cleaned_data.get(question.key) or []
        before = list(self.answers.get(question.key) or [])
        complaints = {upload: question.complaints(upload) for upload in given}
        good = [upload for upload, complaint in complaints.items() if not complaint]
        room = question.most - (0 if question.most == 1 else len(before))
        if len(good) > room:
            self.add_error(question.key, f"You can send {question.most} files at most")
            good = good[:room]
        if self.room:
            fitting = [upload for upload in good if self.room.take(upload.size)]
            if fitting != good:
                self.add_error(question.key, SENTENCE)
            good = fitting
        for upload in given:
            if complaints[upload]:
                self.add_error(question.key, f"{tidy_name(upload)}: {lower_first(complaints[upload])}")
        self.uploads[question.key] = good
        self.kept[question.key] = before or None

    def is_empty_row(self, group: Any, row: int) -> bool:
        boxes = [box for name in self.names_of_row(group, row) for box in self.boxes(name)]
        return not any(text.strip() for box in boxes for text in self.data.getlist(box))

    def forgive(self, group: Any, row: int) -> None:
        for name in self.names_of_row(group, row):
            self.errors.pop(name, None)

    def names_of_row(self, group: Any, row: int) -> list[str]:
        return [
            f"{group.key}-{row}-{inner.key}{ending}" for inner in group.questions for ending in inner.endings
        ]

    def boxes(self, name: str) -> list[str]:
        """The names under which a field's boxes are posted."""
        return [name + ending for ending in getattr(self.fields[name].widget, "widgets_names", [""])]

    def typed(self) -> dict[str, list[str]]:
        """What was posted for this page's boxes, to be shown again."""
        names = [box for name in self.fields for box in self.boxes(name)]
        names += [f"{question.key}-rows" for question in self.questions if question.many]
        return {name: self.data.getlist(name) for name in names if name in self.data}

    def posted(self, question: Any) -> bool:
        """Was a box of the question posted, be it empty?"""
        if question.many:
            return f"{question.key}-rows" in self.data
        return any(box in self.data for name in self.names_of(question) for box in self.boxes(name))

    def names_of(self, question: Any) -> list[str]:
        """The names of the question's fields in this form."""
        if question.many:
            return [name for row in range(self.rows(question)) for name in self.names_of_row(question, row)]
        return [question.key + ending for ending in question.endings]

    def keep_errors_of(self, questions: list[Any]) -> None:
        """Drop the errors of questions that do not apply."""
        names = {name for question in questions for name in self.names_of(question)}
        for name in [name for name in self.errors if name not in names and name != "__all__"]:
            del self.errors[name]

    def without_errors(self) -> "PageForm":
        """For showing typed text again that nobody has asked to check yet."""
        self._errors = ErrorDict()
        return self


def tidy_name(upload: Any) -> str:
    return str(upload.name)[:80]


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
