"""What people fill in around a request; the agency's answers themselves stand in the form of the procedure."""

from functools import partial

from django import forms

from theme.dates import DateField
from theme.forms import GovukForm, long_text
from theme.options import styled

text = partial(long_text, at_most=5000)


class SendForm(GovukForm):
    """Whom to ask, about whom, and that the law was considered."""

    def __init__(self, *args, members, always, **kwargs):
        super().__init__(*args, **kwargs)
        self.always = list(always)
        others = [agency for agency in members if agency not in self.always]
        self.by_pk = {str(agency.pk): agency for agency in others}
        self.fields["agencies"] = forms.MultipleChoiceField(
            label="Agencies to ask",
            help_text="Those that the referral names are chosen. Each gets its own form and sees nothing of the others.",
            choices=[(str(agency.pk), agency.name) for agency in others],
            widget=forms.CheckboxSelectMultiple,
            required=not self.always,
            error_messages={"required": "Choose at least one agency to ask"},
        )
        self.fields["about"] = text(
            "Whom and what to look for",
            "Say whom and what the agencies must look for",
            "Every agency reads this: names, dates of birth, addresses, the period. Nothing else of the case is shown.",
        )
        self.fields["considered"] = forms.BooleanField(
            label="I have considered information law and the guidance on sharing",
            error_messages={"required": "Confirm that you have considered information law"},
        )

    def clean_agencies(self):
        return [self.by_pk[pk] for pk in self.cleaned_data["agencies"]]


class AddForm(GovukForm):
    """One more agency."""

    def __init__(self, *args, members, asked, **kwargs):
        super().__init__(*args, **kwargs)
        others = [agency for agency in members if agency.pk not in asked]
        self.by_pk = {str(agency.pk): agency for agency in others}
        self.fields["agency"] = forms.ChoiceField(
            label="Agency",
            choices=[("", "Choose one"), *((str(agency.pk), agency.name) for agency in others)],
            error_messages={"required": "Choose an agency"},
        )

    def clean_agency(self):
        return self.by_pk[self.cleaned_data["agency"]]


class WithdrawForm(GovukForm):
    """Why an agency is let off."""

    reason = text("Why is this agency no longer asked?", "Say why the agency is no longer asked")


class CheckForm(GovukForm):
    """Is a return good enough?"""

    verdict = styled(
        forms.ChoiceField(
            label="Is this return good enough?",
            choices=[("accept", "Yes, accept it"), ("back", "No, send it back")],
            widget=forms.RadioSelect,
            error_messages={"required": "Say whether the return is good enough"},
        ),
        reveal={"back": ["reason", "due_on"]},
    )
    reason = text(
        "What must be better?",
        "Say what must be better",
        "The agency reads this. It starts from what it sent.",
    )
    due_on = DateField(
        label="New date", help_text="Leave it empty for the date that the procedure sets.", required=False
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on <= self.today:
            raise forms.ValidationError("The new date must be after today")
        return due_on


class NotKnownForm(GovukForm):
    """On which day the agency searched."""

    searched_on = DateField(label="When did you search your records?")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, initial={"searched_on": today}, **kwargs)
        self.today = today

    def clean_searched_on(self):
        searched_on = self.cleaned_data["searched_on"]
        if searched_on > self.today:
            raise forms.ValidationError("The day of your search must be today or in the past")
        return searched_on


class RefuseForm(GovukForm):
    """Why the agency does not answer."""

    reason = text(
        "Why can your agency not answer?",
        "Say why your agency cannot answer",
        "Name the law or the harm that stands against it. The office that asked reads this.",
    )
