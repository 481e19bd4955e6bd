"""The forms of managing people."""

from django import forms
from django.contrib.auth.forms import SetPasswordForm

from accounts.models import Agency, Office, Person
from theme.dates import DateField
from theme.forms import GovukForm
from theme.options import styled


def label_of(office: Office) -> str:
    return f"{office.name}, {office.partnership.short_name}"


class OfficesField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, office):
        return label_of(office)


class OfficeField(forms.ModelChoiceField):
    def label_from_instance(self, office):
        return label_of(office)


class InviteForm(GovukForm):
    """Whom, into what, with which offices."""

    name = styled(
        forms.CharField(
            label="Full name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
        ),
        width="two-thirds",
    )
    email = styled(
        forms.EmailField(
            label="E-mail address",
            help_text="Their own address at work: the invitation and all later messages go there.",
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        ),
        width="two-thirds",
    )
    place = forms.ChoiceField(label="Works for")
    offices = OfficesField(
        label="Offices that they will hold",
        help_text="You can also give offices later.",
        queryset=Office.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, scope, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.scope = scope
        self.places = {f"{place._meta.model_name}-{place.pk}": place for place in scope.places()}
        self.fields["place"].choices = [(key, self.words(place)) for key, place in self.places.items()]
        if len(self.places) == 1:
            self.fields["place"].initial = next(iter(self.places))
        self.fields["offices"].queryset = scope.offices().select_related("partnership").order_by("name", "pk")

    def words(self, place) -> str:
        return place.name if isinstance(place, Agency) else f"No agency: {place.name} itself"

    def clean_place(self):
        return self.places[self.cleaned_data["place"]]

    def clean(self):
        """What the inviter may see anyway is said; of other accounts nothing."""
        email, place = self.cleaned_data.get("email"), self.cleaned_data.get("place")
        if not email or place is None:
            return self.cleaned_data
        same = {"agency": place} if isinstance(place, Agency) else {"agency": None}
        known = self.scope.people().filter(email__iexact=email, is_active=True, **same)
        if known.exists():
            self.add_error(
                "email", "This person is on your list already. Give them offices on their own page"
            )
        for office in self.cleaned_data.get("offices", []):
            if office.agency_id and office.agency != place:
                self.add_error("offices", f"{office} is an office of another agency than the one chosen")
        return self.cleaned_data


class PeriodForm(GovukForm):
    """From a day to a day, both included."""

    since = DateField(label="First day", initial=None)
    until = DateField(label="Last day, if it is known", required=False)

    def clean(self):
        super().clean()
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and since < self.today:
            self.add_error("since", "The first day must be today or later")
        if since and until and until < since:
            self.add_error("until", "The last day must not be before the first day")
        return self.cleaned_data


class GiveForm(PeriodForm):
    """Which office, from when to when."""

    office = OfficeField(
        label="Office", queryset=Office.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    field_order = ("office", "since", "until")

    def __init__(self, scope, person, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = scope.day
        offices = scope.offices().filter(agency__in=[person.agency_id]) | scope.offices().filter(agency=None)
        self.fields["office"].queryset = offices.select_related("partnership").order_by("name", "pk")
        self.fields["since"].initial = scope.day


class DeputyForm(PeriodForm):
    """Who stands in, from when to when; both days are asked for."""

    deputy = forms.ModelChoiceField(label="Deputy", queryset=Person.objects.none())
    field_order = ("deputy", "since", "until")

    def __init__(self, scope, holding, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = scope.day
        people = scope.people().filter(is_active=True).exclude(pk=holding.person_id)
        if holding.office.agency_id:
            people = people.filter(agency=holding.office.agency_id)
        self.fields["deputy"].queryset = people.order_by("name", "pk")
        self.fields["since"].initial = scope.day
        self.fields["until"].required, self.fields["until"].label = True, "Last day"


class RenameForm(GovukForm):
    """What an office is called, and from which day on."""

    name = styled(
        forms.CharField(
            label="New name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
        ),
        width="two-thirds",
    )
    since = DateField(label="First day of the new name")

    def __init__(self, day, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = day


class ChoosePasswordForm(SetPasswordForm):
    """The first password, twice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = {"new_password1": "Password", "new_password2": "Password, once more"}
        for name, label in words.items():
            self.fields[name].label, self.fields[name].help_text = label, ""
            styled(self.fields[name], width="two-thirds")
        self.fields[
            "new_password1"
        ].help_text = "At least 12 characters. Three words that have nothing to do with each other are easy to remember."
