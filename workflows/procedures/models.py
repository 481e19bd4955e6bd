"""What a partnership's procedure says, in its immutable published form."""

from django.conf import settings
from django.db import models


class ProcedureVersion(models.Model):
    """A published procedure: canonical JSON of its document, which cases are pinned to. Never changed, never deleted."""

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="procedures")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    document = models.JSONField()
    schema_version = models.PositiveSmallIntegerField()
    hash = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

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
