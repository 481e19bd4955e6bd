"""The demo's people: their accounts, and the offices that they hold."""

from datetime import date, datetime, timedelta
from pathlib import Path

from django.utils.timezone import localdate

from accounts import demo
from accounts.editors import group_for
from accounts.models import Acceptance, Agency, Agreement, Holding, Office, Partnership, Person
from forms.definitions import yaml_files
from journal.services import record
from matters.acting import SETUP, acting

FILE = Path(__file__).parent / "people.yaml"


def load(at: datetime) -> int:
    """Make those who are missing, each with the demo's password and an app. Returns how many were made."""
    rows = yaml_files.read(FILE.read_text("utf-8"))
    return sum(load_of(Partnership.objects.get(slug=slug), people, at) for slug, people in rows.items())


def load_of(partnership: Partnership, rows: list[dict], at: datetime) -> int:
    """The people of one partnership, in one act on its matter and those of its agencies."""
    known = set(Person.objects.values_list("email", flat=True))
    missing = [row for row in rows if row["email"] not in known]
    if not missing:
        return 0
    agencies = {agency.slug: agency for agency in partnership.agencies.all()}
    matters = [agency.matter_id for agency in agencies.values()]
    with acting(partnership.matter_id, *matters, by=SETUP, at=at) as act:
        for row in missing:
            make(partnership, agencies.get(row.get("agency", "")), row, at)
        record(act, "people.added", "People were given accounts and offices.", people=len(missing))
    return len(missing)


def make(partnership: Partnership, agency: Agency | None, row: dict, at: datetime) -> Person:
    """One person, with what their offices need. Who is new has not accepted yet what is asked before a case opens."""
    day = localdate(at)
    person = Person.objects.create_user(row["email"], name=row["name"], agency=agency)
    demo.equip(person)
    for key in row.get("offices", []):
        office = Office.objects.get(partnership=partnership, key=key)
        Holding.objects.create(office=office, person=person, **days(office, row, key, day))
        if office.edits_pages:
            person.groups.add(group_for(partnership))
    if row.get("accepts", True):
        for agreement in Agreement.objects.filter(partnership=partnership).in_force(localdate(at)):
            Acceptance.objects.create(agreement=agreement, person=person, accepted_at=at)
    return person


def days(office: Office, row: dict, key: str, day: date) -> dict:
    """From when to when: as long as there is the office; who stands in for somebody, two weeks from now on."""
    if "deputy_for" in row:
        holder = Person.objects.get(email=row["deputy_for"])
        return {"since": day, "until": day + timedelta(days=14), "deputy": True, "deputy_for": holder}
    return {"since": office.since, "deputy": key in row.get("deputy", [])}
