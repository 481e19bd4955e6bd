"""Setting a partnership up from its folder."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localdate, make_aware

from accounts.agreements import services as agreements
from accounts.models import Agency, Partnership
from forms.definitions import services as forms
from forms.definitions.models import FormVersion
from journal.services import record
from matters.acting import Act, acting
from outbox import texts
from pages import sites
from workflows.procedures import services as procedures

from . import folder, rows
from .checking import Plan, plan
from .document import PartnershipDocument
from .rebuilding import came_along


@dataclass(frozen=True)
class Loaded:
    """The partnership, and what was changed of it as sentences; none where the folder said nothing new."""

    partnership: Partnership
    changes: list[str]


def load(path: Path, *, by, at: datetime, reviews: Iterable[sites.ReviewText] = ()) -> Loaded:
    """Set the folder's partnership up, or bring it to what the folder says; all of it or nothing.

    A changed form or procedure becomes a new version, beside which running cases keep theirs. What the folder does
    not name is left alone. Raises folder.BadFolder with every problem before anything is written.
    """
    wanted = plan(folder.read(path), localdate(at))
    with on_partnership(wanted.partnership, by, at) as (act, partnership, new):
        changes = [f"Partnership added: {partnership}."] if new else []
        changes += rows.write(wanted.partnership, partnership, localdate(at))
        changes += publish(act, wanted, partnership)
        changes += agreed(act, wanted.partnership, partnership)
        changes += [
            f"Letter written: {letter.describe}."
            for letter, subject, body in wanted.letters
            if texts.put(act, letter, subject, body)
        ]
        changes += build_site(wanted, partnership, at, reviews)
        if changes:
            record(
                act, "partnership.loaded", "The partnership was set up from its folder.", changes=len(changes)
            )
    return Loaded(Partnership.objects.get(pk=partnership.pk), changes)


@contextmanager
def on_partnership(
    document: PartnershipDocument, by, at: datetime
) -> Iterator[tuple[Act, Partnership, bool]]:
    """Act on the partnership's matter and those of its agencies, whose names may change; a new one is made first."""
    partnership = Partnership.objects.filter(slug=document.slug).first()
    if partnership is None:
        with transaction.atomic(durable=True):
            # Nobody else knows of the new matter, so there is nothing to lock.
            partnership = rows.new_partnership(document)
            yield Act((partnership.matter,), by, at), partnership, True
        return
    agencies = Agency.objects.filter(slug__in=[one.slug for one in document.agencies])
    with acting(partnership.matter_id, *agencies.values_list("matter_id", flat=True), by=by, at=at) as act:
        yield act, partnership, False


def publish(act: Act, wanted: Plan, partnership: Partnership) -> list[str]:
    """The forms, then the procedure that names them."""
    changes = []
    for form in wanted.forms:
        current = FormVersion.objects.current(partnership, form.key)
        published = forms.publish_in(act, form, partnership=partnership)
        if published != current:
            changes.append(f"Form published: {published.title}, version {published.number}.")
    last = procedures.latest(partnership)
    version = procedures.publish_in(
        act, wanted.procedure, partnership=partnership, starts_at=None if last else beginning(act, wanted)
    )
    if last is None or version.number > last.number:
        changes += [f"Procedure published: {version}.", *came_along(last, version)]
    return changes


def beginning(act: Act, wanted: Plan) -> datetime:
    """A partnership's first procedure holds since the partnership began: its folder says how it has worked so far."""
    return min(act.at, make_aware(datetime.combine(wanted.partnership.since, time())))


def agreed(act: Act, document: PartnershipDocument, partnership: Partnership) -> list[str]:
    """The texts that are accepted before a case opens."""
    told = [
        agreements.publish(act, partnership, **row.model_dump(exclude={"text"}), text=row.text.strip())
        for row in document.agreements
    ]
    return [one for one in told if one]


def build_site(wanted: Plan, partnership: Partnership, at: datetime, reviews) -> list[str]:
    """The public site with its guidance."""
    before = said(partnership)
    site = wanted.partnership.site
    sites.build(
        partnership, at=at, guidance=wanted.guidance, reviews=reviews, intro=site.intro, host=site.host
    )
    return ["Public site brought up to date."] if said(partnership) != before else []


def said(partnership: Partnership):
    """What the public site says now, to see whether it was changed."""
    site = partnership.site
    return (sites.intro_of(partnership), sites.guidance_of(partnership), site.hostname) if site else None
