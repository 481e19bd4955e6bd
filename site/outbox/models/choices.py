"""How a person wants to be told of what is not urgent."""

from django.conf import settings
from django.db import models


class NoticeChoice(models.Model):
    """The person's own choice; whoever has not chosen is told at once."""

    class Frequency(models.TextChoices):
        AT_ONCE = "at once", "Each one at once"
        DAILY = "daily", "Together, once a working day"
        WEEKLY = "weekly", "Together, once a week on Monday"

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notice_choice")
    frequency = models.CharField(max_length=10, choices=Frequency, default=Frequency.AT_ONCE)
    chosen_at = models.DateTimeField()

    def __str__(self):
        return f"{self.person}: {self.frequency}"
