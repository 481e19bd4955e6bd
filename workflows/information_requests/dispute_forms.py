"""What people fill in around a dispute about a request."""

from django import forms

from theme.forms import GovukForm
from theme.options import styled

from .forms import text
from .states import Outcome


class RefusalForm(GovukForm):
    """Does a refusal stand?"""

    verdict = styled(
        forms.ChoiceField(
            label="Does this refusal stand?",
            choices=[("accept", "Yes, the agency need not answer"), ("refer", "No, refer it")],
            widget=forms.RadioSelect,
            error_messages={"required": "Say whether the refusal stands"},
        ),
        reveal={"refer": ["reason"]},
    )
    reason = text(
        "Why does the agency have to answer?",
        "Say why the agency has to answer",
        "Those who settle it read this, and the agency does too.",
    )


class ReferForm(GovukForm):
    """Why an answer that did not come is referred."""

    reason = text(
        "Why do you refer it?",
        "Say why you refer it",
        "What you did so far. Those who settle it read this, and the agency does too.",
    )


class SettleForm(GovukForm):
    """How a dispute ends, or that the next level is asked."""

    outcome = forms.ChoiceField(
        label="Does the agency have to answer?",
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the agency has to answer"},
    )
    reason = text(
        "Why?", "Say why", "What you settled with the agency. The agency and the office that asked read it."
    )

    def __init__(self, *args, further, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [
            (Outcome.ANSWER.value, "Yes: it is asked again, with a new date"),
            (Outcome.STANDS.value, "No: it need not answer"),
        ]
        if further:
            choices.append(("on", f"We cannot settle it: {further} is asked"))
        self.fields["outcome"].choices = choices
