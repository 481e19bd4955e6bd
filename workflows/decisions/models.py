"""A determination on a question, and the voices in it."""

from django.conf import settings
from django.db import models

from matters.models import Matter, OfMatter
from matters.secret import Secret
from workflows.cases.models import Step


class Decision(OfMatter):
    """What a body or a person determines at a step. Frozen once it is decided."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="decisions")
    step = models.OneToOneField(Step, models.PROTECT, related_name="decision")
    question = models.CharField(max_length=300)
    outcome = models.CharField(max_length=60, blank=True)
    counted = models.JSONField(default=dict)  # how many voices each option had, and the rule that was applied
    decided_at = models.DateTimeField(null=True)

    def __str__(self):
        return self.question


class Vote(OfMatter):
    """One unit's voice: of a seat, or of an office. Given once; the reasons are kept secret with the matter."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="votes")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="votes")
    seat = models.ForeignKey("accounts.Seat", models.PROTECT, null=True, related_name="+")
    office = models.ForeignKey("accounts.Office", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    deputy_for = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    option = models.CharField(max_length=60)
    reasons = Secret()
    cast_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "seat"], name="one_vote_per_seat"),
            models.UniqueConstraint(fields=["decision", "office"], name="one_vote_per_office"),
        ]

    @property
    def given_by(self) -> str:
        """Whose voice it was: a name, or "Greta Vale for Dana Holt"."""
        return f"{self.person} for {self.deputy_for}" if self.deputy_for else str(self.person)
