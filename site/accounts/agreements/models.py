"""A text to accept, in versions, and its acceptances."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class AgreementQuerySet(models.QuerySet):
    def in_force(self, day):
        """Of each text its latest version, where the partnership has not ended it."""
        latest = self.order_by("partnership_id", "key", "-number").distinct("partnership_id", "key")
        rows = self.model.objects.filter(pk__in=latest.values("pk"))
        return rows.filter(Q(until=None) | Q(until__gte=day)).order_by("key")


class Agreement(models.Model):
    """One version of a text that a partnership asks people to accept. Its words never change: there is a next version."""

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="agreements")
    key = models.SlugField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    asked_of = models.JSONField(default=list)  # keys of offices; empty: of everybody
    published_at = models.DateTimeField()
    until = models.DateField(null=True)  # the last day on which it is asked

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key", "number"], name="one_agreement_per_number")
        ]

    def __str__(self):
        return f"{self.title}, version {self.number}"

    def is_in_force(self, day) -> bool:
        """Of the latest version: has the partnership not ended it?"""
        return self.until is None or self.until >= day


class Acceptance(models.Model):
    """A person accepted a version, at a moment."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="acceptances")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="acceptances")
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "person"], name="one_acceptance_each")]

    def __str__(self):
        return f"{self.person}: {self.agreement}"
