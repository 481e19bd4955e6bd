"""What a person fills in to give a voice."""

from django import forms

from theme.forms import GovukForm
from theme.options import styled


class VoteForm(GovukForm):
    """One option, and the reasons for it."""

    def __init__(self, *args, decision_settings, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(option.key, option.name) for option in decision_settings.options]
        self.fields["option"] = styled(
            forms.ChoiceField(label=decision_settings.question, choices=choices, widget=forms.RadioSelect),
            label_size="m",
        )
        self.fields["reasons"] = styled(
            forms.CharField(
                label="Reasons",
                help_text="They are kept with the decision and shown to those who may see the case.",
                widget=forms.Textarea,
                max_length=10_000,
            )
        )
