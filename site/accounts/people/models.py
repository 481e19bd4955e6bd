"""Invitations, and the names that offices and agencies had before."""

import hashlib
import secrets
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models

from matters.slugs import new_slug


class FormerName(models.Model):
    """A name that was used until a day (included). What was written on that day keeps it."""

    name = models.CharField(max_length=200)
    until = models.DateField()

    class Meta:
        abstract = True
        ordering = ["until", "pk"]

    def __str__(self):
        return self.name


class OfficeName(FormerName):
    office = models.ForeignKey("accounts.Office", models.PROTECT, related_name="former_names")


class AgencyName(FormerName):
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="former_names")


class RenamingQuerySet(models.QuerySet):
    def waiting(self):
        """Names whose day has not come, and that nobody has replaced."""
        return self.filter(done_at=None, dropped_at=None)


class OfficeRenaming(models.Model):
    """A new name of an office, from a day on. Until that day the office is called what it was."""

    office = models.ForeignKey("accounts.Office", models.PROTECT, related_name="renamings")
    name = models.CharField(max_length=200)
    since = models.DateField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    objects = RenamingQuerySet.as_manager()

    def __str__(self):
        return f"{self.name}, from {self.since:%-d %B %Y}"


class Named:
    """Mix into a model with a `name` that changes, and `former_names` behind it."""

    name: Any
    former_names: Any

    def name_on(self, day: date) -> str:
        """What it was called on that day. Asks nothing of the database where former_names was fetched along."""
        names = sorted(self.former_names.all(), key=lambda one: (one.until, one.pk))
        return next((one.name for one in names if day <= one.until), self.name)


class InvitationQuerySet(models.QuerySet):
    def waiting(self, at):
        """Neither accepted nor withdrawn, and not past its end. Whether the inviter still may is asked beside it."""
        return self.filter(accepted_at=None, withdrawn_at=None, ends_at__gt=at)


class Invitation(models.Model):
    """Word to an address that somebody may join. Its link works once, until a moment; only its hash is kept."""

    slug = models.SlugField(
        unique=True, default=new_slug
    )  # for whoever manages it; the link's token is another thing
    email = models.EmailField()
    name = models.CharField(max_length=200)
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, related_name="invitations")
    partnership = models.ForeignKey(
        "accounts.Partnership", models.PROTECT, null=True, related_name="invitations"
    )
    offices = models.ManyToManyField("accounts.Office", related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invitation_into_one_place",
                condition=models.Q(agency__isnull=False, partnership__isnull=True)
                | models.Q(agency__isnull=True, partnership__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.name}, {self.place}"

    @property
    def place(self):
        """What they are invited to join."""
        return self.agency or self.partnership


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """As it is kept. The token is random, so that nothing slower is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
