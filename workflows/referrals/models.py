"""A referral: how a case comes in."""

from django.conf import settings
from django.db import models

from matters.models import Matter, OfMatter
from workflows.cases.models import Step


class Referral(OfMatter):
    """The referral that opened a case: who sent it for which agency, and what they answered."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="referrals")
    step = models.OneToOneField(Step, models.PROTECT, related_name="referral")
    answers = models.ForeignKey("answers.AnswerSet", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="referrals")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, related_name="referrals")
    received_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)  # when the office that is to read it said so
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
