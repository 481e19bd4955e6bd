"""What conditions may ask of a referral: the form by which the case came in."""

from forms.answers.models import AnswerSet

from .models import Referral


def answers(step) -> list[AnswerSet]:
    """The form that was sent, once it was."""
    found = Referral.objects.filter(step=step).select_related("answers__form_version")
    return [referral.answers for referral in found]
