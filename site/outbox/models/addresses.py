"""Corrected addresses of outside bodies, with their date."""

from django.conf import settings
from django.db import models

from matters.models import OfMatter

from .messages import Message


class AddressChange(OfMatter):
    """From that moment an outside body is written to at another address; the message is the one that came back."""

    recipient = models.ForeignKey("accounts.Recipient", models.PROTECT, related_name="address_changes")
    old = models.EmailField()
    new = models.EmailField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, models.PROTECT, related_name="+")

    def __str__(self):
        return f"{self.recipient}, {self.at:%d.%m.%Y}"
