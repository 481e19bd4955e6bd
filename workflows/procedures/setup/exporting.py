"""A partnership given back as its folder: what `load` of it would write again, nothing more."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localdate

from accounts.agreements.models import Agreement
from accounts.models import Area, AttributeList, Body, Membership, Office, Partnership, Recipient, Seat
from forms.definitions import yaml_files
from forms.definitions.models import FormVersion
from outbox import letters, texts
from pages import sites
from workflows.procedures.bases.exporting import written
from workflows.procedures.services import in_force

from .document import PartnershipDocument, problems_between
from .exporting_days import calendar_of
from .folder import FRONT, BadFolder
from .rows import FLAGS, OWN

APART = 10  # between the places of two pages of guidance, so that a third can be put between


def export(partnership: Partnership, path: Path, *, at: datetime, whole: bool = False) -> list[str]:
    """Write the folder; returns a sentence for each thing that a text file cannot hold.

    A procedure that is built on a shared one is written as its differences, or with `whole` all of it.

    Raises folder.BadFolder where the path is a file or a folder with something in it, and where the partnership has
    no procedure yet; nothing is written then.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise BadFolder([f"{path} is there already and is not empty; name another folder."])
    files = dict(files_of(partnership, at, whole=whole))
    for name, text in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return lost(partnership)


def files_of(partnership: Partnership, at: datetime, *, whole: bool = False) -> Iterator[tuple[str, str]]:
    """Every file's name and text. Raises BadFolder where the partnership has no procedure in force."""
    version = in_force(partnership, at)
    if version is None:
        raise BadFolder([f"{partnership} has no procedure yet; load one first."])
    yield "partnership.yaml", yaml_files.write(partnership_as_data(partnership, localdate(at)))
    yield "procedure.yaml", yaml_files.write(written(version, whole=whole))
    for key in FormVersion.objects.filter(partnership=partnership).values_list("key", flat=True).distinct():
        form = FormVersion.objects.current(partnership, key).form
        yield f"forms/{key}.yaml", yaml_files.write(form.as_data())
    for letter in texts.editable():
        if own := letters.own_text(letter.key, partnership):
            yield f"letters/{letter.key}.md", with_front({"subject": own.subject}, own.body)
    for number, page in enumerate(guidance_of(partnership), 1):
        head = {
            "title": page.title,
            "audience": str(page.audience),
            "order": number * APART,
            "summary": page.summary,
            "owner": page.owner,
            "review_on": page.review_on.isoformat() if page.review_on else "",
        }
        said = {name: value for name, value in head.items() if value != ""}
        yield f"guidance/{page.key}.md", with_front(said, page.body)


def with_front(head: dict, body: str) -> str:
    return f"{FRONT}{yaml_files.write(head)}{FRONT}{body.strip()}\n"


def guidance_of(partnership) -> list[sites.GuidanceText]:
    return sites.guidance_of(partnership) if partnership.site else []


def lost(partnership) -> list[str]:
    """What editors have put on pages that the file's text cannot say."""
    keys = sites.more_than_text(partnership) if partnership.site else []
    return [f"guidance/{key}.md: the page holds more than a text file can; check it by hand." for key in keys]


def partnership_as_data(partnership: Partnership, day: date) -> dict:
    """The partnership's document as plain data. Raises BadFolder for what could not be loaded again."""
    rows = rows_of(partnership)
    since = min(row["since"] for part in rows.values() for row in part)
    for row in (row for part in rows.values() for row in part):
        row["since"] = None if row["since"] == since else row["since"]
    own = {name: getattr(partnership, name) for name in OWN}
    document = PartnershipDocument.model_validate(
        {**own, "slug": partnership.slug, "since": since, "site": site_of(partnership), **rows}
        | {"calendar": calendar_of(partnership), "agreements": agreements_of(partnership)}
    )
    if problems := problems_between(document):
        raise BadFolder([f"partnership.yaml: {problem}" for problem in problems])
    return document.model_dump(mode="json", exclude_defaults=True)


def rows_of(partnership) -> dict[str, list[dict]]:
    """Agencies, bodies, areas, seats, offices and recipients, in the order in which they were added."""

    def keyed(model, *more):
        own = {"matter": None} if model is Office else {}  # without groups that were named for a case
        for row in model.objects.filter(partnership=partnership, **own).order_by("pk"):
            dates = {"key": row.key, "name": row.name, "since": row.since, "until": row.until}
            yield dates | {name: getattr(row, name) for name in more}, row

    members = Membership.objects.filter(partnership=partnership).select_related("agency").order_by("pk")
    agencies = {
        one.agency.slug: {
            "slug": one.agency.slug,
            "name": one.agency.name,
            "kind": one.agency.kind,
            "since": one.since,
            "until": one.until,
        }
        for one in members  # the latest time, where an agency left and came back
    }
    return {
        "agencies": list(agencies.values()),
        "bodies": [said for said, _ in keyed(Body)],
        "areas": [said for said, _ in keyed(Area)],
        "seats": [said | {"agency": row.agency.slug} for said, row in keyed(Seat)],
        "offices": [said | belonging(row) for said, row in keyed(Office, *FLAGS)],
        "recipients": [said for said, _ in keyed(Recipient, "email")],
        "attributes": [said | {"entries": entries_of(row)} for said, row in keyed(AttributeList, "values")],
    }


def entries_of(attribute: AttributeList) -> list[dict]:
    """Which agencies, seats and offices have which value; what people have themselves is not the file's."""
    rows = attribute.entries.filter(person=None).select_related("agency", "seat", "office").order_by("pk")
    return [
        {
            "agency": row.agency and row.agency.slug,
            "seat": row.seat and row.seat.key,
            "office": row.office and row.office.key,
            "value": row.value,
            "since": None if row.since == attribute.since else row.since,
            "until": row.until,
        }
        for row in rows
    ]


def agreements_of(partnership) -> list[dict]:
    """The latest version of each text that is accepted before a case opens, in the order in which they were added."""
    latest = Agreement.objects.filter(partnership=partnership).order_by("key", "-number").distinct("key")
    rows = sorted(latest, key=lambda row: partnership.agreements.filter(key=row.key).earliest("number").pk)
    names = ("key", "title", "text", "asked_of", "until")
    return [{name: getattr(row, name) for name in names} | {"text": f"{row.text}\n"} for row in rows]


def belonging(office) -> dict:
    """To which agency, body, seat and area an office belongs."""
    return {
        "agency": office.agency and office.agency.slug,
        "body": office.body and office.body.key,
        "seat": office.seat and office.seat.key,
        "area": office.area and office.area.key,
    }


def site_of(partnership) -> dict:
    """The public site's introduction, and its host where that is not the usual one."""
    if not partnership.site:
        return {}
    intro, host = sites.intro_of(partnership), partnership.site.hostname
    return {
        "intro": "" if intro == sites.INTRO else intro,
        "host": "" if host == f"{partnership.slug}.{settings.WORK_HOST}" else host,
    }
