"""An office is called something else from a day on. What was done before shows the name of then."""

from datetime import date, datetime

from django.utils.timezone import localdate

from accounts.models import Office, OfficeRenaming
from journal.services import record
from matters.acting import CLOCK, acting
from matters.errors import NotAllowed

from . import permissions
from .names import keep_old_name
from .offices import on_office, short


def rename(office: Office, *, name: str, since: date, by, at: datetime) -> None:
    """Give the office a new name from a day on: today, a day since its last name began, or one to come.

    A name to come takes effect when its day begins; a later word about the same office replaces it. Raises NotAllowed.
    """
    with on_office(office, by=by, at=at) as (act, scope):
        permissions.check_can_give(scope, office, to=None, by=by)
        fresh = Office.objects.get(pk=office.pk)
        name = " ".join(name.split())
        check_name(fresh, name, since)
        OfficeRenaming.objects.waiting().filter(office=fresh).update(dropped_at=at)
        words = f"The office {fresh.name} is called {name} from {since:%-d %B %Y}."
        row = OfficeRenaming.objects.create(office=fresh, name=name, since=since, asked_by=by, asked_at=at)
        record(act, "people.office-renamed", short(words), about=fresh, office=scope.office)
        if since <= localdate(at):
            take_effect(row, at)


def check_name(office: Office, name: str, since: date) -> None:
    if name == office.name:
        raise NotAllowed(f"The office is called {name} already.")
    latest = office.former_names.order_by("-until").values_list("until", flat=True).first()
    if since < office.since or (latest and since <= latest):
        raise NotAllowed("The day lies before the office's present name began. Choose a later one.")


def take_effect(row: OfficeRenaming, at: datetime) -> None:
    """Inside an act: the old name is kept until the day before."""
    keep_old_name(row.office, row.office.name, row.since)
    row.office.name, row.done_at = row.name, at
    row.office.save(update_fields=["name"])
    row.save(update_fields=["done_at"])


def take_all_due(at: datetime) -> int:
    """Each name whose day has begun, in an act of its own; returns how many. Two at once do each one once."""
    due = OfficeRenaming.objects.waiting().filter(since__lte=localdate(at)).order_by("since", "pk")
    done = 0
    for pk, matter in list(due.values_list("pk", "office__partnership__matter")):
        with acting(matter, by=CLOCK, at=at):
            row = OfficeRenaming.objects.waiting().select_related("office").filter(pk=pk).first()
            if row:
                take_effect(row, at)
                done += 1
    return done
