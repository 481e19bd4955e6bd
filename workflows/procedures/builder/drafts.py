"""A draft of a procedure: begun, changed by one person at a time, given up."""

from collections.abc import Callable
from datetime import datetime, timedelta

from journal.services import record
from matters.acting import Act, acting
from matters.errors import NotAllowed, TooLate
from workflows.procedures.models import ProcedureDraft
from workflows.procedures.services import latest
from workflows.procedures.written import as_written

from .permissions import check_can_edit

SILENCE = timedelta(minutes=15)  # after which somebody else may go on


def open_draft(partnership) -> ProcedureDraft | None:
    """The partnership's draft, if there is one."""
    drafts = ProcedureDraft.objects.filter(partnership=partnership, closed_at=None)
    return drafts.select_related("partnership", "based_on", "base", "locked_by", "sent_by").first()


def start(partnership, *, by, at: datetime) -> ProcedureDraft:
    """A draft of what the newest version says, or an empty one. The draft that is there already where there is one."""
    with acting(partnership.matter_id, by=by, at=at) as act:
        check_can_edit(by, partnership, at)
        if found := open_draft(partnership):
            return found
        version = latest(partnership)
        document = as_written(version.document) if version else {"name": partnership.name, "stages": []}
        draft = ProcedureDraft.objects.create(
            partnership=partnership,
            document=document,
            based_on=version,
            base=version.base if version else None,
            started_at=at,
        )
        record(act, "procedure.drafted", "A draft of the procedure was begun.", about=draft)
        return draft


def change(
    draft: ProcedureDraft, *, by, at: datetime, revision: int, edit: Callable[[dict], dict], what: str
) -> ProcedureDraft:
    """Change the document and hold the draft for 15 minutes more; `revision` is the one that the writer saw.

    Raises NotAllowed while it waits for approval; TooLate when somebody else holds it or has changed it.
    """
    with acting(draft.partnership.matter_id, by=by, at=at) as act:
        now = locked(draft)
        check_can_edit(by, now.partnership, at)
        check_can_change(now, by, at)
        check_seen(now, revision)
        if now.locked_by_id not in (None, by.pk):
            taken = "The draft of the procedure was taken over."
            record(act, "procedure.taken-over", taken, about=now, person=now.locked_by_id)
        now.document = edit(now.document)
        now.revision += 1
        now.locked_by, now.locked_at = by, at
        now.save()
        now.editors.add(by)
        record(act, "procedure.changed", f"The draft of the procedure was changed: {what}.", about=now)
        return now


def check_can_change(draft: ProcedureDraft, person, at: datetime) -> None:
    """Open, not waiting for approval, and not held by somebody else."""
    if draft.sent_at:
        raise NotAllowed("This draft waits for approval. Take it back before you change it.")
    if holder := held_by_other(draft, person, at):
        raise TooLate(
            f"{holder} is changing this draft. You can go on when they have finished, "
            "or after 15 minutes in which they changed nothing."
        )


def check_seen(draft: ProcedureDraft, revision: int) -> None:
    if draft.revision != revision:
        raise TooLate(
            "Somebody has changed this draft since you opened the page. "
            "Open it again beside this one, and bring over what you typed."
        )


def held_by_other(draft: ProcedureDraft, person, at: datetime):
    """Who else is changing it, or None."""
    silent = draft.locked_at is None or at - draft.locked_at >= SILENCE
    return None if silent or draft.locked_by_id in (None, person.pk) else draft.locked_by


def locked(draft: ProcedureDraft) -> ProcedureDraft:
    """The draft as it is under the lock of the partnership's matter. Raises TooLate once it is closed."""
    now = ProcedureDraft.objects.select_related("partnership", "based_on", "base").get(pk=draft.pk)
    if now.closed_at:
        raise TooLate("This draft has been published or given up. Look at the procedure again.")
    return now


def release(draft: ProcedureDraft, *, by, at: datetime) -> None:
    """Done for now: somebody else may go on at once."""
    with acting(draft.partnership.matter_id, by=by, at=at):
        now = locked(draft)
        if now.locked_by_id == by.pk:
            now.locked_by = now.locked_at = None
            now.save(update_fields=["locked_by", "locked_at"])


def discard(draft: ProcedureDraft, *, by, at: datetime, revision: int) -> None:
    """Give the draft up; nothing of it takes force. Raises NotAllowed, TooLate."""
    with acting(draft.partnership.matter_id, by=by, at=at) as act:
        now = locked(draft)
        check_can_edit(by, now.partnership, at)
        check_can_change(now, by, at)
        check_seen(now, revision)
        close(act, now)
        record(act, "procedure.discarded", "The draft of the procedure was given up.", about=now)


def close(act: Act, draft: ProcedureDraft) -> None:
    draft.closed_at = act.at
    draft.locked_by = draft.locked_at = None
    draft.save()
