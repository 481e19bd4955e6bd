"""What somebody consented to, refused or took back, and what was done without consent."""

from django.conf import settings
from django.db import models

from matters.models import Matter, OfMatter
from matters.secret import Secret
from workflows.cases.models import Case, new_slug
from workflows.cases.subjects.models import Subject


class Consent(OfMatter):
    """One dated record: who consented or refused, in which capacity, or by whose authority it is done without.

    Never rewritten: that it was withdrawn is noted beside it, and what is said later is a record of its own.
    """

    class Says(models.TextChoices):
        GIVEN = "given", "Consent was given"
        REFUSED = "refused", "Consent was refused"
        OVERRIDDEN = "overridden", "It is done without consent"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="consents")
    slug = models.SlugField(unique=True, default=new_slug)
    key = models.CharField(max_length=60)  # of one of the procedure's consents
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, related_name="consents")
    says = models.CharField(max_length=20, choices=Says)
    by_whom = Secret()  # who gave or refused it
    capacity = Secret()  # for themselves, as a parent
    said_on = models.DateField()
    authority = Secret()  # by which it is done without
    reason = Secret()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawal = Secret()  # what was said

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_says_display()}, {self.said_on:%-d %B %Y}"

    @property
    def state(self) -> str:
        return "withdrawn" if self.withdrawn_at else self.says

    @property
    def allows(self) -> bool:
        """May what depends on it go on?"""
        return self.state in (self.Says.GIVEN, self.Says.OVERRIDDEN)
