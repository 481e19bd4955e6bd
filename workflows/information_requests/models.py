"""What is asked of agencies, each agency's part in it, and what each sends back."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from matters.access import open_to
from matters.models import Matter, OfMatter
from matters.secret import Secret
from workflows.cases.models import Step, new_slug

from .states import IN, OPEN, WAITING, Outcome, Says, Status, Verdict


class InformationRequest(OfMatter):
    """What one step asks: on which form, why and on what basis, about whom. Sent once to every agency named then."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="information_requests")
    step = models.OneToOneField(Step, models.PROTECT, related_name="information_request")
    form_version = models.ForeignKey("definitions.FormVersion", models.PROTECT, related_name="+")
    purpose = models.TextField()
    legal_basis = models.TextField()
    about = Secret()  # whom and what an agency must look for
    asked_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(
        null=True
    )  # from then on every agency's return may be read by the others
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    def __str__(self):
        return f"Information request {self.pk}"


class PartQuerySet(models.QuerySet):
    def open(self):
        """Those on which somebody still has something to do."""
        return self.filter(status__in=OPEN)

    def waiting(self):
        """Those whose agency still owes an answer."""
        return self.filter(status__in=WAITING)

    def returned(self):
        return self.filter(status__in=IN)

    def visible_to(self, person, at: datetime):
        """The parts of the person's own agency, on matters that they may see their part of; never a neighbour's."""
        if not person.agency_id:
            return self.none()
        rights = ("handles", "reads", "own part")
        return self.filter(agency=person.agency_id, matter__in=open_to(person, at, rights))


class Part(OfMatter):
    """One agency's part: a process, a clock and a form of its own, apart from the other agencies' parts."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    slug = models.SlugField(unique=True, default=new_slug)
    request = models.ForeignKey(InformationRequest, models.PROTECT, related_name="parts")
    step = models.ForeignKey(Step, models.PROTECT, related_name="parts")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="parts")
    name = models.CharField(max_length=200)  # of the agency on that day
    status = models.CharField(max_length=20, choices=Status, default=Status.ASKED)
    process = models.OneToOneField("cases.StepProcess", models.PROTECT, related_name="part")
    deadline = models.OneToOneField("clocks.Deadline", models.PROTECT, null=True, related_name="part")
    draft = models.OneToOneField("filling.Draft", models.PROTECT, null=True, related_name="part")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    mailed = models.BooleanField(default=False)  # somebody there could be told by mail
    sent_at = models.DateTimeField(null=True)  # when the mail server took the first mail
    reason = Secret()  # why it was withdrawn
    ended_at = models.DateTimeField(null=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["step", "agency"], condition=Q(status__in=OPEN), name="one_open_part_per_agency"
            )
        ]
        indexes = [models.Index(fields=["agency", "-asked_at", "-id"], name="parts_of_agency")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """The agency's own page."""
        return reverse("information_requests:part", args=[self.slug])

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def is_waiting(self) -> bool:
        return self.status in WAITING

    @property
    def check_path(self) -> str:
        """Where the office reads and checks what came."""
        return reverse("information_requests:return", args=[self.step.case.slug, self.step.key, self.slug])

    @property
    def dispute_path(self) -> str:
        """Where a dispute about this part is raised and settled."""
        return reverse("information_requests:dispute", args=[self.step.case.slug, self.step.key, self.slug])


class Return(OfMatter):
    """What an agency sent back, in versions: answers, "not known to us" or a refusal; and what the check found."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    part = models.ForeignKey(Part, models.PROTECT, related_name="returns")
    number = models.PositiveSmallIntegerField()
    says = models.CharField(max_length=20, choices=Says)
    answers = models.OneToOneField("answers.AnswerSet", models.PROTECT, null=True, related_name="+")
    searched_on = models.DateField(null=True)
    reason = Secret()  # of a refusal
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    returned_at = models.DateTimeField()
    after_closing = models.BooleanField(default=False)
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True)
    verdict_reason = Secret()
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["part", "number"]
        constraints = [models.UniqueConstraint(fields=["part", "number"], name="one_return_per_number")]

    def __str__(self):
        return f"Return {self.number} of {self.part}"


class Dispute(OfMatter):
    """Whether an agency has to answer was referred to others; kept with who raised and who settled it, and why."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    part = models.ForeignKey(Part, models.PROTECT, related_name="disputes")
    level = models.PositiveSmallIntegerField(default=0)  # of the procedure's, the one that is asked now
    reason = Secret()
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    outcome_reason = Secret()
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["part"], condition=Q(ended_at=None), name="one_open_dispute_per_part"
            )
        ]

    def __str__(self):
        return f"Dispute about {self.part}"


class Asking(OfMatter):
    """A level that was asked to settle a dispute: whom it meant that day, by when, and why the next one was asked."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="askings")
    level = models.PositiveSmallIntegerField()
    offices = models.CharField(max_length=500)  # their names
    asked_at = models.DateTimeField()
    deadline = models.OneToOneField("clocks.Deadline", models.PROTECT, related_name="+")
    passed_on_at = models.DateTimeField(null=True)
    passed_on_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    passed_on_because = Secret()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["dispute", "level"], name="each_level_asked_once")]


class Disclosure(OfMatter):
    """One decision of an agency to disclose or withhold, of what and whose, and why.

    Never rewritten: that consent was taken back later is noted beside it.
    """

    class Decision(models.TextChoices):
        DISCLOSE = "disclose", "Disclosed"
        PART = "part", "Disclosed in part"
        WITHHOLD = "withhold", "Withheld"

    class Consent(models.TextChoices):
        GIVEN = "given", "Given"
        REFUSED = "refused", "Refused"
        NOT_SOUGHT = "not sought", "Not sought"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    slug = models.SlugField(unique=True, default=new_slug)
    part = models.ForeignKey(Part, models.PROTECT, related_name="disclosures")
    what = Secret()
    whose = Secret()
    decision = models.CharField(max_length=20, choices=Decision)
    reason = Secret()
    consent = models.CharField(max_length=20, choices=Consent)
    consent_of = Secret()  # who gave or refused it, in which capacity
    basis = Secret()  # on which it rests without consent
    told = models.BooleanField()  # the person concerned
    not_told_because = Secret()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    consent_withdrawn_at = models.DateTimeField(null=True)
    withdrawal_noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    withdrawal = Secret()  # what was said

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_decision_display()}, {self.part}"

    @property
    def stands_on_consent(self) -> bool:
        return self.consent == self.Consent.GIVEN and self.consent_withdrawn_at is None
