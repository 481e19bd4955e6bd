"""What a mail provider says about a message, kept before anything follows from it."""

from django.db import models

from .messages import Message


class DeliveryQuerySet(models.QuerySet):
    def due(self, at):
        """Not yet processed, and not put off."""
        return self.filter(processed_at=None, next_try__lte=at)


class Delivery(models.Model):
    """One event of a provider: numbers, a kind and a moment; no address and nothing of the mail."""

    class Kind(models.TextChoices):
        DELIVERED = "delivered", "Delivered"
        DEFERRED = "deferred", "Not delivered yet; the provider tries again"
        BOUNCED = "bounced", "Came back"
        REFUSED = "refused", "The provider refused to send it"
        COMPLAINED = "complained", "The reader reported it as unwanted"

    message = models.ForeignKey(Message, models.PROTECT, related_name="deliveries")
    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, null=True, related_name="+")
    provider = models.CharField(max_length=40)
    event_id = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    reason = models.CharField(max_length=40, blank=True)  # the provider's word for why, out of a short list
    at = models.DateTimeField()  # when it happened, as the provider says
    received_at = models.DateTimeField()
    processed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField()
    error = models.CharField(max_length=100, blank=True)  # type of the last error

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["provider", "event_id"], name="one_delivery_per_event")
        ]
        indexes = [
            models.Index(
                fields=["next_try"], condition=models.Q(processed_at=None), name="deliveries_waiting"
            )
        ]

    def __str__(self):
        return f"{self.kind}: message {self.message_id}"
