"""Asking for agreement before a case opens, and keeping who agreed to what."""

from datetime import datetime

from django.utils.timezone import localdate

from accounts.models import Acceptance, Agreement, Membership, Partnership
from journal.services import record
from matters.access import offices_of
from matters.acting import acting
from matters.errors import TooLate
from matters.models import Matter


class NotAgreed(Exception):
    """Something must be accepted before this opens: the gate leads there, and keeps what was posted."""

    def __init__(self, agreement: Agreement):
        super().__init__(str(agreement))
        self.agreement = agreement


def require(person, partnership_id: int | None, at: datetime) -> None:
    """CP-24: before any material of a case is read, the partnership's texts in force are accepted, each latest version.

    Which texts there are, and of whom they are asked, is the partnership's own data. Raises NotAgreed.
    """
    missing = first_missing(person, partnership_id, at)
    if missing:
        raise NotAgreed(missing)


def first_missing(person, partnership_id: int | None, at: datetime) -> Agreement | None:
    """The first text that is asked of the person and that they have not accepted as it now stands."""
    versions = Agreement.objects.filter(partnership=partnership_id).order_by("key", "number").defer("text")
    latest = {one.key: one for one in versions}.values()
    asked = [one for one in latest if one.is_in_force(localdate(at)) and is_asked(one, person, at)]
    accepted = Acceptance.objects.filter(agreement__in=asked, person=person).values_list(
        "agreement", flat=True
    )
    done = set(accepted) if asked else set()
    return next((one for one in asked if one.pk not in done), None)


def is_asked(agreement: Agreement, person, at: datetime) -> bool:
    """Of everybody, or of whoever holds one of these offices."""
    if not agreement.asked_of:
        return True
    held = (office for office in offices_of(person, at) if office.partnership_id == agreement.partnership_id)
    return any(office.key in agreement.asked_of for office in held)


def partnerships_of(person, at: datetime):
    """The partnerships whose texts concern the person: by the agency, by an office, or by a case that they may see."""
    day = localdate(at)
    by_agency = Membership.objects.in_force(day).filter(agency=person.agency_id or 0).values("partnership")
    by_office = person.holdings.in_force(day).values("office__partnership")
    by_case = Matter.objects.visible_to(person, at).values("partnership")
    found = Partnership.objects
    return found.filter(pk__in=by_agency) | found.filter(pk__in=by_office) | found.filter(pk__in=by_case)


def accept(agreement: Agreement, *, number: int, by, at: datetime) -> Acceptance:
    """Accept the version that was read. Twice is once. Raises TooLate where another version has taken its place."""
    with acting(agreement.partnership.matter_id, by=by, at=at) as act:
        latest = Agreement.objects.filter(partnership=agreement.partnership, key=agreement.key).latest(
            "number"
        )
        if latest.number != number:
            raise TooLate("The text has changed in the meantime. Read the new one before you accept it.")
        row, new = Acceptance.objects.get_or_create(agreement=latest, person=by, defaults={"accepted_at": at})
        if new:
            what = f"Accepted “{latest.title}”, version {latest.number}."
            record(act, "agreement.accepted", what[:200], about=row, version=latest.number)
        return row


def publish(act, partnership, *, key: str, title: str, text: str, asked_of: list[str], until=None) -> str:
    """Inside an act on the partnership's matter: changed words are a new version, which everybody is asked to accept.

    Returns what was changed as a sentence, or nothing.
    """
    last = Agreement.objects.filter(partnership=partnership, key=key).order_by("-number").first()
    if last and (last.title, last.text) == (title, text):
        if (last.asked_of, last.until) == (asked_of, until):
            return ""
        last.asked_of, last.until = asked_of, until
        last.save(update_fields=["asked_of", "until"])
        return f"Agreement changed: {last}."
    made = Agreement.objects.create(
        partnership=partnership,
        key=key,
        number=last.number + 1 if last else 1,
        title=title,
        text=text,
        asked_of=asked_of,
        until=until,
        published_at=act.at,
    )
    record(act, "agreement.published", f"“{title}” was published.", about=made, version=made.number)
    return f"Agreement published: {made}."
