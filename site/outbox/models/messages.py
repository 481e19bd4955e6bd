"""Messages that leave the system."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from matters.models import Matter


class MessageQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(sent_at=None, cancelled_at=None, refused_at=None)

    def alone(self):
        """Those that go as a mail of their own: neither held for a digest nor gathered into one."""
        return self.filter(digest_at=None, gathered_into=None)

    def due(self, at):
        """Free to be taken: not leased, not uncertain, its moment has come."""
        return self.waiting().alone().filter(leased_until=None, needs_person=False, not_before__lte=at)

    def lapsed(self, at):
        """Leased, and the lease ran out without an outcome: perhaps sent, perhaps not."""
        return self.waiting().filter(leased_until__lt=at, needs_person=False)

    def uncertain(self):
        return self.waiting().filter(needs_person=True)

    def held(self):
        """Waiting for their digest."""
        return self.waiting().filter(digest_at__isnull=False, gathered_into=None)


def new_slug() -> str:
    """Random, so that an address tells nothing and cannot be guessed."""
    return secrets.token_hex(8)


def new_message_id() -> str:
    """A stable Message-ID, made with the row, so that a repeat is recognised as one."""
    return f"<{uuid.uuid4().hex}@{settings.WORK_HOST}>"


class Message(models.Model):
    """One mail to one address. Its text holds a reference, what is to be done, by when, and a link: no case detail."""

    key = models.CharField(max_length=150, unique=True)  # against doubles: cause and addressee
    slug = models.SlugField(unique=True, default=new_slug)
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="messages")
    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="messages")
    address = models.EmailField()
    letter = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    where = models.CharField(max_length=300, blank=True)  # the page that it leads to, for a digest
    link = models.ForeignKey("outbox.Link", models.PROTECT, null=True, related_name="messages")
    formal = models.BooleanField(default=False)  # never repeated by the system itself
    hook = models.CharField(max_length=60, blank=True)  # who is told, in the same act, that it was sent
    about = models.CharField(max_length=100, blank=True)  # what the hook needs: a primary key as text
    attachment = models.CharField(max_length=60, blank=True)  # which registered file goes with it
    attached = models.CharField(
        max_length=100, blank=True
    )  # what that file is made of: a primary key as text
    message_id = models.CharField(max_length=100, unique=True)
    provider_id = models.CharField(max_length=200, blank=True)  # what the provider calls it
    resend_of = models.OneToOneField("self", models.PROTECT, null=True, related_name="resent")
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    digest_at = models.DateTimeField(null=True)  # held until then, and gathered with others
    gathered_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="gathered")
    leased_until = models.DateTimeField(null=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    repeated_at = models.DateTimeField(null=True)  # sent again after a crash: visible
    needs_person = models.BooleanField(default=False)  # uncertain, and a person decides
    error = models.CharField(max_length=100, blank=True)  # type of the last error, never its text
    sent_at = models.DateTimeField(null=True)  # the moment the server took it
    cancelled_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)  # the server will not take it for that address, now or later
    delivered_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)
    complained_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)  # the agency was asked to mend the person's address

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["not_before"], condition=Q(sent_at=None), name="messages_waiting"),
            models.Index(fields=["partnership", "-id"], name="messages_of_partnership"),
            models.Index(fields=["provider_id"], condition=~Q(provider_id=""), name="messages_by_provider"),
            models.Index(fields=["digest_at"], condition=Q(sent_at=None), name="messages_held"),
        ]

    def __str__(self):
        return f"{self.letter} to {self.address}"

    def get_absolute_url(self):
        return f"/portal/messages/{self.slug}/"

    @property
    def in_trouble(self) -> bool:
        """It did not reach its reader, or was not wanted."""
        return bool(self.refused_at or self.bounced_at or self.complained_at)

    @property
    def status(self) -> str:
        """In words. The worst that is known counts, in whatever order the news came."""
        known = (
            (self.complained_at, "reported as unwanted"),
            (self.bounced_at, "came back"),
            (self.refused_at, "refused"),
            (self.gathered_into_id and not self.sent_at, "on its way in a digest"),
            (self.sent_at and self.repeated_at, "sent again, marked as a repeat"),
            (self.delivered_at, "delivered"),
            (self.sent_at, "sent"),
            (self.cancelled_at, "cancelled"),
            (self.needs_person, "uncertain: a person decides"),
            (self.leased_until, "being sent"),
            (self.digest_at, "waiting for the digest"),
        )
        return next((words for found, words in known if found), "waiting")
