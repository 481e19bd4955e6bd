"""Asking for an export, making it, opening it, ending it."""

import hashlib
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import F
from procrastinate.contrib.django.models import ProcrastinateJob

from forms.answers import files
from journal.services import record
from matters import keys
from matters.acting import Part, acting
from matters.errors import NotAllowed
from outbox.queueing import defer
from outbox.services import tell
from workflows.cases.jobs import make_export
from workflows.cases.models import Case, CaseExport

from . import drawing
from .letters import READY
from .permissions import check_can_export, check_can_open, handles
from .record import record_of

LASTS = timedelta(days=7)
WORKER = Part("worker")


def request(case: Case, *, by, at: datetime, reason: str) -> CaseExport:
    """Ask for the case's record; a worker makes it. Raises NotAllowed for who does not handle the case.

    The same wish again, while the first is still being made, is the first one: a form that was sent twice.
    """
    with acting(case.matter_id, by=by, at=at) as act:
        check_can_export(act, case)
        asked = CaseExport.objects.living(at).filter(case=case, person=by, made_at=None)
        twice = next((one for one in asked.order_by("pk") if one.reason == reason), None)
        if twice:
            return twice
        export = CaseExport.objects.create(
            matter=act.matter,
            case=case,
            person=by,
            name=by.name,
            reason=reason,
            password=drawing.new_password(),
            requested_at=at,
            expires_at=at + LASTS,
        )
        record(act, "export.requested", "Asked for an export of the case.", about=export, reason=reason)
        defer(make_export, export=export.pk)
        return export


def make(pk: int, at: datetime) -> bool:
    """Draw, encrypt and keep the file, and tell the requester. Idempotent; nothing where it has ended."""
    export = (
        CaseExport.objects.living(at)
        .filter(pk=pk, made_at=None)
        .select_related("case__partnership", "case__procedure", "case__matter", "person")
        .first()
    )
    if export is None or not handles(export.person, export.matter_id, at):
        return False
    stamp = f"{export.case.reference}, exported for {export.name} on {export.requested_at:%-d %B %Y}. Confidential."
    pdf = drawing.draw(record_of(export.case, at), stamp=f"{stamp} Export {export.slug}.", at=at)
    made = drawing.encrypt(pdf, export.password)
    files.write(files.path_of(export), keys.seal(export.matter_id, made, export.place))
    with acting(export.matter_id, by=WORKER, at=at) as act:
        found = CaseExport.objects.living(at).filter(pk=pk, made_at=None)
        if not found.update(made_at=at, size=len(made), sha256=hashlib.sha256(made).hexdigest()):
            files.path_of(export).unlink(missing_ok=True)  # it ended while it was drawn
            return False
        record(
            act, "export.made", "The export was made.", about=export, sha256=hashlib.sha256(made).hexdigest()
        )
        words = {"reference": export.case.reference, "until": export.expires_at}
        tell(act, export.person, letter=READY, key=f"export:{pk}", link=path_of(export), **words)
    return True


def was_given_up(export: CaseExport) -> bool:
    """Did every try to make it fail? Then it waits for an operator, who sees the job and can have it run again."""
    tried = ProcrastinateJob.objects.filter(task_name=make_export.name, args={"export": export.pk})
    return export.made_at is None and tried.filter(status="failed").exists()


def path_of(export: CaseExport) -> str:
    return f"{export.case.get_absolute_url()}export/{export.slug}/"


def show_password(export: CaseExport, *, by, at: datetime) -> str:
    """The password, for the only time: afterwards nobody can find it out. Raises NotAllowed."""
    with acting(export.matter_id, by=by, at=at) as act:
        fresh = CaseExport.objects.select_related("case").get(pk=export.pk)
        check_can_open(act, fresh)
        if fresh.password_shown_at:
            raise NotAllowed("The password was shown once already. Ask for a new export if it is lost.")
        password, fresh.password, fresh.password_shown_at = fresh.password, "", at
        fresh.save(update_fields=["password", "password_shown_at"])
        record(act, "export.password-shown", "Was shown the password of an export.", about=fresh)
        return password


def download(export: CaseExport, *, by, at: datetime) -> bytes:
    """The file, counted and journalled. Raises NotAllowed, KeyGone."""
    with acting(export.matter_id, by=by, at=at) as act:
        fresh = CaseExport.objects.select_related("case").get(pk=export.pk)
        check_can_open(act, fresh)
        content = keys.unseal(fresh.matter_id, files.path_of(fresh).read_bytes(), fresh.place)
        CaseExport.objects.filter(pk=fresh.pk).update(downloads=F("downloads") + 1)
        number = fresh.downloads + 1
        record(act, "export.downloaded", "Downloaded an export of the case.", about=fresh, number=number)
        return content


def end(act, exports, because: str) -> int:
    """End these exports of the act's matters: their files are deleted, their passwords forgotten. Returns how many."""
    ended = list(exports.filter(ended_at=None, matter__in=act.matters))
    for export in ended:
        export.ended_at, export.ended_because, export.password = act.at, because, ""
        export.save(update_fields=["ended_at", "ended_because", "password"])
        record(
            act,
            "export.ended",
            "An export of the case ended.",
            about=export,
            matter=export.matter,
            because=because,
        )
        delete = partial(files.path_of(export).unlink, missing_ok=True)
        transaction.on_commit(delete, robust=True)
    return len(ended)


def end_all_due(at: datetime) -> int:
    """Exports that have run out, and those of whoever no longer handles the case; each matter in its own act."""
    ended = 0
    for export in CaseExport.objects.filter(ended_at=None).select_related("person"):
        ran_out = export.expires_at <= at
        if ran_out or not handles(export.person, export.matter_id, at):
            because = "ran out" if ran_out else "no longer handles the case"
            with acting(export.matter_id, by=WORKER, at=at) as act:
                ended += end(act, CaseExport.objects.filter(pk=export.pk), because)
    return ended
