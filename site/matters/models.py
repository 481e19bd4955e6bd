"""The matter: what rows below the workflows point at, what access hangs on and what is locked."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .access import AccessQuerySet, MatterQuerySet
from .asked import Forgetting
from .duties import DutyQuerySet
from .secret import Secret
from .slugs import new_slug


class Matter(models.Model):
    """Owned one-to-one by a partnership, an agency, a case or an alert."""

    class Kind(models.TextChoices):
        PARTNERSHIP = "partnership", "Partnership"
        AGENCY = "agency", "Agency"
        CASE = "case", "Case"
        ALERT = "alert", "Alert"

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, null=True, related_name="matters")
    kind = models.CharField(max_length=20, choices=Kind)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MatterQuerySet.as_manager()

    def __str__(self):
        return f"{self.get_kind_display()} matter {self.pk}"


class OfMatter(models.Model):
    """A row about a matter. It carries the partnership too, so that a second wall can stand in the database."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.partnership_id is None:
            self.partnership_id = self.matter.partnership_id
        super().save(*args, **kwargs)


class MatterKey(models.Model):
    """The matter's own key, wrapped. In a table of its own: destroying the row destroys the matter's secrets."""

    matter = models.OneToOneField(Matter, models.PROTECT, related_name="key")
    wrapped = models.BinaryField()
    wrapped_by = models.CharField(max_length=16)  # which KEY_ENCRYPTION_KEY, by the start of its hash
    created_at = models.DateTimeField(auto_now_add=True)


# A row that names a person, an office or an agency names exactly one of them.
ONE_PARTY = (
    Q(person__isnull=False, office__isnull=True, agency__isnull=True)
    | Q(person__isnull=True, office__isnull=False, agency__isnull=True)
    | Q(person__isnull=True, office__isnull=True, agency__isnull=False)
)


class MatterAccess(OfMatter):
    """Who may see the matter, by what right, from and to: a person, or whoever holds an office or works for an agency."""

    class Right(models.TextChoices):
        HANDLES = "handles", "Works on it"
        READS = "reads", "Reads it"
        OWN_PART = "own part", "Sees the own part only"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="accesses")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="accesses")
    office = models.ForeignKey("accounts.Office", models.PROTECT, null=True, related_name="accesses")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, related_name="accesses")
    right = models.CharField(max_length=20, choices=Right)
    because = models.CharField(max_length=200)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    objects = AccessQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="access_names_one_party", condition=ONE_PARTY)]
        indexes = [
            models.Index(fields=["person", "matter"]),
            models.Index(fields=["office", "matter"]),
            models.Index(fields=["agency", "matter"]),
        ]


class ConflictQuerySet(Forgetting):
    def standing(self):
        """Walls that nobody has lifted."""
        return self.filter(lifted_at=None)


class Conflict(OfMatter):
    """A declared conflict of interest: a wall between the person and the matter on every path, until it is lifted.

    Why it was lifted stands in the journal.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="conflicts")
    slug = models.SlugField(unique=True, default=new_slug)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="conflicts")
    declared_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = ConflictQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "person"],
                condition=Q(lifted_at=None),
                name="one_wall_per_person_and_matter",
            )
        ]


class EmergencyAccess(OfMatter):
    """Somebody let themself in for an hour, with a reason, and answers for it: another one reviews it."""

    class Outcome(models.TextChoices):
        IN_ORDER = "in order", "It was in order"
        NOT_IN_ORDER = "not in order", "It was not in order"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="emergencies")
    slug = models.SlugField(unique=True, default=new_slug)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="emergencies")
    office = models.ForeignKey("accounts.Office", models.PROTECT, related_name="+")
    access = models.OneToOneField(MatterAccess, models.PROTECT, related_name="emergency")
    reviewers = models.ManyToManyField("accounts.Office", related_name="+")
    label = models.CharField(max_length=100)  # which case: its reference
    reason = Secret()
    since = models.DateTimeField()
    until = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    finding = Secret()

    class Meta:
        indexes = [models.Index(fields=["partnership", "-since", "-id"], name="emergencies_of_partnership")]


class Duty(OfMatter):
    """A piece of work that belongs to an office, body, agency or person. "My tasks" is the list of one's duties.

    Where it names an office and a person, it is the office's, and that person of the office has it in hand. Once they
    no longer hold the office it is everybody's there again.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="duties")
    slug = models.SlugField(unique=True, default=new_slug)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="duties")
    office = models.ForeignKey("accounts.Office", models.PROTECT, null=True, related_name="duties")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, related_name="duties")
    step = models.ForeignKey("cases.Step", models.PROTECT, null=True, related_name="duties")
    title = models.CharField(max_length=200)  # what is to be done; never a name of a case's person
    label = models.CharField(max_length=100)  # which case: its reference
    path = models.CharField(max_length=200)  # where it is done
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    late_from = models.DateTimeField(null=True)
    why = models.TextField(blank=True)  # the sentence that explains the date
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    handed_on = models.PositiveSmallIntegerField(default=0)  # how often: tells who comes second that it moved

    objects = DutyQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["person", "late_from", "id"], condition=Q(closed_at=None), name="open_duties_person"
            ),
            models.Index(
                fields=["office", "late_from", "id"], condition=Q(closed_at=None), name="open_duties_office"
            ),
            models.Index(
                fields=["agency", "late_from", "id"], condition=Q(closed_at=None), name="open_duties_agency"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def whose(self) -> str:
        """Who owes it, as a page says it: "Police lead", "Greta Vale (Police lead)"."""
        place = self.office or self.agency
        if self.person and place:
            return f"{self.person} ({place})"
        return str(self.person or place or "")
