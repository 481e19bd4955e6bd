"""A form that is being filled in."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from forms.answers.models import new_slug, of_own
from matters.access import walled_off
from matters.models import OfMatter
from matters.secret import Secret


class Drafts(models.QuerySet):
    def of(self, person):
        """Drafts of the person's agency and those that are the person's alone, sent or not; nothing behind a wall."""
        return self.filter(of_own(person)).exclude(matter__in=walled_off(person))

    def open(self):
        return self.filter(submitted_at=None, closed_at=None)

    def open_for(self, person):
        """What the person may go on with, the last saved first."""
        return self.of(person).open().select_related("form_version", "person").order_by("-saved_at", "-pk")


class Draft(OfMatter):
    """Answers before submission. It belongs to the agency of whoever began it; without one it is the person's alone.

    `answers` holds what was valid when it was saved; `typed` what was not, for each page as it was posted:
    {page: {"data": {name: [text]}, "errors": bool}}. `pages` says who saved which page when, by `number`.
    """

    slug = models.SlugField(unique=True, default=new_slug)
    form_version = models.ForeignKey("definitions.FormVersion", models.PROTECT, related_name="drafts")
    purpose = models.CharField(max_length=60)  # key of forms.purposes
    about = models.CharField(max_length=100, blank=True)  # the purpose's own word for what this is for
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="drafts")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, related_name="drafts")
    answers: Any = Secret(default=dict)
    typed: Any = Secret(default=dict)
    number = models.PositiveIntegerField(default=1)  # grows with each save; a page shown carries it
    confirmed = models.JSONField(default=list)  # keys of pages that were saved without errors
    pages = models.JSONField(default=dict)  # {page: {"number": …, "person": …, "by": …, "at": …}}
    follows = models.ForeignKey("answers.AnswerSet", models.PROTECT, null=True, related_name="drafts")
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)  # stopped without submission; may still be read
    answer_set = models.OneToOneField("answers.AnswerSet", models.PROTECT, null=True, related_name="draft")
    receipt: Any = models.JSONField(null=True)  # a Receipt; no secrets

    objects = Drafts.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["agency", "-saved_at"], condition=Q(submitted_at=None), name="open_drafts_agency"
            ),
            models.Index(fields=["matter", "purpose"]),
        ]

    def __str__(self):
        return f"{self.form_version.title}, begun {self.created_at:%Y-%m-%d}"

    def get_absolute_url(self):
        """Where one goes on: the first page not yet done, or the receipt."""
        return reverse("filling:resume", args=[self.slug])

    @property
    def form(self):
        return self.form_version.form
