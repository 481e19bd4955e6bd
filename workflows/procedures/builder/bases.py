"""Shared procedures in the builder: a new version compared with ours and taken over into a draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from journal.services import record
from matters.acting import acting
from matters.errors import NotAllowed, TooLate
from workflows.procedures.bases.merging import Merged, merge
from workflows.procedures.bases.models import BaseVersion
from workflows.procedures.bases.offers import newer_than
from workflows.procedures.models import ProcedureDraft, ProcedureVersion
from workflows.procedures.services import latest
from workflows.procedures.written import as_written

from .drafts import open_draft
from .permissions import check_can_edit

DRAFTED = "There is a draft already. Publish it or give it up, then take the shared procedure over."
MEANWHILE = "Another version was published since you opened the page. Compare again."


@dataclass(frozen=True)
class Standing:
    """Our newest version with what it is built on, the newer base where there is one, and the bases one could take."""

    version: ProcedureVersion | None
    newer: BaseVersion | None
    others: list[BaseVersion]

    @property
    def seen(self) -> str:
        """What a page compared, so that nothing else is taken over."""
        return f"{self.version.number if self.version else 0}-{self.newer.number if self.newer else 0}"


def standing(partnership) -> Standing:
    version = latest(partnership)
    if version and version.base:
        return Standing(version, newer_than(version.base), [])
    return Standing(version, None, list(BaseVersion.objects.order_by("key", "-number").distinct("key")))


def compare(now: Standing, choices: Mapping[str, str] | None = None) -> Merged:
    """The shared procedure's old and new version, and ours. Raises TooLate where there is no newer one."""
    if now.version is None or now.version.base is None or now.newer is None:
        raise TooLate(MEANWHILE)
    return merge(now.version.base.document, now.newer.document, now.version.document, choices)


def take_over(
    partnership, *, by, at: datetime, seen: str, choices: Mapping[str, str] | None = None
) -> ProcedureDraft:
    """A draft of what comes of the comparison; a second person approves it as any other.

    Raises NotAllowed while there is a draft or something is not chosen, TooLate when another version came meanwhile.
    """
    with acting(partnership.matter_id, by=by, at=at) as act:
        check_can_edit(by, partnership, at)
        now = standing(partnership)
        if now.newer is None or now.seen != seen:
            raise TooLate(MEANWHILE)
        check_no_draft(partnership)
        merged = compare(now, choices)
        if any(one.name not in (choices or {}) for one in merged.conflicts):
            raise NotAllowed("Choose one of both at each place that both have changed.")
        return begin(act, now, merged.document, now.newer)


def build_on(partnership, base: BaseVersion, *, by, at: datetime) -> ProcedureDraft:
    """A draft of our procedure, or of the shared one where there is none yet, under the floors of that one."""
    with acting(partnership.matter_id, by=by, at=at) as act:
        check_can_edit(by, partnership, at)
        check_no_draft(partnership)
        now = standing(partnership)
        if base not in now.others:
            raise TooLate(
                "This procedure is built on a shared one already, or there is a newer version of it."
            )
        kept = now.version.document if now.version else base.document
        return begin(act, now, {"name": partnership.name} | kept, base)


def check_no_draft(partnership) -> None:
    if open_draft(partnership):
        raise NotAllowed(DRAFTED)


def begin(act, now: Standing, document: dict, base: BaseVersion) -> ProcedureDraft:
    draft = ProcedureDraft.objects.create(
        partnership=act.matter.partnership,
        document=as_written(document),
        based_on=now.version,
        base=base,
        started_at=act.at,
        locked_by=act.person,
        locked_at=act.at,
    )
    draft.editors.add(act.person)
    record(act, "procedure.drafted", f"A draft was built on {base}."[:200], about=draft)
    return draft
