"""What is filled in at an occasion: the day and agenda of a meeting, and what became of it."""

from django import forms

from theme.dates import DateField
from theme.forms import GovukForm
from theme.options import styled


class AgendaForm(GovukForm):
    """When a body meets, and on what."""

    day = DateField(label="Day of the meeting", error_messages={"required": "Enter the day of the meeting"})
    agenda = styled(
        forms.CharField(
            label="Agenda",
            help_text="One item on each line. Name cases by their reference, and no child or family.",
            widget=forms.Textarea,
            required=False,
            max_length=10_000,
        ),
        rows=10,
    )

    def __init__(self, *args, occasion, today, **kwargs):
        first = {"day": occasion.due_on, "agenda": "\n".join(occasion.agenda)}
        super().__init__(*args, initial=first, **kwargs)
        self.before, self.today = occasion.due_on, today

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day and day < self.today and day != self.before:
            raise forms.ValidationError("The day of the meeting must be today or later")
        return day

    def clean_agenda(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["agenda"].splitlines()]
        return [line[:500] for line in lines if line]


class DoneForm(GovukForm):
    """What became of it, in the person's own words."""

    notes = styled(
        forms.CharField(
            label="What was done or agreed",
            help_text="You can leave it empty. Do not name a child or family.",
            widget=forms.Textarea,
            required=False,
            max_length=10_000,
        ),
        rows=6,
    )


class ReviewedForm(DoneForm):
    """And when it is looked at again."""

    next_on = DateField(
        label="When is it looked at again?", error_messages={"required": "Enter the day of the next review"}
    )
    field_order = ["notes", "next_on"]

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_next_on(self):
        day = self.cleaned_data["next_on"]
        if day and day <= self.today:
            raise forms.ValidationError("The day of the next review must be after today")
        return day
