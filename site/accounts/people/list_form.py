"""The form that adds an entry to one of the partnership's lists."""

from django import forms

from accounts.models import Agency, Office, Person, Seat
from theme.options import styled

from .forms import PeriodForm
from .lists import eligible
from .offices import overlapping

WHOSE = {
    "person": ("A person", Person, "slug"),
    "office": ("Whoever holds an office", Office, "key"),
    "seat": ("A seat", Seat, "key"),
    "agency": ("An agency", Agency, "slug"),
}


class EntryForm(PeriodForm):
    """Who or what, which value, from when to when. `said` is what the service is told."""

    whose = styled(
        forms.ChoiceField(
            label="Who or what is it about?",
            choices=[(name, words) for name, (words, _, _) in WHOSE.items()],
            widget=forms.RadioSelect,
            error_messages={"required": "Choose who or what it is about"},
        ),
        reveal={name: name for name in WHOSE},
    )
    value = forms.ChoiceField(
        label="What does the list say of them?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the list says of them"},
    )

    def __init__(self, kept, scope, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept, self.today = kept, scope.day
        found = eligible(kept, scope)
        for name, (_, model, to) in WHOSE.items():
            self.fields[name] = forms.ModelChoiceField(
                label=name.capitalize(),
                queryset=found[model],
                to_field_name=to,
                error_messages={"required": f"Choose the {name}"},
            )
        self.fields["value"].choices = list(kept.values.items())
        if len(kept.values) == 1:
            self.fields["value"].initial = next(iter(kept.values))
        self.fields["since"].initial = scope.day
        self.order_fields(["whose", *WHOSE, "value", "since", "until"])

    def clean(self):
        data = super().clean()
        name, since = data.get("whose"), data.get("since")
        of = data.get(name) if name else None
        if of and since and data.get("value"):
            same = self.kept.entries.filter(value=data["value"], **{name: of})
            if overlapping(same, since, data.get("until")).exists():
                self.add_error(name, f"{of} stands in the list so in that time already")
        return data

    @property
    def said(self) -> dict:
        data = self.cleaned_data
        return {"of": data[data["whose"]], **{name: data[name] for name in ("value", "since", "until")}}
