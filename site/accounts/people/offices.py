"""Giving an office, ending it, naming a deputy. Days are whole days in London; the last one is included."""

from contextlib import contextmanager
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.timezone import localdate

from accounts.editors import group_for
from accounts.models import Holding, Office, Person
from journal.services import record
from matters.acting import acting
from matters.errors import NotAllowed, TooLate

from . import permissions
from .scope import scope_of


@contextmanager
def on_office(office: Office, *, by, at: datetime):
    """Act on the matter of the office's agency, or the partnership's; both are locked. Gives the act and the scope."""
    own = [office.agency.matter_id] if office.agency else []
    with acting(*own, office.partnership.matter_id, by=by, at=at) as act:
        yield act, scope_of(by, at)


def give(office: Office, *, to: Person, since: date, until: date | None = None, by, at: datetime) -> Holding:
    """The person holds the office from a day on. Raises NotAllowed."""
    with on_office(office, by=by, at=at) as (act, scope):
        permissions.check_can_give(scope, office, to=to, by=by)
        return give_in(act, office, to=to, since=since, until=until, through=scope.office)


def give_in(act, office: Office, *, to: Person, since, until=None, deputy_for=None, through=None) -> Holding:
    """The same inside an act, after the checks on who may."""
    check_days(since, until, localdate(act.at))
    held = overlapping(to.holdings.filter(office=office), since, until)
    if held.exists():
        raise NotAllowed(f"{to} holds the office {office} in that time already.")
    row, _ = Holding.objects.update_or_create(
        office=office,
        person=to,
        since=since,
        defaults={"until": until, "deputy": deputy_for is not None, "deputy_for": deputy_for},
    )
    if office.edits_pages:
        to.groups.add(group_for(office.partnership))
    whom = f", as deputy for {deputy_for}" if deputy_for else ""
    words = f"{to} holds the office {office}{whom} from {since:%-d %B %Y}"
    record(
        act,
        "people.office-given",
        short(f"{words}{f' to {until:%-d %B %Y}' if until else ''}."),
        about=row,
        office=through,
    )
    return row


def deputise(holding: Holding, *, deputy: Person, since: date, until: date, by, at: datetime) -> Holding:
    """Somebody stands in for the holder from a day to a day, and sees what the office sees in that time only."""
    office = holding.office
    with on_office(office, by=by, at=at) as (act, scope):
        permissions.check_can_give(scope, office, to=deputy, by=by)
        fresh = Holding.objects.select_related("person").get(pk=holding.pk)
        if fresh.deputy or fresh.since > since or (fresh.until and fresh.until < until):
            raise NotAllowed(f"{fresh.person} does not hold the office {office} in all of that time.")
        if deputy == fresh.person:
            raise NotAllowed("Nobody is their own deputy.")
        return give_in(
            act, office, to=deputy, since=since, until=until, deputy_for=fresh.person, through=scope.office
        )


def end(holding: Holding, *, by, at: datetime) -> None:
    """The office ends for its holder at once; whoever stands in for them ends with it. Raises NotAllowed, TooLate."""
    with on_office(holding.office, by=by, at=at) as (act, scope):
        permissions.check_can_end(scope, holding, by)
        fresh = Holding.objects.select_related("office", "person").get(pk=holding.pk)
        if fresh.until and fresh.until < localdate(at):
            raise TooLate(f"{fresh.person} no longer holds this office: it has ended already.")
        end_in(act, [fresh], through=scope.office)


def end_in(act, holdings, *, through=None) -> None:
    """End these and their deputies: yesterday was the last day, so that the next click knows nothing of them."""
    yesterday = localdate(act.at) - timedelta(days=1)
    going = Q(pk__in=[])
    for holding in holdings:
        going |= Q(pk=holding.pk) | Q(office=holding.office_id, deputy_for=holding.person_id)
    rows = Holding.objects.filter(going).filter(Q(until=None) | Q(until__gt=yesterday))
    for row in rows.select_related("office", "person"):
        row.until = yesterday
        row.save(update_fields=["until"])
        record(
            act,
            "people.office-ended",
            short(f"{row.person} no longer holds the office {row.office}."),
            about=row,
            office=through,
        )


def overlapping(holdings, since: date, until: date | None):
    """Those in force on one of these days at least."""
    found = holdings.filter(Q(until=None) | Q(until__gte=since))
    return found.filter(since__lte=until) if until else found


def check_days(since: date, until: date | None, today: date, what: str = "An office") -> None:
    if since < today:
        raise NotAllowed(f"{what} begins today or later: what has been done before stays as it was.")
    if until and until < since:
        raise NotAllowed("The last day lies before the first one.")


def short(sentence: str) -> str:
    return sentence if len(sentence) <= 200 else f"{sentence[:199]}…"
