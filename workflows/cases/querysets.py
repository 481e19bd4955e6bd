"""Cases and steps as lists, filtered by who may see them and by where they stand."""

from datetime import datetime

from django.db import models
from django.db.models import F, OuterRef, Subquery

from clocks.models import Deadline
from matters.access import open_to


class CaseQuerySet(models.QuerySet):
    def visible_to(self, person, at: datetime):
        """Cases on which the person has full sight; a stranger's lookup finds nothing."""
        return self.filter(matter__in=open_to(person, at))

    def afresh(self, case):
        """The case as it is inside the act, with what its procedure and clocks ask of it."""
        return self.select_related("partnership", "procedure", "matter").get(pk=case.pk)

    def running(self):
        return self.filter(ended_at=None)

    def ended(self):
        return self.exclude(ended_at=None)

    def late(self, at: datetime):
        """Cases with a clock that runs and is late."""
        return self.filter(matter__in=Deadline.objects.late(at).values("matter"))

    def newest_first(self):
        return self.order_by("-opened_at", "-id")

    def most_urgent_first(self):
        """By the running clock that ends first, as `late_from`; what waits for no date comes last."""
        clocks = Deadline.objects.of_the_course().filter(matter=OuterRef("matter")).order_by("late_from")
        soonest = self.annotate(late_from=Subquery(clocks.values("late_from")[:1]))
        return soonest.order_by(F("late_from").asc(nulls_last=True), "id")


class StepQuerySet(models.QuerySet):
    def current(self):
        """The round that counts of each step."""
        return self.filter(superseded=False)

    def open(self):
        return self.current().filter(closed_at=None)
