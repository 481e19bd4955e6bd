"""A formal notice to an outside body, with proof that it went."""

import secrets

from django.conf import settings
from django.db import models
from matters.models import Matter, OfMatter
from matters.secret import Secret
from workflows.cases.models import Step


def new_token() -> str:
    return secrets.token_urlsafe(24)


class Notification(OfMatter):
    """What a step tells outside bodies: drawn up, signed off, then sent to each of them."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="notifications")
    step = models.OneToOneField(Step, models.PROTECT, related_name="notification")
    text = Secret()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)


class Sending(OfMatter):
    """One recipient's copy: the message that carried its link, when the server took it, and when it was first read."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="sendings")
    notification = models.ForeignKey(Notification, models.PROTECT, related_name="sendings")
    recipient = models.ForeignKey("accounts.Recipient", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)  # of the recipient on that day
    address = models.EmailField()
    token = models.CharField(max_length=64, unique=True, default=new_token)
    link_ends_at = models.DateTimeField()
    message = models.ForeignKey("outbox.Message", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    code_hash = models.CharField(max_length=128, blank=True)
    code_until = models.DateTimeField(null=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notification", "recipient"], name="one_copy_per_recipient")]
