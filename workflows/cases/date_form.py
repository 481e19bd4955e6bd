"""What a person says to correct a date of a case: the right day, perhaps a time, and why."""

from datetime import datetime, time

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime

from clocks.arithmetic import at_local
from theme.dates import DateField
from theme.forms import GovukForm
from theme.options import styled


class DateForm(GovukForm):
    """`was` carries the date that the person saw, so that of two who correct at once the second is told."""

    day = DateField(label="Right date")
    time = styled(
        forms.TimeField(
            label="Time, if it is known",
            help_text="For example 17:30. Leave it empty where only the day is known.",
            required=False,
            input_formats=["%H:%M", "%H.%M"],
            widget=forms.TextInput,
            error_messages={"invalid": "Enter a time like 17:30"},
        ),
        width=5,
    )
    reason = styled(
        forms.CharField(
            label="Why is it corrected?",
            help_text="Whoever may see the case reads this beside both dates.",
            widget=forms.Textarea,
            max_length=2000,
            error_messages={"required": "Say why the date is corrected"},
        ),
        rows=5,
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, date, at, **kwargs):
        self.date, self.at = date, at
        super().__init__(*args, initial=first_shown(date.at), **kwargs)

    def clean_was(self):
        return parse_datetime(self.cleaned_data["was"]) if self.cleaned_data["was"] else None

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("day") or "time" in self.errors:
            return cleaned
        cleaned["moment"] = at_local(cleaned["day"], cleaned.get("time") or time())
        if cleaned["moment"] > self.at:
            self.add_error("day", "The right date must not be in the future")
        if cleaned["moment"] == cleaned.get("was"):
            self.add_error("day", "Enter a date that differs from the one that is to be corrected")
        return cleaned


def first_shown(moment: datetime | None) -> dict:
    """The date as it stands, in the boxes; a day without a time has none."""
    if moment is None:
        return {"was": ""}
    local = localtime(moment)
    clock = "" if (local.hour, local.minute) == (0, 0) else f"{local:%H:%M}"
    return {"day": local.date(), "time": clock, "was": moment.isoformat()}
