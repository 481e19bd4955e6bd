"""People, agencies, partnerships, bodies, seats and offices; what ends has a date and keeps its old name."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q

from matters.asked import Forgetting
from matters.models import Matter
from matters.slugs import new_slug

from .agreements.models import Acceptance, Agreement  # noqa: F401  (rows of this app)
from .people.models import AgencyName, Invitation, Named, OfficeName, OfficeRenaming  # noqa: F401  (rows of this app)


class Dated(Forgetting):
    def in_force(self, day):
        """Rows in force on that day, first and last day included."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


class Partnership(models.Model):
    """The tenant: one local safeguarding partnership, with its site, agencies, people, calendar and procedure."""

    class Nation(models.TextChoices):
        ENGLAND_AND_WALES = "england_and_wales", "England and Wales"
        SCOTLAND = "scotland", "Scotland"
        NORTHERN_IRELAND = "northern_ireland", "Northern Ireland"

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    prefix = models.CharField(max_length=6, unique=True)  # of references: FEN-2026-0001
    nation = models.CharField(max_length=20, choices=Nation, default=Nation.ENGLAND_AND_WALES)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    mail_from = models.TimeField(default="08:00")
    mail_until = models.TimeField(default="18:00")
    colour = models.CharField(max_length=7, default="#1d70b8")
    matter = models.OneToOneField(Matter, models.PROTECT, related_name="as_partnership")
    site = models.OneToOneField("wagtailcore.Site", models.PROTECT, null=True, related_name="partnership")
    agencies = models.ManyToManyField("Agency", through="Membership", related_name="partnerships")

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Agency(Named, models.Model):
    """An organisation; may belong to several partnerships."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, blank=True)
    matter = models.OneToOneField(Matter, models.PROTECT, related_name="as_agency")

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"

    def __str__(self):
        return self.name


class Membership(models.Model):
    """An agency's place in a partnership, from a date to a date."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = Dated.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "agency", "since"], name="one_membership")
        ]

    def __str__(self):
        return f"{self.agency}: {self.partnership}"


class OfPartnership(models.Model):
    """Something that a partnership has configured, known to its procedure by a key."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="%(class)ss")
    key = models.SlugField()
    name = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = Dated.as_manager()

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["partnership", "key"], name="one_%(class)s_per_key")]

    def __str__(self):
        return self.name


class Body(OfPartnership):
    """A group that meets and decides."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="bodies")

    class Meta(OfPartnership.Meta):
        verbose_name_plural = "bodies"


class Area(OfPartnership):
    """A part of the partnership for which a body may have members of its own."""


class Seat(OfPartnership):
    """What a statutory partner holds; number and names are data."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="seats")


class Office(Named, OfPartnership):
    """A role that a person holds in a partnership, an agency or a body; or a group that was named for one matter."""

    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="offices")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="offices")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="offices")
    # In its body for the cases of that area alone; without one for every case.
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="offices")
    handles_cases = models.BooleanField(default=False)  # works on every case of the partnership
    runs_system = models.BooleanField(default=False)  # may open the operators' page
    edits_pages = models.BooleanField(default=False)  # may open the CMS for the partnership's pages
    leads_agency = models.BooleanField(default=False)  # manages the people of its agency
    manages_people = models.BooleanField(default=False)  # manages the people of the partnership
    may_break_glass = models.BooleanField(default=False)  # may open a case in an emergency, for an hour
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="own_offices")
    # Of a group that was named for that matter alone: no list of the partnership's offices has it.


class Recipient(OfPartnership):
    """An outside body that is told of things: its address on the day is used."""

    email = models.EmailField()


class AttributeList(OfPartnership):
    """What a partnership keeps a dated list of: a profession, seniority, being an approved reviewer."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="attribute_lists")
    values = models.JSONField(default=dict)  # key and name of each value


class Attribute(models.Model):
    """One entry of such a list: a seat, an office, an agency or a person has this value, from a date to a date."""

    slug = models.SlugField(unique=True, default=new_slug)
    list = models.ForeignKey(AttributeList, models.PROTECT, related_name="entries")
    value = models.SlugField(max_length=60)
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="attributes")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="attributes")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="attributes")
    person = models.ForeignKey("Person", models.PROTECT, null=True, related_name="attributes")
    since = models.DateField()
    until = models.DateField(null=True)

    objects = Dated.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["list", "value", "seat", "office", "agency", "person", "since"],
                nulls_distinct=False,
                name="one_entry_per_attribute",
            )
        ]

    def __str__(self):
        return f"{self.list}: {self.name}"

    @property
    def of(self):
        """The seat, the office, the agency or the person."""
        return self.seat or self.office or self.agency or self.person

    @property
    def name(self) -> str:
        return self.list.values.get(self.value, self.value)


class PersonManager(BaseUserManager.from_queryset(Forgetting)):  # type: ignore[misc]
    def get_by_natural_key(self, email):
        # Exactly: the database would take a long s for an s, and each spelling would be counted as a new account.
        return self.get(email=email.lower())

    def create_user(self, email, password=None, **fields):
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save()
        return person

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_superuser=True, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. Deactivated, never deleted; being a superuser gives nothing in the portal."""

    slug = models.SlugField(unique=True, default=new_slug)  # what stands in addresses: it tells nothing
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="people")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    # in which they read; empty: the first of each document
    language = models.CharField(max_length=12, blank=True, default="", db_default="")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = PersonManager()

    class Meta:
        verbose_name_plural = "people"

    def __str__(self):
        return self.name

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name

    @property
    def is_staff(self) -> bool:
        """Django's word for who may open an admin; here the CMS gate decides."""
        return self.has_perm("wagtailadmin.access_admin")


class Holding(models.Model):
    """A person holds an office, from a date to a date (both included)."""

    slug = models.SlugField(unique=True, default=new_slug)
    office = models.ForeignKey(Office, models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="holdings")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    deputy = models.BooleanField(default=False)
    deputy_for = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="deputised")

    objects = Dated.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "office"]), models.Index(fields=["office", "person"])]
        constraints = [models.UniqueConstraint(fields=["office", "person", "since"], name="one_holding")]

    def __str__(self):
        return f"{self.person}: {self.office}"
