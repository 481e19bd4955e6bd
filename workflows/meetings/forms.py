"""What a person fills in to set the day of a meeting, and to record it."""

from django import forms
from django.utils.timezone import localdate, localtime

from clocks.arithmetic import at_local
from theme.dates import DateField
from theme.forms import GovukForm
from theme.options import in_language, styled
from workflows.cases.templatetags.language import language_of

from .counted_from import must_be_held
from .recording import ADJOURN, END, absentees, place_of


def long_text(label: str, hint: str):
    field = forms.CharField(
        label=label, help_text=hint, required=False, widget=forms.Textarea, max_length=10_000
    )
    return styled(field, rows=5)


class PlanForm(GovukForm):
    """Day, time and place; `was` carries the mark of the day that the person saw."""

    day = DateField(label="Day of the meeting", error_messages={"required": "Enter the day of the meeting"})
    time = styled(
        forms.TimeField(
            label="Time at which it begins",
            help_text="For example 9:30 or 14.00",
            input_formats=["%H:%M", "%H.%M"],
            widget=forms.TextInput,
            error_messages={
                "required": "Enter the time at which it begins",
                "invalid": "Enter a time like 14:30",
            },
        ),
        width=5,
    )
    place = forms.CharField(
        label="Place, or address of the call",
        help_text="It is shown on the page of the meeting, and stands in no mail.",
        max_length=500,
        error_messages={"required": "Say where it is, or how to join"},
    )
    reason = long_text(
        "Why this day?",
        "Needed only for a day outside those above. Whoever may see the case reads it beside the day.",
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, window, coming, at, **kwargs):
        self.window, self.at = window, at
        super().__init__(*args, initial=first_shown(coming), **kwargs)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("day") or not cleaned.get("time"):
            return cleaned
        cleaned["begins_at"] = at_local(cleaned["day"], cleaned["time"])
        if cleaned["day"] < localdate(self.at):
            self.add_error("day", "The day of the meeting must be today or later")
        elif self.window and not self.window.holds(cleaned["begins_at"]) and not cleaned.get("reason"):
            self.add_error("reason", f"Say why it is not held {self.window}")
        return cleaned

    @property
    def said(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("begins_at", "place", "reason", "was")}


def first_shown(coming) -> dict:
    """The day as it stands, in the boxes."""
    if coming is None:
        return {"was": ""}
    local = localtime(coming.begins_at)
    return {"day": local.date(), "time": f"{local:%H:%M}", "place": coming.place, "was": coming.mark}


class RecordForm(GovukForm):
    """Who came, what was dealt with, and what follows without quorum."""

    present = forms.MultipleChoiceField(
        label="Who was there?", required=False, widget=forms.CheckboxSelectMultiple
    )
    others = long_text("Who else was there?", "They do not count for the quorum.")
    questions = forms.MultipleChoiceField(
        label="What was dealt with?", required=False, widget=forms.CheckboxSelectMultiple
    )
    notes = long_text("Notes", "Kept with the case and shown to those who may see it.")
    without_quorum = forms.ChoiceField(
        label="If the meeting was not quorate, what follows?",
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (ADJOURN, "It is adjourned, and another day is set"),
            (END, "It ends here, not quorate"),
        ],
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, step, held, questions, coming, at, **kwargs):
        self.step, self.held, self.at = step, held, at
        super().__init__(*args, initial={"was": coming.mark if coming else ""}, **kwargs)
        self.fields["present"].choices = [(place_of(one), named(one)) for one in held]
        lang = language_of(step.case)
        self.fields["questions"].choices = [(kept, in_language(said, lang)) for kept, said in questions]
        if not questions:
            del self.fields["questions"]
        waiting = must_be_held(step)
        if waiting:
            ending = self.fields["without_quorum"]
            ending.choices = ending.choices[:1]
            ending.help_text = f"It cannot just end: {', '.join(waiting)} counts its date from it."

    def clean(self):
        cleaned = super().clean()
        there = [one for one in self.held if place_of(one) in cleaned.get("present", [])]
        if len({one.person_id for one in there}) < len(there):
            self.add_error("present", "Mark each person once, for the office for which they came")
        absent = absentees(self.step, there, self.at)
        if absent and not cleaned.get("without_quorum") and "present" not in self.errors:
            self.add_error(
                "without_quorum",
                f"The meeting was not quorate. Missing: {', '.join(absent)}. Choose what follows",
            )
        return cleaned


def named(holding) -> str:
    """ "Dana Holt, for Police"."""
    return f"{holding.person}, for {holding.office.seat or holding.office}"
