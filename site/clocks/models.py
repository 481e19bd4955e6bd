"""Days that do not count, deadlines, and the rungs of the ladder around each."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from matters.lateness import late
from matters.models import Matter, OfMatter
from matters.secret import Secret

from .explain import by_when


class NonWorkingDay(models.Model):
    """A day on which the partnership does not count. Proposed ones count only once a person has accepted them."""

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="non_working_days")
    day = models.DateField()
    name = models.CharField(max_length=100)
    accepted = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "day"], name="one_entry_per_day")]
        ordering = ["day"]

    def __str__(self):
        return f"{self.day:%-d %B %Y}: {self.name}"


class DeadlineQuerySet(models.QuerySet):
    def running(self):
        return self.filter(met_at=None, stopped_at=None)

    def of_the_course(self):
        """Running, and of the case's own course: not of somebody's emergency look at it."""
        return self.running().exclude(key__startswith="emergency.")

    def late(self, at):
        """Running and late at that moment."""
        return self.running().filter(late(at))


class Deadline(OfMatter):
    """By when something must have happened. Due on a day (or at a moment, for hours); late from the next midnight."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="deadlines")
    step = models.ForeignKey("cases.Step", models.PROTECT, null=True, related_name="deadlines")
    key = models.CharField(max_length=100)
    label = models.CharField(max_length=200)
    anchor = models.CharField(max_length=100)  # which event it is counted from
    anchored_at = models.DateTimeField()
    length = models.CharField(max_length=60)
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    late_from = models.DateTimeField()
    why = models.TextField()
    not_before = models.DateField(null=True)  # the first day of a window
    whose = models.CharField(max_length=200, blank=True)  # an outside body's, as it was called; empty: ours
    started_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)  # neither met nor late: its work was stopped

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["partnership", "late_from"],
                condition=Q(met_at=None, stopped_at=None),
                name="deadlines_running",
            )
        ]

    def __str__(self):
        return self.label


class DeadlinePause(OfMatter):
    """A stretch in which a clock stood still, and why, in a word of the procedure; without an end it still does."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="pauses")
    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="pauses")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["deadline"], condition=Q(ends_at=None), name="one_pause_at_a_time"
            )
        ]
        ordering = ["pk"]


class Extension(OfMatter):
    """More time for a deadline: the date before and after, who gave it in the name of which office, and why."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="extensions")
    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="extensions")
    at = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    office = models.ForeignKey("accounts.Office", models.PROTECT, related_name="+")
    reason = Secret()
    due_on_before = models.DateField()
    due_on = models.DateField()

    class Meta:
        ordering = ["pk"]


class Move(OfMatter):
    """A due date that moved because its start was corrected: what it was before, what it became, and by which act."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="moves")
    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="moves")
    correction = models.ForeignKey("cases.Correction", models.PROTECT, related_name="moves")
    at = models.DateTimeField()
    anchor_before = models.CharField(max_length=100)
    anchored_before = models.DateTimeField()
    due_on_before = models.DateField(null=True)
    due_at_before = models.DateTimeField(null=True)
    late_from_before = models.DateTimeField()
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    late_from = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deadline", "correction"], name="one_move_per_correction")
        ]
        ordering = ["pk"]

    @property
    def was(self) -> str:
        """By when it was due before: "by Monday 23 September 2024"."""
        return by_when(self.due_on_before, self.due_at_before)

    @property
    def became(self) -> str:
        return by_when(self.due_on, self.due_at)

    def __str__(self):
        return f"{self.deadline_id} moved on {self.at:%-d %B %Y}"


class RungQuerySet(models.QuerySet):
    def due(self, at):
        return self.filter(fired_at=None, stopped_at=None, fires_at__lte=at).filter(
            Q(next_try=None) | Q(next_try__lte=at)
        )

    def failing(self):
        return self.filter(fired_at=None, stopped_at=None, attempts__gt=0)


class Rung(models.Model):
    """One step of the ladder around a deadline: the only timer there is. It fires once and dies with its deadline."""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="rungs")
    key = models.CharField(max_length=60)
    does = models.CharField(max_length=60)  # the service registered under this key
    settings = models.JSONField(default=dict)
    fires_at = models.DateTimeField()
    fired_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=100, blank=True)
    next_try = models.DateTimeField(null=True)

    objects = RungQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deadline", "key"], name="one_rung_per_key")]
        indexes = [
            models.Index(
                fields=["fires_at"], condition=Q(fired_at=None, stopped_at=None), name="rungs_waiting"
            )
        ]

    def __str__(self):
        return self.key


class Heartbeat(models.Model):
    """When a process was last seen alive: the operators' page reads it."""

    process = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()
