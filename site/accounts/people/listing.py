"""People and what they hold, as the pages show them; a fixed number of queries however many there are."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from accounts.models import Attribute, Holding, Person
from matters.paging import SIZE, Page

from .names import then


@dataclass(frozen=True)
class Held:
    """One office as a line of a page. `when` is "now", "later" or "before"."""

    row: Holding
    words: str
    when: str


def people_page(scope, cursor: str, *, left: bool) -> Page:
    """A page of those whom the manager sees, by name. The cursor is the slug of the last person shown."""
    people = scope.people().filter(is_active=not left).select_related("agency").order_by("name", "pk")
    start = Person.objects.filter(slug=cursor).first() if cursor.isalnum() else None
    if start:
        people = people.filter(Q(name__gt=start.name) | Q(name=start.name, pk__gt=start.pk))
    known = holdings_known(scope).filter(Q(until=None) | Q(until__gte=scope.day))
    rows = list(people.prefetch_related(Prefetch("holdings", known, to_attr="known"))[: SIZE + 1])
    for person in rows:
        person.held = [held(holding, scope.day) for holding in person.known]
    more, rows = len(rows) > SIZE, rows[:SIZE]
    return Page(rows, rows[-1].slug if more else "", start is None)


def holdings_known(scope):
    """What the manager may know of who holds what, with all that a line needs."""
    rows = scope.holdings().select_related("office__partnership", "deputy_for", "person")
    return rows.prefetch_related("office__former_names").order_by("since", "pk")


def of_person(scope, person: Person) -> list[Held]:
    return [held(row, scope.day) for row in holdings_known(scope).filter(person=person)]


def held(row: Holding, day: date) -> Held:
    """The office in words: its name, for whom, from when to when; once it has ended also its name of then."""
    when = "later" if row.since > day else "before" if row.until and row.until < day else "now"
    name = then(row.office, row.until) if row.until and when == "before" else row.office.name
    whom = f", deputy for {row.deputy_for}" if row.deputy_for else ", deputy" if row.deputy else ""
    return Held(row, f"{name}, {row.office.partnership.short_name}{whom}, {period(row)}", when)


def period(row: Holding | Attribute) -> str:
    """From when to when, in words. What ended on the day it began shows that day."""
    since = f"{row.since:%-d %B %Y}"
    if row.until is None:
        return f"since {since}"
    if row.until <= row.since:
        return f"on {since}"
    return f"{since} to {row.until:%-d %B %Y}"
