"""Messages that leave the system."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from matters.models import Matter


class MessageQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(sent_at=None, cancelled_at=None)

    def due(self, at):
        """Free to be taken: not leased, not uncertain, its moment has come."""
        return self.waiting().filter(leased_until=None, needs_person=False, not_before__lte=at)

    def lapsed(self, at):
        """Leased, and the lease ran out without an outcome: perhaps sent, perhaps not."""
        return self.waiting().filter(leased_until__lt=at, needs_person=False)

    def uncertain(self):
        return self.waiting().filter(needs_person=True)


class Message(models.Model):
    """One mail to one address. Its text holds a reference, what is to be done, by when, and a link: no case detail."""

    key = models.CharField(max_length=150, unique=True)  # against doubles: cause and addressee
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="messages")
    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="messages")
    address = models.EmailField()
    letter = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    formal = models.BooleanField(default=False)  # never repeated by the system itself
    hook = models.CharField(max_length=60, blank=True)  # who is told, in the same act, that it was sent
    about = models.CharField(max_length=100, blank=True)  # what the hook needs: a primary key as text
    message_id = models.CharField(max_length=100, unique=True)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    repeated_at = models.DateTimeField(null=True)  # sent again after a crash: visible
    needs_person = models.BooleanField(default=False)  # uncertain, and a person decides
    error = models.CharField(max_length=100, blank=True)  # type of the last error, never its text
    sent_at = models.DateTimeField(null=True)  # the moment the server took it
    cancelled_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["not_before"], condition=Q(sent_at=None), name="messages_waiting"),
            models.Index(fields=["partnership", "-id"], name="messages_of_partnership"),
        ]

    def __str__(self):
        return f"{self.letter} to {self.address}"

    @property
    def status(self) -> str:
        if self.sent_at:
            return "sent again, marked as a repeat" if self.repeated_at else "sent"
        if self.cancelled_at:
            return "cancelled"
        if self.needs_person:
            return "uncertain: a person decides"
        return "being sent" if self.leased_until else "waiting"


def new_message_id() -> str:
    """A stable Message-ID, made with the row, so that a repeat is recognised as one."""
    return f"<{uuid.uuid4().hex}@{settings.WORK_HOST}>"
