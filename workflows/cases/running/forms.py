"""What is asked before the way of a case is changed: why, and where it ends early, how."""

from datetime import date

from django import forms

from theme.dates import DateField
from theme.forms import GovukForm, long_text
from theme.options import styled
from workflows.cases.models import Case
from workflows.procedures.models import ProcedureVersion


def why(hint: str):
    return long_text("Why?", "Say why", hint)


class ReasonForm(GovukForm):
    """The reason, in the person's own words."""

    reason = why("This is kept with the history of the case. Do not name the child or family.")


class EndForm(GovukForm):
    """How the case ends, why, and where the work goes on."""

    ending = forms.ChoiceField(
        label="How does it end?", widget=forms.RadioSelect, error_messages={"required": "Choose how it ends"}
    )
    reason = why("This is kept with the history of the case. Do not name the child or family.")
    into = styled(
        forms.CharField(
            label="Reference of the case in which the work goes on",
            help_text="Only for an ending that joins this case to another.",
            required=False,
            max_length=30,
        ),
        width=20,
    )

    def __init__(self, *args, endings, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.others = others
        self.fields["ending"].choices = [(one.key, one.name) for one in endings]

    def clean_into(self) -> Case | None:
        """The case of that reference among those that the person may see."""
        reference = self.cleaned_data["into"].strip()
        if not reference:
            return None
        found = self.others.filter(reference__iexact=reference).first()
        if found is None:
            raise forms.ValidationError("You see no case of that reference. Check it and try again.")
        return found


def versions_for(case: Case, at):
    """The versions of the procedure to which the case could be moved at that moment, the newest first."""
    started = ProcedureVersion.objects.filter(partnership=case.partnership_id, starts_at__lte=at)
    found = started.exclude(pk=case.procedure_id)
    return found.order_by("-number")


class MoveForm(GovukForm):
    """To which version, and why."""

    version = forms.ModelChoiceField(
        label="Version",
        queryset=ProcedureVersion.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a version"},
    )
    reason = why("This is kept with the history of the case. Do not name the child or family.")

    def __init__(self, *args, versions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = versions
        self.fields["reason"].required = "rehearse" not in (self.data or {})
        self.fields["version"].label_from_instance = lambda one: f"{one}, from {one.published_at:%-d %B %Y}"

    def wanted(self) -> ProcedureVersion | None:
        """The version that was chosen, also where the reason is still missing."""
        return getattr(self, "cleaned_data", {}).get("version") if self.is_bound else None


class HoldForm(GovukForm):
    """What stands still, on which ground and authority, and when that is looked at again."""

    scope = forms.ChoiceField(label="What is put on hold?", required=False)
    ground = forms.ChoiceField(
        label="On which ground?", widget=forms.RadioSelect, error_messages={"required": "Choose the ground"}
    )
    authority = styled(
        forms.CharField(
            label="Who asked for it, and who can lift it?",
            help_text="An office or a body, such as the court. Do not name people.",
            max_length=200,
            error_messages={"required": "Say who asked for it"},
        ),
        width=20,
    )
    review_on = DateField(label="When is it looked at again?")
    reason = why("This is kept with the history of the case. Do not name the child or family.")

    def __init__(self, *args, document, **kwargs):
        super().__init__(*args, **kwargs)
        parts = [("", "The whole case")]
        for stage in document.stages:
            parts.append((f"stage:{stage.key}", f"The stage “{stage.title}”"))
            parts += [(f"step:{step.key}", f"“{step.title}”") for step in stage.steps]
        self.fields["scope"].choices = parts
        self.fields["ground"].choices = list(document.grounds.items())


class LongerForm(GovukForm):
    """Which date, until when, and why."""

    deadline = forms.ChoiceField(
        label="Which date?", widget=forms.RadioSelect, error_messages={"required": "Choose the date"}
    )
    until = DateField(label="By when instead?")
    reason = why("This is kept with the history of the case. Do not name the child or family.")

    def __init__(self, *args, deadlines, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["deadline"].choices = [
            (f"{one.pk}:{one.due_on.isoformat()}", f"{one.label}, now due {one.due_on:%-d %B %Y}")
            for one in deadlines
        ]

    @property
    def seen(self) -> dict:
        """The deadline's primary key and the date that the person saw."""
        key, _, was = self.cleaned_data["deadline"].partition(":")
        return {"deadline": key, "was": date.fromisoformat(was)}
