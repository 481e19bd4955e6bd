"""The form that shares products: which, with whom, how, until when and why."""

from django import forms
from django.utils.timezone import localdate

from accounts.models import Agency, Office, Person
from theme.dates import DateField
from theme.forms import GovukForm
from theme.options import styled
from workflows.cases.models import Sharing

from .permissions import parties

WHOM = [("office", "Whoever holds an office"), ("agency", "Everybody of an agency"), ("person", "One person")]
HINTS = {
    Sharing.How.ON_SCREEN: "Read on a page of its own.",
    Sharing.How.TAKE_AWAY: "The same, and a copy as a file that carries the reader's name.",
    Sharing.How.IN_PERSON: "You show it yourself. This is noted, and no page opens.",
}


def one_of(label: str, slug: str, missing: str):
    nobody = Person.objects.none()
    return forms.ModelChoiceField(
        label=label, queryset=nobody, to_field_name=slug, error_messages={"required": missing}
    )


class ShareForm(GovukForm):
    """Of what the case has brought forth, with one office, agency or person."""

    products = forms.MultipleChoiceField(
        label="What do you share?",
        help_text="What you choose is shared as one: read in one place, and ended at once. What comes later is not part of it.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose what you share"},
    )
    whom = styled(
        forms.ChoiceField(
            label="With whom do you share it?",
            choices=WHOM,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose with whom you share it"},
        ),
        reveal={"office": "office", "agency": "agency", "person": "person"},
    )
    office = one_of("Office", "key", "Choose the office")
    agency = one_of("Agency", "slug", "Choose the agency")
    person = one_of("Person", "slug", "Choose the person")
    how = styled(
        forms.ChoiceField(
            label="How?",
            choices=Sharing.How.choices,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose how it is shared"},
        ),
        choice_hints=HINTS,
    )
    until = DateField(label="Last day", help_text="It can be ended earlier, at any moment.")
    because = styled(
        forms.CharField(
            label="On what basis, and why?",
            help_text="The consent, or the law that allows it without. This is kept with the history of the case.",
            max_length=2000,
            widget=forms.Textarea,
            error_messages={"required": "Say on what basis, and why"},
        ),
        rows=4,
    )

    def __init__(self, case, brought, day, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.brought, self.day = brought, day
        self.fields["products"].choices = [
            (one.named, f"{one.product.title}, {localdate(one.product.at):%-d %B %Y}") for one in brought
        ]
        found = parties(case, day)
        for name, model in (("office", Office), ("agency", Agency), ("person", Person)):
            self.fields[name].queryset = found[model]

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until and until < self.day:
            raise forms.ValidationError("The last day must be today or later")
        return until

    @property
    def said(self) -> dict:
        """What the service is told."""
        data = self.cleaned_data
        chosen = [one for one in self.brought if one.named in data["products"]]
        return {
            "brought": chosen,
            "to": data[data["whom"]],
            **{name: data[name] for name in ("how", "until", "because")},
        }
