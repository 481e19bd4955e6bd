"""The dated lists that a partnership keeps: who has which value, adding an entry, ending one.

Days are whole days in London; the last one is included. An entry that was made is never rewritten, only ended.
"""

from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q
from django.utils.timezone import localdate

from accounts.models import Agency, Attribute, AttributeList, Office, Person, Seat
from journal.services import record
from matters.acting import acting
from matters.errors import NotAllowed, TooLate

from . import permissions
from .listing import period
from .offices import check_days, overlapping
from .scope import Scope, scope_of

OF = ("seat", "office", "agency", "person")


def lists_of(scope: Scope, *, ended: bool = False):
    """The lists of the partnerships that they manage, with the entries that are or will be in force, or have ended."""
    past = Q(until__lt=scope.day)
    entries = Attribute.objects.filter(past if ended else ~past | Q(until=None))
    known = entries.select_related(*OF).order_by("value", "since", "pk")
    lists = AttributeList.objects.filter(partnership__in=scope.run).select_related("partnership")
    return lists.order_by("partnership__name", "name", "pk").prefetch_related(
        Prefetch("entries", known, to_attr="shown")
    )


def in_words(entry: Attribute) -> str:
    """ "Paediatrician, since 2 September 2024"."""
    return f"{entry.name}, {period(entry)}"


def of_person(scope: Scope, person: Person) -> list[str]:
    """What the lists that the visitor keeps say of a person, ended entries too."""
    rows = person.attributes.filter(list__partnership__in=scope.run).select_related("list")
    return [f"{entry.list}: {in_words(entry)}" for entry in rows.order_by("since", "pk")]


def eligible(kept: AttributeList, scope: Scope) -> dict:
    """Who and what can stand in the list, as query sets: of its own partnership, in force that day."""
    own = {"partnership": kept.partnership_id}
    members = kept.partnership.memberships.in_force(scope.day).values("agency")
    holders = Office.objects.filter(**own).values("holdings__person")
    people = scope.people().filter(Q(agency__in=members) | Q(pk__in=holders), is_active=True)
    return {
        Seat: Seat.objects.in_force(scope.day).filter(**own).order_by("name", "pk"),
        Office: Office.objects.in_force(scope.day).filter(**own, matter=None).order_by("name", "pk"),
        Agency: Agency.objects.filter(pk__in=members).order_by("name", "pk"),
        Person: people.order_by("name", "pk"),
    }


def add(
    kept: AttributeList, *, of, value: str, since: date, until: date | None = None, by, at: datetime
) -> Attribute:
    """From that day on the person, office, seat or agency has the value. Raises NotAllowed."""
    with acting(kept.partnership.matter_id, by=by, at=at) as act:
        scope = scope_of(by, at)
        permissions.check_can_enter(scope, kept, of, by)
        check_entry(kept, of, value, scope)
        check_days(since, until, scope.day, what="An entry")
        whose = {of._meta.model_name: of}
        if overlapping(kept.entries.filter(value=value, **whose), since, until).exists():
            raise NotAllowed(f"{of} stands in the list as {kept.values[value]} in that time already.")
        row, _ = Attribute.objects.update_or_create(
            list=kept, value=value, since=since, **whose, defaults={"until": until}
        )
        words = f"{of} stands in the list {kept} as {row.name}, from {since:%-d %B %Y}"
        words += f" to {until:%-d %B %Y}." if until else "."
        record(act, "people.listed", words, about=row, office=scope.office)
        return row


def check_entry(kept: AttributeList, of, value: str, scope: Scope) -> None:
    if value not in kept.values:
        raise NotAllowed(f"The list {kept} has no such value.")
    if kept.until and kept.until < scope.day:
        raise NotAllowed(f"The list {kept} has ended, so nothing is added to it.")
    if not eligible(kept, scope)[type(of)].filter(pk=of.pk).exists():
        raise NotAllowed(f"{of} does not belong to {kept.partnership}.")


def end(entry: Attribute, *, by, at: datetime) -> None:
    """It ends at once: yesterday was the last day. Raises NotAllowed, TooLate."""
    kept = entry.list
    with acting(kept.partnership.matter_id, by=by, at=at) as act:
        scope = scope_of(by, at)
        permissions.check_can_enter(scope, kept, entry.of, by)
        fresh = Attribute.objects.select_related("list", *OF).get(pk=entry.pk)
        if fresh.until and fresh.until < localdate(at):
            raise TooLate("This entry has ended already.")
        fresh.until = localdate(at) - timedelta(days=1)
        fresh.save(update_fields=["until"])
        words = f"{fresh.of} no longer stands in the list {kept} as {fresh.name}."
        record(act, "people.unlisted", words, about=fresh, office=scope.office)
