"""The builder's forms: the head, a stage or a step of a draft, each made from its model."""

import re

from django import forms
from pydantic import ValidationError

from forms.definitions.languages import in_language
from theme.dates import DateField
from theme.forms import GovukForm
from workflows.procedures.checks import wording
from workflows.procedures.document import ProcedureDocument, Stage, StepDocument
from workflows.procedures.kinds import KINDS

from .documents import stage_in, step_in
from .keys import key_from
from .making import part_for
from .parts import NOTHING, Page

KEY = r"^[a-z][a-z0-9_]*$"
KEY_HELP = (
    "Leave it empty, and it is made from the title: small letters, digits and underscores. It never changes."
)
NO_KEY = "Write a key: small letters, digits and underscores"


class ModelForm(GovukForm):
    """Parts made from the fields of one or more models, filled from what the document says."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, said: dict, own: dict, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.said, self.own = said, own
        self.languages = [code for code, _ in own.get("language", [])]
        page = Page(own, data or {}, part_for)
        self.parts = [part_for(name, info.alias or name, info, page) for name, info in self.model_fields()]
        for part in self.parts:
            self.fields.update(part.fields(said.get(part.key, NOTHING)))
        if self.is_bound:
            self.data = with_radios(self.data, self.fields)

    def model_fields(self):
        """(name, FieldInfo) in the order of the page."""
        raise NotImplementedError

    def whole(self, said: dict):
        """The model of everything that was typed. Raises pydantic's ValidationError."""
        raise NotImplementedError

    def clean(self):
        cleaned = super().clean()
        if self.errors:  # a choice that is not there, say: what was meant cannot be read until that is mended
            self.document = self.said
            return cleaned
        self.document = self.typed(cleaned)
        for part in self.parts:
            for name, problem in part.problems(cleaned):
                self.add_error(name, problem)
        if not self.errors:
            self.judge()
        return cleaned

    def typed(self, cleaned) -> dict:
        """The document as typed. A part that nobody touched says what it said, in the words in which it said it."""
        untouched = {name: as_cleaned(field) for name, field in self.fields.items()}
        said = {}
        for part in self.parts:
            before, value = part.read(untouched), part.read(cleaned)
            value = self.said.get(part.key, NOTHING) if value == before else value
            if value is not NOTHING:
                said[part.key] = value
        return said

    def judge(self) -> None:
        """The model's errors, each where it was typed."""
        try:
            self.whole(in_language(self.document, self.languages, ""))
        except ValidationError as error:
            found = [self.located(item) for item in error.errors(include_url=False)]
            for name, text in [one for one in found if one[0] != ""] or [(None, found[0][1])]:
                self.add_error(name, text)

    def located(self, item) -> tuple[str | None, str]:
        """The field of an error, and its sentence; an empty name for an alternative that was not chosen.

        A model's own rule may begin with the name of the field.
        """
        loc = tuple(item["loc"])
        parts = {part.key: part for part in self.parts}
        message = wording(item)
        named = message.removeprefix("Value error, ").partition(":")[0].partition(",")[0]
        if not loc and named in parts:
            return parts[named].place((named,)), message
        if loc and loc[0] in parts:
            return parts[loc[0]].place(loc), message[:1].upper() + message[1:]
        return None, message

    def blocks(self):
        """What stands on the page: fields, and blocks of fields."""
        return [item for part in self.parts for item in part.shown(self)]


class HeadForm(ModelForm):
    """Everything above the stages."""

    def model_fields(self):
        return [
            (n, f) for n, f in ProcedureDocument.model_fields.items() if n not in ("stages", "schema_version")
        ]

    def whole(self, said):
        stage = {"key": "any", "title": "Any", "steps": [any_step()]}
        return ProcedureDocument.model_validate(said | {"stages": [stage]})


class StageForm(ModelForm):
    def model_fields(self):
        return [(n, f) for n, f in Stage.model_fields.items() if n not in ("key", "steps")]

    def whole(self, said):
        return Stage.model_validate(said | {"key": "any", "steps": [any_step()]})


class StepForm(ModelForm):
    """What every step has, with its kind's own settings behind the title."""

    def __init__(self, said, own, data=None, **kwargs):
        self.kind = KINDS[said["kind"]]
        outcomes = [*own.get("outcome", []), *typed_options(data or {})]
        super().__init__(said, own | {"outcome": list(dict(outcomes).items())}, data, **kwargs)

    def model_fields(self):
        common = {n: f for n, f in StepDocument.model_fields.items() if n not in ("key", "kind")}
        first = ("title", "note")
        return [
            *((name, common[name]) for name in first),
            *sorted(self.kind.settings.model_fields.items(), key=lambda one: not one[1].is_required()),
            *((name, field) for name, field in common.items() if name not in first),
        ]

    def whole(self, said):
        step = StepDocument.model_validate(said | {"key": self.said["key"], "kind": self.said["kind"]})
        return step.settings


class NewStageForm(GovukForm):
    """The key and the title of a new stage."""

    what, in_use = "stage", staticmethod(stage_in)
    revision = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="Title", max_length=200)
    key = forms.RegexField(KEY, label="Key", max_length=60, help_text=KEY_HELP, required=False)

    def __init__(self, document, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.document = document

    def clean_key(self):
        key = self.cleaned_data["key"] or key_from(self.cleaned_data.get("title", ""))
        if not key:
            raise forms.ValidationError(NO_KEY)
        if self.in_use(self.document, key):
            raise forms.ValidationError(f"There is a {self.what} with this key already")
        return key


class NewStepForm(NewStageForm):
    """And the kind of a new step."""

    what, in_use = "step", staticmethod(step_in)
    kind = forms.ChoiceField(label="Kind", widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.name, kind.title) for kind in KINDS.values()]


class SendForm(GovukForm):
    """From when on the version shall be in force."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    starts_on = DateField(
        label="From which day on?",
        help_text="Leave it empty, and it is in force as soon as it is approved. Else from the start of that day.",
        required=False,
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_starts_on(self):
        day = self.cleaned_data["starts_on"]
        if day and day <= self.today:
            raise forms.ValidationError("Write a day to come, or leave it empty")
        return day


class ReturnForm(GovukForm):
    reason = forms.CharField(label="What should be changed?", max_length=1000, widget=forms.Textarea)


def with_radios(sent, fields):
    """What was sent, with the first choice of radios in rows that were not on the page yet."""
    radios = {name: one for name, one in fields.items() if isinstance(one.widget, forms.RadioSelect)}
    sent = sent.copy()
    for name, field in radios.items():
        if field.initial:
            sent.setdefault(name, field.initial)
    return sent


def typed_options(sent) -> list[tuple[str, str]]:
    """The options that the page was sent with, so that they can be chosen elsewhere on it at once."""
    rows = [name.removesuffix("-name") for name in sent if re.fullmatch(r"options-[0-9]+-name", name)]
    named = [(sent.get(f"{row}-key") or key_from(sent[f"{row}-name"]), sent[f"{row}-name"]) for row in rows]
    return [(key, name) for key, name in named if key and name]


def any_step() -> dict:
    """Stands in where a model needs a step and the page is about something else."""
    return {"key": "any", "kind": next(iter(KINDS)), "title": "Any"}


def as_cleaned(field: forms.Field):
    """What the field gives when nobody touches it."""
    try:
        return field.clean(field.initial)
    except forms.ValidationError:
        return field.initial
