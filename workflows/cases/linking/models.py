"""A link between two cases: each has its own half of it, and its own copies of what the other shares."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.urls import reverse

from matters.access import walled_off
from matters.models import Matter, OfMatter
from matters.secret import Secret
from workflows.cases.models import Case, new_slug


class CaseLinkQuerySet(models.QuerySet):
    def live(self):
        """Those that wait for an answer or are in force."""
        return self.filter(state__in=[CaseLink.State.PROPOSED, CaseLink.State.IN_FORCE])

    def in_force(self):
        return self.filter(state=CaseLink.State.IN_FORCE)

    def shown_to(self, person):
        """Less those with a case behind a wall of the person's: no path leads past it."""
        return self.exclude(partner__matter__in=walled_off(person))

    def afresh(self, link):
        """The half as it is inside the act, with the other one."""
        return self.select_related("case__partnership", "partner__case__partnership").get(pk=link.pk)


class CaseLink(OfMatter):
    """One case's half of a link. It holds all that this case may know of the other one.

    A proposal to a reference that nobody has looks like one that was not answered: it has no `partner`, and never will.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        IN_FORCE = "in force", "In force"
        DECLINED = "declined", "Declined"
        CROSSED = "crossed", "Overtaken: the other side proposed at the same time"
        ENDED = "ended", "Ended"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="case_links")
    case = models.ForeignKey(Case, models.PROTECT, related_name="links")
    partner = models.OneToOneField("self", models.PROTECT, null=True, related_name="+")
    slug = models.SlugField(unique=True, default=new_slug)
    theirs = models.CharField(max_length=30)  # the other's reference, as whoever proposed typed it
    leads = models.BooleanField()  # this case; else the other one
    state = models.CharField(max_length=20, choices=State, default=State.PROPOSED)
    shares = models.JSONField(default=list)  # keys of this case's steps whose outcomes the other is told
    products = models.JSONField(default=list)  # likewise, of those whose products the other gets as copies
    offered = models.JSONField(default=list)  # titles of the steps of whose products the other offers copies
    # what was handed over last: key of the step → its round's primary key; of a product its mark → its moment
    told = models.JSONField(default=dict)
    reason = Secret()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    because = Secret()  # why it was declined or ended

    objects = CaseLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "case",
                Upper("theirs"),
                condition=Q(state__in=["proposed", "in force"]),
                name="one_link_with_a_case",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="in force", leads=False), name="one_case_leads"
            ),
        ]

    def __str__(self):
        return f"{self.case_id} with {self.theirs}"

    def get_absolute_url(self):
        return reverse("cases:link", args=[self.case.slug, self.slug])

    @property
    def other(self) -> "CaseLink":
        """The other half, where it is certain that there is one: of what came in, and of what is in force."""
        if self.partner is None:
            raise LookupError("This link has no other half.")
        return self.partner

    @property
    def is_live(self) -> bool:
        return self.state in (self.State.PROPOSED, self.State.IN_FORCE)

    @property
    def awaits_answer(self) -> bool:
        """Is it this side's to answer?"""
        return self.came_in and self.state == self.State.PROPOSED

    @property
    def came_in(self) -> bool:
        """Did the other side propose it?"""
        return self.proposed_by_id is None

    @property
    def with_whom(self):
        """The other's partnership, once it has said anything; the silent one is nobody's."""
        answered = self.came_in or self.answered_at
        return self.partner.case.partnership if answered and self.partner else None


class SharedOutcome(OfMatter):
    """The outcome of a step of the other case: a copy, in the other's words. One that no longer counts is kept."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="shared_outcomes")
    link = models.ForeignKey(CaseLink, models.PROTECT, related_name="outcomes")
    step = models.CharField(max_length=60)  # its key in the other's procedure
    title = models.CharField(max_length=200)
    outcome = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    source = models.PositiveBigIntegerField()  # the other's round of the step; never shown
    closed_at = models.DateTimeField()
    came_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["link", "step"], condition=Q(ended_at=None), name="one_outcome_of_a_shared_step"
            )
        ]

    def __str__(self):
        return f"{self.title}: {self.name}"


class ReceivedProduct(OfMatter):
    """A product of the other case: a copy under this case's key. Of one that was withdrawn only that it came is kept."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="received_products")
    link = models.ForeignKey(CaseLink, models.PROTECT, related_name="received")
    slug = models.SlugField(unique=True, default=new_slug)
    title = models.CharField(max_length=300)
    sections = Secret()  # its whole text, as Product.read gives it; empty once it was withdrawn
    mark = models.CharField(
        max_length=130
    )  # names the other's round of the step, and its product; never shown
    made_at = models.DateTimeField()  # when the other case brought it forth
    came_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["link", "mark"], condition=Q(ended_at=None), name="one_copy_of_a_shared_product"
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("cases:received", args=[self.link.case.slug, self.slug])
