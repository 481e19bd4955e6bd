"""A partnership's own texts of letters, in versions."""

from django.conf import settings
from django.db import models

from matters.models import OfMatter


class LetterText(OfMatter):
    """One version of one letter of a partnership; the highest number counts. `standard`: back to the built-in text."""

    key = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    standard = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key", "version"], name="one_text_per_version")
        ]

    def __str__(self):
        return f"{self.key}, version {self.version}"
