"""Links for people outside: each opens one thing, for one address, until a day, after a code."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

from matters.models import Matter, OfMatter


class LinkQuerySet(models.QuerySet):
    def open(self, at):
        """Not ended, not revoked, and whoever it was made for is still there."""
        day = localdate(at)
        body = Q(recipient=None) | Q(recipient__until=None) | Q(recipient__until__gte=day)
        person = Q(person=None) | Q(person__is_active=True)
        return self.filter(body, person, revoked_at=None, ends_at__gt=at)


class Link(OfMatter):
    """What a person outside may open. Of its token only a hash is kept; the token is made again from the row."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="links")
    kind = models.CharField(max_length=40)  # what it opens, registered in outbox.links
    about = models.CharField(max_length=100)  # which one: a primary key as text
    reference = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=200)  # for whom, as the page says it
    address = models.EmailField()  # where the code goes
    recipient = models.ForeignKey("accounts.Recipient", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    generation = models.PositiveSmallIntegerField(default=1)  # a mended address gets a new token
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    code_hash = models.CharField(max_length=128, blank=True)
    code_until = models.DateTimeField(null=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)  # first opened with a code

    objects = LinkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "about"], name="links_of_what")]

    def __str__(self):
        return f"{self.kind} for {self.name}"


class Knock(models.Model):
    """Somebody asked for a code or entered one. The visitor's address is hashed, and forgotten after an hour."""

    visitor = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["visitor", "at"], name="knocks_of_visitor")]

    def __str__(self):
        return f"knock at {self.at:%H:%M}"
