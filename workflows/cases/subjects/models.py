"""A person whom a case is about."""

from django.db import models

from matters.models import Matter, OfMatter
from matters.secret import Secret
from workflows.cases.models import Case, new_slug


class SubjectQuerySet(models.QuerySet):
    def standing(self):
        """Those whom the case is still about."""
        return self.filter(taken_off_at=None)


class Subject(OfMatter):
    """A person whom the case is about. In titles, tasks, mails and the history they are “Child 1”, never their name."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="subjects")
    case = models.ForeignKey(Case, models.PROTECT, related_name="subjects")
    slug = models.SlugField(unique=True, default=new_slug)
    number = models.PositiveSmallIntegerField()  # never given again within the case
    called = models.CharField(max_length=60)  # without a name: "Child 1"
    name = Secret()
    added_at = models.DateTimeField()
    taken_off_at = models.DateTimeField(null=True)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_subject_per_number")]

    def __str__(self):
        return self.called
