"""What was answered, in versions, and the files that were sent along."""

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from matters.models import OfMatter
from matters.secret import Secret


def new_slug() -> str:
    """Random: an address that nobody guesses and that says nothing."""
    return secrets.token_urlsafe(12).replace("_", "a").replace("-", "b")


def of_own(person) -> Q:
    """Rows that are the person's alone, and those of the person's agency."""
    alone = Q(agency=None, person=person)
    return alone | Q(agency=person.agency_id) if person.agency_id else alone


class AnswerSet(OfMatter):
    """A submitted form. It never changes; sent back and answered again it is followed by its next version."""

    form_version = models.ForeignKey("definitions.FormVersion", models.PROTECT, related_name="answer_sets")
    answers: Any = Secret(default=dict)  # {question key: answer}, only of questions that applied
    number = models.PositiveIntegerField(default=1)
    previous = models.OneToOneField("self", models.PROTECT, null=True, related_name="next")
    submitted_at = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by = models.CharField(max_length=200)  # the name on that day
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["matter", "-submitted_at"])]

    def __str__(self):
        return f"{self.form_version.title}, answered {self.submitted_at:%Y-%m-%d %H:%M}"


class StoredFile(OfMatter):
    """An uploaded file, kept encrypted with the matter's key below FILES_ROOT."""

    class Scan(models.TextChoices):
        PENDING = "pending", "Not checked yet"
        CLEAN = "clean", "Clean"
        INFECTED = "infected", "Infected"

    slug = models.SlugField(unique=True, default=new_slug)
    name: Any = Secret()
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()  # bytes of the file itself
    sha256 = models.CharField(max_length=64)  # of the ciphertext
    scan = models.CharField(max_length=10, choices=Scan, default=Scan.PENDING)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()

    def __str__(self):
        return f"File {self.slug}"

    @property
    def place(self) -> str:
        """What the ciphertext is bound to, besides the matter."""
        return f"answers.storedfile:{self.slug}"
