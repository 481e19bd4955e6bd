"""What is asked before two cases are linked: with which, who leads, what is shared, and why."""

from django import forms

from theme.forms import GovukForm
from theme.options import styled
from workflows.cases.plan import plan_of
from workflows.cases.running.forms import why
from workflows.procedures.kinds import KINDS

SEEN = "The other side reads this, and it is kept with the history. Do not name the child or family."


def steps_to_share(case) -> list[tuple[str, str]]:
    """The case's steps as choices; one that runs once for each of a set has no outcome of its own to share."""
    plan = plan_of(case)
    once = [step for step in plan.steps if not step.each and plan.written_as(step.key) == step.key]
    return [(step.key, step.title) for step in once]


def steps_to_copy(case) -> list[tuple[str, str]]:
    """Those of them that bring something forth."""
    kinds = {step.key: KINDS[step.kind] for step in plan_of(case).steps}
    return [(key, title) for key, title in steps_to_share(case) if kinds[key].products]


class SharingForm(GovukForm):
    """Which outcomes of this case the other one is told, and which products it gets as copies."""

    shares = forms.MultipleChoiceField(
        label="Which outcomes does the other case get?",
        help_text="For each step: its title, its outcome and the day. Nothing else of this case.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    products = forms.MultipleChoiceField(
        label="Of which products does the other case get copies?",
        help_text="The whole text of what these steps bring forth, now and later, whoever it names: choose only what they "
        "need, and what the law or a consent lets you give. Withdrawn when the link ends.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.case = case
        self.fields["products"].choices = steps_to_copy(case)
        self.fields["shares"].choices = steps_to_share(case)


class ProposeForm(SharingForm):
    """With which case, and who leads."""

    theirs = styled(
        forms.CharField(
            label="Reference of the other case",
            help_text="Exactly as its partnership gave it to you.",
            max_length=30,
            error_messages={"required": "Type the reference of the other case"},
        ),
        width=20,
    )
    leads = forms.ChoiceField(
        label="Which case leads?",
        choices=[("this", "This case"), ("other", "The other case")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which case leads"},
    )
    reason = why(SEEN)
    field_order = ["theirs", "leads", "shares", "products", "reason"]

    def clean_theirs(self) -> str:
        theirs = self.cleaned_data["theirs"].strip()
        if theirs.lower() == self.case.reference.lower():
            raise forms.ValidationError("This is the case itself. Type the reference of the other one.")
        return theirs

    def clean_leads(self) -> bool:
        return self.cleaned_data["leads"] == "this"


class AnswerForm(SharingForm):
    """Accept it, or decline it and say why."""

    accept = forms.ChoiceField(
        label="Do you accept the link?",
        choices=[("yes", "Yes, link the two cases"), ("no", "No, decline it")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you accept the link"},
    )
    reason = why(f"Needed only to decline. {SEEN}")
    field_order = ["accept", "shares", "products", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False

    def clean_accept(self) -> bool:
        return self.cleaned_data["accept"] == "yes"

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("accept") is False and not cleaned.get("reason", "").strip():
            self.add_error("reason", "Say why you decline it")
        return cleaned
