"""An export of a case."""

from typing import Any

from django.conf import settings
from django.db import models

from matters.models import Matter, OfMatter
from matters.secret import Secret
from matters.slugs import new_slug


class ExportQuerySet(models.QuerySet):
    def living(self, at):
        """Those that have neither ended nor run out."""
        return self.filter(ended_at=None, expires_at__gt=at)


class CaseExport(OfMatter):
    """Somebody's copy of a case's record. The file is encrypted twice: with its password, and with the matter's key.

    The password stands here, sealed, until the requester has been shown it once.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="exports")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="exports")
    slug = models.SlugField(unique=True, default=new_slug)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)  # the requester's on that day: it stands on each page of the file
    reason = Secret()
    password: Any = Secret()
    requested_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    size = models.PositiveBigIntegerField(default=0)  # bytes of the encrypted file
    sha256 = models.CharField(
        max_length=64, blank=True
    )  # of the encrypted file, to tell which one somebody has
    password_shown_at = models.DateTimeField(null=True)
    downloads = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=100, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["expires_at"], condition=models.Q(ended_at=None), name="exports_living")
        ]

    @property
    def place(self) -> str:
        """What the sealed file is bound to, besides the matter."""
        return f"cases.caseexport:{self.slug}"
