"""Sharings of what a case has brought forth: one product, or several as one set."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Holding, Membership
from matters.access import parties_of, walled_off
from matters.models import ONE_PARTY, Matter, OfMatter
from matters.secret import Secret
from matters.slugs import new_slug


class SharingQuerySet(models.QuerySet):
    def standing(self, at: datetime):
        """Those in force: neither ended nor past their last day."""
        return self.filter(ended_at=None, since__lte=at, until__gte=localdate(at))

    def readable_by(self, person, at: datetime):
        """Those that let this person read: asked at each request, so that an end counts from the next click.

        Nobody behind the wall of a conflict reads, what is shown in person is read on no page, and what a step
        that was undone or withdrawn brought forth no longer counts.
        """
        if not getattr(person, "is_authenticated", False) or not person.is_active:
            return self.none()
        on_a_page = self.standing(at).exclude(how=Sharing.How.IN_PERSON)
        counting = SharedProduct.objects.counting().filter(sharing=OuterRef("pk"))
        theirs = (
            on_a_page.filter(Exists(counting))
            .filter(parties_of(person, at))
            .exclude(matter__in=walled_off(person))
        )
        # by name, too, only as long as they are of the partnership: whoever has moved away reads nothing more
        day = localdate(at)
        member = Membership.objects.in_force(day).filter(agency=person.agency_id).values("partnership")
        held = Holding.objects.in_force(day).filter(person=person).values("office__partnership")
        return theirs.filter(Q(partnership__in=member) | Q(partnership__in=held))


class Sharing(OfMatter):
    """Products of a case are for a person, an office or an agency to read: how, why, and until which day.

    It covers what was chosen on that day, and ends for all of it at once.
    """

    class How(models.TextChoices):
        ON_SCREEN = "on screen", "On screen only"
        TAKE_AWAY = "take away", "To take away"
        IN_PERSON = "in person", "In person"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="sharings")
    slug = models.SlugField(unique=True, default=new_slug)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="sharings")
    title = models.CharField(max_length=300)  # on that day: of the product, or the name of the set
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    office = models.ForeignKey("accounts.Office", models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=20, choices=How)
    because = Secret()
    since = models.DateTimeField()
    until = models.DateField()  # the last day, included
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = SharingQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="sharing_names_one_party", condition=ONE_PARTY)]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Where it is read by whoever it is shared with."""
        return reverse("cases:shared", args=[self.slug])

    @property
    def party(self):
        """The person, the office or the agency."""
        return self.person or self.office or self.agency

    def is_standing(self, at: datetime) -> bool:
        return self.ended_at is None and self.since <= at and self.until >= localdate(at)


class SharedProductQuerySet(models.QuerySet):
    def counting(self):
        """Less what a step brought forth that was undone or withdrawn since."""
        return self.filter(step__superseded=False, step__withdrawn=False)


class SharedProduct(OfMatter):
    """One of the products that a sharing covers."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="shared_products")
    slug = models.SlugField(unique=True, default=new_slug)
    sharing = models.ForeignKey(Sharing, models.PROTECT, related_name="products")
    step = models.ForeignKey("cases.Step", models.PROTECT, related_name="shared_products")
    product = models.CharField(max_length=100)  # its key within the step
    title = models.CharField(max_length=300)  # on that day

    objects = SharedProductQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sharing", "step", "product"], name="one_row_per_shared_product")
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Where it is read by whoever it is shared with, as one of a set."""
        return reverse("cases:shared-product", args=[self.sharing.slug, self.slug])
