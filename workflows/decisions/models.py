"""A determination on a question, the rounds in which it was made, and the voices in them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from matters.models import Matter, OfMatter
from matters.secret import Secret
from workflows.cases.models import Step

from .querysets import RoundQuerySet, VoteQuerySet

VOIDING = {"voided_at", "voided_by", "void_reason"}  # all that can still be written of a closed round


class Decision(OfMatter):
    """What a body or a person determines at a step. Frozen once it is decided."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="decisions")
    step = models.OneToOneField(Step, models.PROTECT, related_name="decision")
    question = models.CharField(max_length=300)
    outcome = models.CharField(max_length=60, blank=True)
    counted = models.JSONField(default=dict)  # how many voices each option had, and the rule that was applied
    decided_at = models.DateTimeField(null=True)
    pending = models.CharField(
        max_length=60, blank=True
    )  # the outcome that waits for ratification or call-in
    call_in_from = models.DateTimeField(null=True)  # since when it may be called in
    suspended_at = models.DateTimeField(null=True)
    suspended_because = models.CharField(max_length=200, blank=True)
    reopens = models.ForeignKey("self", models.PROTECT, null=True, related_name="reopened_as")
    reason: Any = Secret()  # why it was reopened

    def __str__(self):
        return self.question

    def save(self, *args, **kwargs):
        if self.pk and Decision.objects.filter(pk=self.pk).exclude(decided_at=None).exists():
            raise TypeError("A decision that was made is never changed.")
        super().save(*args, **kwargs)

    @property
    def is_open(self) -> bool:
        return not self.decided_at and not self.step.closed_at


class Round(OfMatter):
    """One asking: of those who vote, of who settles a disagreement, or of who ratifies. Every round is kept."""

    class Part(models.TextChoices):
        VOTE = "vote", "Vote"
        SETTLE = "settle", "Settling a disagreement"
        RATIFY = "ratify", "Ratification"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    run = models.PositiveSmallIntegerField(default=1)  # grows when everything is voted again
    part = models.CharField(max_length=10, choices=Part, default=Part.VOTE)
    level = models.PositiveSmallIntegerField(default=0)  # which level settles
    because = models.CharField(max_length=200, blank=True)
    reason: Any = Secret()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    together_at = models.DateTimeField(null=True)  # when all were in, and blind views were opened together
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=60, blank=True)
    counted = models.JSONField(default=dict)
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    void_reason: Any = Secret()

    objects = RoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="one_round_per_number"),
            models.UniqueConstraint(
                fields=["decision"], condition=Q(closed_at=None), name="one_open_round_per_decision"
            ),
        ]

    def __str__(self):
        return f"Round {self.number}"

    def save(self, *args, update_fields=None, **kwargs):
        closed = self.pk and Round.objects.filter(pk=self.pk).exclude(closed_at=None).exists()
        if closed and not set(update_fields or ["all"]) <= VOIDING:
            raise TypeError("A round that was closed is never changed, only voided.")
        super().save(*args, update_fields=update_fields, **kwargs)


class Vote(OfMatter):
    """One unit's voice in a round, or the view of somebody who is heard. Given once, signed by giving it.

    The reasons are kept secret with the matter. A voice is never changed; it may be set aside, and is kept then.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="votes")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="votes")
    round = models.ForeignKey(Round, models.PROTECT, related_name="votes")
    unit = models.CharField(max_length=120)  # what has the voice: "seat:police"
    unit_name = models.CharField(max_length=200)  # as it was called on that day
    heard = models.BooleanField(default=False)  # a view without a vote: shown, not counted
    seat = models.ForeignKey("accounts.Seat", models.PROTECT, null=True, related_name="+")
    office = models.ForeignKey("accounts.Office", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    deputy_for = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    option = models.CharField(max_length=60, blank=True)
    score = models.IntegerField(null=True)
    reasons: Any = Secret()
    cast_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    # Of a voice given in a meeting: who wrote it down stands above.
    proof: Any = Secret()  # how it is known that it was given so
    set_aside_at = models.DateTimeField(null=True)
    set_aside_because = models.CharField(max_length=200, blank=True)

    objects = VoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "unit"], condition=Q(set_aside_at=None), name="one_voice_per_unit"
            )
        ]

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("A voice that was given is never changed.")
        super().save(*args, **kwargs)

    @property
    def given_by(self) -> str:
        """Whose voice it was: a name, or "Greta Vale for Dana Holt"."""
        return f"{self.person} for {self.deputy_for}" if self.deputy_for else str(self.person)


class Finding(OfMatter):
    """How somebody judged one criterion when they gave their voice, and why."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    vote = models.ForeignKey(Vote, models.PROTECT, related_name="findings")
    key = models.CharField(max_length=60)
    judged = models.CharField(max_length=10)
    why: Any = Secret()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vote", "key"], name="one_finding_per_criterion")]

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("A finding is never changed.")
        super().save(*args, **kwargs)


class Bar(OfMatter):
    """Somebody who may not decide on the case: it is about them, or they wrote what is decided on."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="bars")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    because = models.CharField(max_length=200)
    since = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "person"], name="one_bar_per_person")]
