"""Partnerships, agencies, offices and people, by short calls; all of them invented."""

from datetime import date

from accounts.models import Agency, Holding, Membership, Office, Partnership, Person
from matters import services as matters

SINCE = date(2020, 1, 1)


def partnership(slug="fenmarsh", name="Fenmarsh Safeguarding Children Partnership", **fields) -> Partnership:
    """A partnership with its matter."""
    matter = matters.make("partnership")
    names = {"name": name, "short_name": slug.capitalize(), "prefix": slug[:3].upper()}
    made = Partnership.objects.create(slug=slug, matter=matter, **names | fields)
    matter.partnership = made
    matter.save()
    return Partnership.objects.get(pk=made.pk)


def agency(slug="police", *, of=None, name="", **fields) -> Agency:
    """An agency with its matter, a member of the partnership `of`."""
    made = Agency.objects.create(
        slug=slug, name=name or slug.capitalize(), matter=matters.make("agency"), **fields
    )
    if of is not None:
        Membership.objects.create(partnership=of, agency=made, since=SINCE)
    return made


def person(name="Rosa Marsh", *, email="", agency=None, **fields) -> Person:
    """A person with an account and no usable password."""
    first = name.split()[0].lower()
    return Person.objects.create_user(
        email or f"{first}@fenmarsh.example", name=name, agency=agency, **fields
    )


def office(of, key="business_manager", *, name="", **fields) -> Office:
    """An office of the partnership `of`."""
    words = name or key.replace("_", " ").capitalize()
    return Office.objects.create(partnership=of, key=key, name=words, since=SINCE, **fields)


def holding(office, person, *, since=SINCE, until=None, deputy=False) -> Holding:
    """The person holds the office."""
    return Holding.objects.create(office=office, person=person, since=since, until=until, deputy=deputy)


def case_matter(of):
    """A matter as a case has one, with nothing else of the case: for what works below the cases."""
    return matters.make("case", of)
