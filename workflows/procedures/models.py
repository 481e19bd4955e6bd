"""What a partnership's procedure says, in its immutable published form."""

from django.conf import settings
from django.db import models

from .bases.models import BaseVersion


class ProcedureVersionQuerySet(models.QuerySet):
    def newest_first(self, partnership):
        """All versions of the partnership, also one that is to start later."""
        return self.filter(partnership=partnership).order_by("-number")

    def newest(self, partnership) -> "ProcedureVersion | None":
        """The version with the highest number, with what it is built on."""
        return self.newest_first(partnership).select_related("base").first()


class ProcedureVersion(models.Model):
    """A published procedure: canonical JSON of its document, which cases are pinned to. Never changed, never deleted."""

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="procedures")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    document = models.JSONField()
    schema_version = models.PositiveSmallIntegerField()
    hash = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    starts_at = models.DateTimeField()  # in force from then on, until a later version is
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    # What it is built on; the document is whole, and the differences follow from the two.
    base = models.ForeignKey(BaseVersion, models.PROTECT, null=True, related_name="procedures")

    objects = ProcedureVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="one_procedure_per_number")
        ]

    def __str__(self):
        return f"{self.name}, version {self.number}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("A published procedure never changes: publish another version.")
        super().save(*args, **kwargs)


class ProcedureDraft(models.Model):
    """What a partnership's procedure shall become: written by several people one after another, approved by one more.

    `revision` grows with each change, so that nobody writes over what they have not seen. Closed once it is published
    or given up; the row stays, so that it can be told who wrote what was approved.
    """

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="procedure_drafts")
    document = models.JSONField()
    based_on = models.ForeignKey(ProcedureVersion, models.PROTECT, null=True, related_name="+")
    base = models.ForeignKey(BaseVersion, models.PROTECT, null=True, related_name="+")  # what it is built on
    revision = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    editors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    locked_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField(null=True)  # empty: as soon as it is approved
    returned = models.CharField(max_length=1000, blank=True)  # why it was not approved
    closed_at = models.DateTimeField(null=True)
    published = models.OneToOneField(ProcedureVersion, models.PROTECT, null=True, related_name="draft")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership"], condition=models.Q(closed_at=None), name="one_open_draft"
            )
        ]

    def __str__(self):
        return f"Draft of the procedure of {self.partnership}"
