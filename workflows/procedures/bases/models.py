"""Procedures that several partnerships build on: shared, versioned, immutable once published."""

from django.db import models


class BaseVersion(models.Model):
    """A published shared procedure with its floors. It belongs to no partnership. Never changed, never deleted."""

    key = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    document = models.JSONField()  # what is built on, as the document of a procedure
    floors = models.JSONField(default=list)  # what may be tightened and not loosened
    schema_version = models.PositiveSmallIntegerField()
    hash = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "number"], name="one_base_per_number")]

    def __str__(self):
        return f"{self.title}, version {self.number}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("A published shared procedure never changes: publish another version.")
        super().save(*args, **kwargs)
