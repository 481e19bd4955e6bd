"""The append-only record of what was done, and of what was read."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from matters.models import Matter, OfMatter
from matters.secret import Secret


class Entry(OfMatter):
    """Something that was done, written in the transaction that did it. A trigger refuses UPDATE and DELETE."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="journal")
    at = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by = models.CharField(max_length=200)  # the name on that day, or the part of the system
    what = models.TextField()  # a sentence without names of a case's people
    key = models.CharField(max_length=60)  # the same for machines, as "decision.voted"
    about = models.CharField(max_length=100, blank=True)  # model and primary key of the row acted on
    facts = models.JSONField(default=dict)  # keys, dates and figures; never text that somebody typed
    reason = Secret()
    written_at = models.DateTimeField(
        db_default=Now(), editable=False
    )  # the database's clock, never pretended

    class Meta:
        indexes = [models.Index(fields=["matter", "-id"])]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.by}: {self.what}"


class Access(OfMatter):
    """Something that was read: which matter, by whom, through which address. Written outside acting."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="reads")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    route = models.CharField(max_length=100)
    how = models.CharField(max_length=20, default="viewed")
    written_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["matter", "-at"]),
            models.Index(fields=["person", "at"], name="reads_of_person"),
        ]


class Seal(models.Model):
    """One link of the chain over what was done and what was read. Each holds the hash of all before it and its row."""

    class Table(models.TextChoices):
        ENTRY = "entry", "journal_entry"
        ACCESS = "access", "journal_access"

    position = models.BigIntegerField(primary_key=True)  # from 1, without a gap
    table = models.CharField(max_length=10, choices=Table)
    row = models.BigIntegerField()
    chain = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "row"], name="one_seal_per_row")]

    def __str__(self):
        return f"{self.get_table_display()} {self.row}"


class Digest(models.Model):
    """How far the chain had come at the end of a day, signed. Whoever keeps one can tell whether anything changed since."""

    day = models.DateField(unique=True)
    position = models.BigIntegerField()
    chain = models.CharField(max_length=64)
    text = models.TextField()
    signature = models.BinaryField()
    made_at = models.DateTimeField()

    def __str__(self):
        return f"{self.day:%Y-%m-%d}"
