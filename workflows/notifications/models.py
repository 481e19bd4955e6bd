"""A formal notice to an outside body, with proof that it went."""

from django.conf import settings
from django.db import models

from matters.models import Matter, OfMatter
from matters.secret import Secret
from workflows.cases.models import Step


class Notification(OfMatter):
    """What a step tells outside bodies: drawn up, signed off, then sent to each of them."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="notifications")
    step = models.OneToOneField(Step, models.PROTECT, related_name="notification")
    text = Secret()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)


class Sending(OfMatter):
    """One recipient's copy: the link to it, the message that carried the link, and when the server took it."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="sendings")
    notification = models.ForeignKey(Notification, models.PROTECT, related_name="sendings")
    recipient = models.ForeignKey("accounts.Recipient", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)  # of the recipient on that day
    link = models.OneToOneField("outbox.Link", models.PROTECT, null=True, related_name="+")
    message = models.ForeignKey("outbox.Message", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notification", "recipient"], name="one_copy_per_recipient")
        ]

    @property
    def opened_at(self):
        """When it was first read, by somebody who had the code from the mail."""
        return self.link.opened_at if self.link else None
