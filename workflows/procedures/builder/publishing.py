"""From draft to version: sent by one person, approved by another, in force at once or from a day on."""

from datetime import date, datetime, time

from django.utils.timezone import localdate, make_aware

from journal.services import record
from matters.acting import acting
from matters.errors import NotAllowed, TooLate
from workflows.procedures.models import ProcedureDraft, ProcedureVersion
from workflows.procedures.services import latest, publish_in

from .differences import differences
from .drafts import check_can_change, check_seen, close, locked
from .permissions import check_can_approve, check_can_edit
from .problems import problems_of
from .telling import APPROVED, SENT_BACK, answer_sender, ask_approvers, done_with


def send(draft: ProcedureDraft, *, by, at: datetime, revision: int, starts_on: date | None = None) -> None:
    """Ask for approval of exactly this revision. Raises NotAllowed with problems open or nothing changed; TooLate."""
    with acting(draft.partnership.matter_id, by=by, at=at) as act:
        now = locked(draft)
        check_can_edit(by, now.partnership, at)
        check_can_change(now, by, at)
        check_seen(now, revision)
        check_can_be_published(now, at)
        now.sent_at, now.sent_by, now.starts_on, now.returned = at, by, starts_on, ""
        now.locked_by = now.locked_at = None
        now.save()
        record(act, "procedure.sent", "The draft of the procedure was sent for approval.", about=now)
        ask_approvers(act, now)


def check_can_be_published(draft: ProcedureDraft, at: datetime) -> None:
    """No problems, something changed, and nobody published another version meanwhile."""
    if problems_of(draft, at):
        raise NotAllowed("The draft has problems. Mend them first.")
    newest = latest(draft.partnership)
    if (newest and newest.pk) != draft.based_on_id:
        raise TooLate(
            "Another version was published since this draft was begun. Compare it with that one first."
        )
    if not differences(newest.document if newest else None, draft.document):
        raise NotAllowed("The draft says what is published already.")


def take_back(draft: ProcedureDraft, *, by, at: datetime) -> None:
    """Whoever may change it may take it back from approval."""
    back(draft, by=by, at=at, reason="", what="taken back")


def send_back(draft: ProcedureDraft, *, by, at: datetime, reason: str) -> None:
    """Not approved, with the reason."""
    back(draft, by=by, at=at, reason=reason, what="sent back with a reason")


def back(draft, *, by, at, reason, what) -> None:
    with acting(draft.partnership.matter_id, by=by, at=at) as act:
        now = locked(draft)
        check_can_edit(by, now.partnership, at)
        if now.sent_at is None:
            raise TooLate("This draft no longer waits for approval.")
        sender, now.sent_at, now.sent_by, now.returned = now.sent_by, None, None, reason
        now.save()
        record(act, "procedure.returned", f"The draft of the procedure was {what}.", about=now, reason=reason)
        if reason:
            answer_sender(act, now, sender, SENT_BACK)
        done_with(act, now)


def approve(draft: ProcedureDraft, *, by, at: datetime, revision: int) -> ProcedureVersion:
    """Publish what was sent as the next version, which never changes again.

    Only by a second person who wrote none of it, a superuser neither. Raises NotAllowed, TooLate, BadProcedure.
    """
    with acting(draft.partnership.matter_id, by=by, at=at) as act:
        now = locked(draft)
        check_can_approve(by, now, at)
        check_seen(now, revision)
        check_can_be_published(now, at)
        starts_at = max(at, make_aware(datetime.combine(now.starts_on, time()))) if now.starts_on else at
        version = publish_in(act, now.document, partnership=now.partnership, starts_at=starts_at)
        now.published = version
        close(act, now)
        answer_sender(act, now, now.sent_by, APPROVED)
        return version


def compare_anew(draft: ProcedureDraft, *, by, at: datetime, revision: int) -> None:
    """Go on from the version that was published meanwhile: the differences show what the draft would undo of it."""
    with acting(draft.partnership.matter_id, by=by, at=at) as act:
        now = locked(draft)
        check_can_edit(by, now.partnership, at)
        check_can_change(now, by, at)
        check_seen(now, revision)
        now.based_on = latest(now.partnership)
        now.revision += 1
        now.save()
        now.editors.add(by)
        record(act, "procedure.changed", "The draft was compared with the newest version.", about=now)


def is_future(draft: ProcedureDraft, at: datetime) -> bool:
    return bool(draft.starts_on and draft.starts_on > localdate(at))
