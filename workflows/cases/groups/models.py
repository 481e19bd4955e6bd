"""Who was named for a group of a case."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from matters.models import Matter, OfMatter
from workflows.cases.models import Case, new_slug


class NamingQuerySet(models.QuerySet):
    def standing(self):
        """Those who were not taken off again."""
        return self.filter(ended_at=None)

    def approved(self):
        """Those who are of the group: of it by right, or co-opted and approved."""
        return self.standing().exclude(approved_at=None)


class Naming(OfMatter):
    """Somebody was named for a group of the case. Whoever is co-opted is of it from the approval on."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="namings")
    case = models.ForeignKey(Case, models.PROTECT, related_name="namings")
    slug = models.SlugField(unique=True, default=new_slug)
    group = models.CharField(max_length=60)  # the key of one of the procedure's groups
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="namings")
    coopted = models.BooleanField(default=False)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = NamingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "group", "person"], condition=Q(ended_at=None), name="one_naming_per_person"
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.group}"
