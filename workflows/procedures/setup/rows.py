"""Writing a partnership's rows: only what differs is touched, and what the folder does not name stays as it is."""

from datetime import date

from accounts.models import (
    Agency,
    Area,
    Attribute,
    AttributeList,
    Body,
    Membership,
    Named,
    Office,
    Partnership,
    Recipient,
    Seat,
)
from accounts.people.names import keep_old_name
from clocks.holidays import propose
from clocks.models import NonWorkingDay
from matters import services as matters
from matters.models import Matter

from .document import PartnershipDocument

OWN = ("name", "short_name", "prefix", "nation", "email", "telephone", "colour", "mail_from", "mail_until")
FLAGS = ("handles_cases", "runs_system", "edits_pages", "leads_agency", "manages_people", "may_break_glass")


class Writer:
    """Puts rows in place and remembers what it changed, as sentences. Old names are kept until the day before."""

    def __init__(self, day: date) -> None:
        self.changes: list[str] = []
        self.day = day

    def put(self, model, known: dict, values: dict):
        """The row with these values; `known` finds it. Nothing is saved where nothing differs."""
        row = model.objects.filter(**known).first()
        if row is None:
            row = model.objects.create(**known, **values)
            self.changes.append(f"{model._meta.verbose_name.capitalize()} added: {row}.")
            return row
        different = [name for name, value in values.items() if getattr(row, name) != value]
        if different:
            if "name" in different and isinstance(row, Named):
                keep_old_name(row, row.name, self.day)
            for name in different:
                setattr(row, name, values[name])
            row.save(update_fields=different)
            self.changes.append(f"{model._meta.verbose_name.capitalize()} changed: {row}.")
        return row


def new_partnership(document: PartnershipDocument) -> Partnership:
    """The partnership with its matter; each names the other."""
    matter = matters.make(Matter.Kind.PARTNERSHIP)
    made = Partnership.objects.create(slug=document.slug, matter=matter, **own_values(document))
    matter.partnership = made
    matter.save(update_fields=["partnership"])
    return made


def own_values(document: PartnershipDocument) -> dict:
    return {name: getattr(document, name) for name in OWN}


def write(document: PartnershipDocument, partnership: Partnership, day: date) -> list[str]:
    """Write all rows of the document, inside an act on the partnership's matter. Returns what was changed."""
    writer = Writer(day)
    writer.put(Partnership, {"pk": partnership.pk}, own_values(document))
    agencies: dict[str | None, Agency] = {
        one.slug: put_agency(writer, document, partnership, one) for one in document.agencies
    }
    put_days(writer, document, partnership)

    def keyed(model, row, **values):
        dates = {"since": document.begins(row), "until": row.until}
        return writer.put(
            model, {"partnership": partnership, "key": row.key}, {"name": row.name, **dates, **values}
        )

    bodies: dict[str | None, Body] = {row.key: keyed(Body, row) for row in document.bodies}
    areas: dict[str | None, Area] = {row.key: keyed(Area, row) for row in document.areas}
    seats: dict[str | None, Seat] = {
        row.key: keyed(Seat, row, agency=agencies[row.agency]) for row in document.seats
    }
    offices: dict[str | None, Office] = {}
    for office in document.offices:
        flags = {name: getattr(office, name) for name in FLAGS}
        agency, body, seat = agencies.get(office.agency), bodies.get(office.body), seats.get(office.seat)
        belongs = {"agency": agency, "body": body, "seat": seat, "area": areas.get(office.area)}
        offices[office.key] = keyed(Office, office, **belongs, **flags)
    for recipient in document.recipients:
        keyed(Recipient, recipient, email=recipient.email)
    for attribute in document.attributes:
        kept = keyed(AttributeList, attribute, values=attribute.values)
        for entry in attribute.entries:
            of = {
                "agency": agencies.get(entry.agency),
                "seat": seats.get(entry.seat),
                "office": offices.get(entry.office),
            }
            since = entry.since or document.begins(attribute)
            known = {"list": kept, "value": entry.value, "person": None, "since": since, **of}
            writer.put(Attribute, known, {"until": entry.until})
    return writer.changes


def put_agency(writer: Writer, document, partnership, row) -> Agency:
    """The agency by its slug, with a matter of its own where it is new, and its place in the partnership."""
    agency = Agency.objects.filter(slug=row.slug).first()
    if agency is None:
        agency = Agency.objects.create(
            slug=row.slug, name=row.name, kind=row.kind, matter=matters.make(Matter.Kind.AGENCY)
        )
        writer.changes.append(f"Agency added: {agency}.")
    elif not agency.memberships.exclude(partnership=partnership).exists():
        writer.put(Agency, {"pk": agency.pk}, {"name": row.name, "kind": row.kind})
    known = {"partnership": partnership, "agency": agency, "since": document.begins(row)}
    writer.put(Membership, known, {"until": row.until})
    return agency


def put_days(writer: Writer, document, partnership) -> None:
    """The days that do not count: proposed bank holidays of the accepted years, and the partnership's closures."""
    days = dict(propose(document.nation, document.calendar.years)) if document.calendar.years else {}
    days |= {closure.day: closure.name for closure in document.calendar.closures}
    for day, name in days.items():
        writer.put(NonWorkingDay, {"partnership": partnership, "day": day}, {"name": name, "accepted": True})
