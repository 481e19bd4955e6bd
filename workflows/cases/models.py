"""A case and its way through the procedure."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from viewflow.workflow.models import Process

from clocks.explain import in_words
from matters.models import Matter, OfMatter
from matters.secret import Secret

from .querysets import CaseQuerySet, StepQuerySet
from .said import Said


def new_slug() -> str:
    """Random, so that an address tells nothing and cannot be guessed."""
    return secrets.token_urlsafe(9).replace("_", "x").replace("-", "y")


class Case(models.Model):
    """One event or piece of practice under consideration. Its reference never identifies anyone."""

    matter = models.OneToOneField(Matter, models.PROTECT, related_name="case")
    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="cases")
    procedure = models.ForeignKey("procedures.ProcedureVersion", models.PROTECT, related_name="cases")
    slug = models.SlugField(unique=True, default=new_slug)
    reference = models.CharField(max_length=30)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_as = models.CharField(
        max_length=60, blank=True
    )  # the key of the ending; empty: every step was done
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    referred_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # of steps that run for each of a set, once it is known: key of the step → {member: its name}
    sets = models.JSONField(default=dict)
    review_type = models.CharField(max_length=60, blank=True)  # the key of the one taken on last
    # as somebody said who handles it; without one an answer may say it: see areas.where.area_of
    area = models.ForeignKey("accounts.Area", models.PROTECT, null=True, related_name="cases")

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "reference"], name="one_case_per_reference")
        ]
        indexes = [models.Index(fields=["partnership", "-opened_at", "-id"])]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("cases:case", args=[self.slug])


class Undertaking(OfMatter):
    """A review type that the case has taken on, from when, and until when it was given up."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="undertakings")
    case = models.ForeignKey(Case, models.PROTECT, related_name="undertakings")
    key = models.CharField(max_length=60)
    taken_on_at = models.DateTimeField()
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "key"], condition=Q(given_up_at=None), name="one_undertaking_per_type"
            )
        ]


class Fact(OfMatter):
    """Something known of the case that clocks and conditions ask for; a date or a plain word, never a name."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="facts")
    case = models.ForeignKey(Case, models.PROTECT, related_name="facts")
    key = models.CharField(max_length=60)
    at = models.DateTimeField(null=True)
    value = Secret()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="one_fact_per_key")]

    def __str__(self):
        return self.key.replace("_", " ").capitalize()


class Step(OfMatter):
    """One piece of the case's procedure as it runs. A step that is sent back opens again as a new round."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="steps")
    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
    key = models.CharField(max_length=60)
    round = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    settings = models.JSONField(default=dict)  # as they were when the step opened
    outcome = models.CharField(max_length=60, blank=True)
    skipped = models.TextField(blank=True)  # the reason, a sentence made of titles
    superseded = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "key"], condition=Q(superseded=False), name="one_current_round"
            ),
            models.UniqueConstraint(fields=["case", "key", "round"], name="one_row_per_round"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("cases:step", args=[self.case.slug, self.key])

    @property
    def subject(self):
        """Whom a step is about that runs once for each person; None for any other step."""
        from .subjects.reading import subject_of

        return subject_of(self)

    @property
    def without_consent(self) -> str:
        """Why an open step stands still for want of consent; empty where it does not."""
        from .consents.reading import lacking, why

        needs = [] if self.closed_at else lacking(self.case, self.key)
        return why(self.case, needs) if needs else ""


for name in ("title", "settings"):
    setattr(Step, name, Said(Step._meta.get_field(name)))  # type: ignore[arg-type]  # both are its own fields


class Hold(OfMatter):
    """Why a case, a stage or a step stands still, by whose authority, and when that is looked at again."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="holds")
    case = models.ForeignKey(Case, models.PROTECT, related_name="holds")
    slug = models.SlugField(unique=True, default=new_slug)
    stage = models.CharField(max_length=60, blank=True)  # its key; both empty: the whole case
    step = models.CharField(max_length=60, blank=True)
    ground = models.CharField(max_length=60)  # the key of one of the procedure's grounds
    authority = models.CharField(max_length=200)
    reason = Secret()
    review_on = models.DateField()
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case"], condition=Q(lifted_at=None), name="holds_in_force")]


class Event(OfMatter):
    """Something dated that a step brought about (opened, received, sent, decided): what clocks are anchored at."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="events")
    step = models.ForeignKey(Step, models.PROTECT, related_name="events")
    name = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "name"], name="one_event_per_name")]


class Correction(OfMatter):
    """A date of the case that was put right: who did it, when, what it was before, and why. Never changed again."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="corrections")
    case = models.ForeignKey(Case, models.PROTECT, related_name="corrections")
    name = models.CharField(max_length=100)  # of the fact or event: "became_aware", "referral.received"
    before = models.DateTimeField(null=True)  # None: it was not known
    after = models.DateTimeField()
    reason = Secret()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    # the case that was joined to this one or taken from it, where that is what changed the date
    merged = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]

    @property
    def change(self) -> str:
        return f"from {in_words(self.before)} to {in_words(self.after)}"

    def __str__(self):
        return f"{self.name} on {self.at:%-d %B %Y}"


class StuckStep(OfMatter):
    """A step that could not open: its place and the type of the error, nothing more. A retry advances the case again."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="stuck_steps")
    case = models.ForeignKey(Case, models.PROTECT, related_name="stuck_steps")
    key = models.CharField(max_length=60)
    error = models.CharField(max_length=200)
    since = models.DateTimeField()
    solved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "key"], condition=Q(solved_at=None), name="one_open_trouble_per_step"
            )
        ]


class StepProcess(Process):
    """Joins a Viewflow process to its step by a foreign key, made in the same transaction."""

    step = models.ForeignKey(Step, models.PROTECT, related_name="processes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")


class Counter(models.Model):
    """The last number given to a case of the partnership in a year. Its row is locked only to count on."""

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "year"], name="one_counter_per_year")]


from .subjects.models import Subject  # noqa: F401, I001  (a row of this app; it needs Case)
from .consents.models import Consent  # noqa: F401  (likewise)
from .exports.models import CaseExport  # noqa: F401  (likewise)
from .groups.models import Naming  # noqa: F401  (likewise)
from .linking.models import CaseLink, ReceivedProduct, SharedOutcome  # noqa: F401  (likewise)
from .sharing.models import SharedProduct, Sharing  # noqa: F401  (likewise)
