"""The times at which a partnership has something to do without a case."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from matters.access import offices_of
from matters.models import Matter, OfMatter
from matters.secret import Secret
from matters.slugs import new_slug

from .items import MEETING, REVIEW, TASK


class OccasionQuerySet(models.QuerySet):
    def running(self):
        return self.filter(done_at=None, stopped_at=None)

    def done(self):
        return self.exclude(done_at=None)

    def visible_to(self, person, at: datetime):
        """What the partnerships do in which the person holds an office."""
        return self.filter(partnership__in={office.partnership_id for office in offices_of(person, at)})


class Occasion(OfMatter):
    """One time of it: by which day, who does it, and what became of it. Whatever is done opens the next one."""

    class Kind(models.TextChoices):
        TASK = TASK, "Work"
        MEETING = MEETING, "Meeting"
        REVIEW = REVIEW, "Review"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="occasions")
    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="+")
    slug = models.SlugField(unique=True, default=new_slug)
    key = models.CharField(max_length=100)  # "work.board_meeting", "review.form.referral"
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=200)
    office = models.ForeignKey("accounts.Office", models.PROTECT, related_name="+")
    body = models.ForeignKey("accounts.Body", models.PROTECT, null=True, related_name="occasions")
    form = models.CharField(max_length=60, blank=True)  # the key of the form that is filled in
    said_on = models.DateField()  # the day that was configured when this one was planned
    opens = models.CharField(max_length=60)  # how long before its day it is among the tasks
    due_on = models.DateField()
    agenda = models.JSONField(default=list)
    planned_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    next_on = models.DateField(null=True)  # of a review: when it is looked at again
    stopped_at = models.DateTimeField(null=True)  # no longer configured, or configured anew
    answers = models.OneToOneField("answers.AnswerSet", models.PROTECT, null=True, related_name="occasion")
    notes = Secret()

    objects = OccasionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "key"],
                condition=Q(done_at=None, stopped_at=None),
                name="one_running_occasion",
            )
        ]
        indexes = [models.Index(fields=["partnership", "due_on", "id"], name="occasions_by_day")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("partnership_work:one", args=[self.slug])

    @property
    def is_running(self) -> bool:
        return self.done_at is None and self.stopped_at is None
