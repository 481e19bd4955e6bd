"""Is everything that should run running? Asked by machines at /healthz and shown to operators. No case details."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.x509 import load_pem_x509_certificates
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.timezone import localdate
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from clocks import heartbeats
from clocks.models import Rung
from forms.answers.scanning import clamd
from forms.answers.scanning import services as scanning
from outbox.models import Message

SILENT = timedelta(minutes=1)  # a process that has given no sign for so long is taken to be down
WAITING = timedelta(minutes=5)  # what waits longer means that the processes do not keep up
LEAST_FREE = 500_000_000  # bytes; the last files and dumps before a full disk stops everything
EXPIRING = timedelta(days=14)  # a certificate that ends sooner is to be renewed now


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: is it well, and a sentence for people."""

    key: str
    title: str
    ok: bool
    says: str
    seconds: int | None = None


def checks(at: datetime) -> list[Check]:
    """Everything, in the order of the operators' page. Without a database nothing else can be known."""
    web = Check("web", "Web", True, "It answers.")
    try:
        return [
            web, database(), storage(), queue(at), failed_jobs(), clock(at), worker(at), reminders(at), mail(at),
            scanner(at), *certificates(at),
        ]  # fmt: skip
    except DatabaseError:
        return [web, Check("database", "Database", False, "It cannot be reached.")]


def database() -> Check:
    """Does it answer, and would it save anything? A copy that only reads, or a full disk's guard, would not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('transaction_read_only') = 'on'")
        reads_only = cursor.fetchone()[0]
    if reads_only:
        return Check(
            "database", "Database", False, "It answers, but saves nothing: it is set to be read only."
        )
    return Check("database", "Database", True, "It answers.")


def storage() -> Check:
    """Is there room where files are kept? The folder is made with the first file: until then its parent is asked."""
    folder = next(one for one in (settings.FILES_ROOT, *settings.FILES_ROOT.parents) if one.exists())
    free = shutil.disk_usage(folder).free
    return Check(
        "storage", "Disk", free >= LEAST_FREE, f"{free // 1_000_000:,} MB are free where files are kept."
    )


def failed_jobs() -> Check:
    """Jobs that were given up: each waits for an operator."""
    number = ProcrastinateJob.objects.filter(status="failed").count()
    says = (
        f"{number} failed and wait{'s' if number == 1 else ''} for an operator."
        if number
        else "None has failed."
    )
    return Check("failed_jobs", "Failed jobs", not number, says)


def queue(at: datetime) -> Check:
    """How long the oldest job that could run has been waiting."""
    age = queue_age(at)
    says = f"The oldest job has waited {counted(age)}." if age else "No job is waiting."
    return Check("queue", "Background jobs", age <= WAITING, says, int(age.total_seconds()))


def clock(at: datetime) -> Check:
    return alive("clock", "Clock", heartbeats.last("clock"), at)


def worker(at: datetime) -> Check:
    """The latest sign of life of any worker: each writes one every ten seconds."""
    found = ProcrastinateWorker.objects.order_by("-last_heartbeat").first()
    return alive("worker", "Worker", found.last_heartbeat if found else None, at)


def reminders(at: datetime) -> Check:
    """How long the oldest reminder that is due has been waiting to fire."""
    oldest = Rung.objects.due(at).filter(deadline__met_at=None, deadline__stopped_at=None)
    return waits(
        "reminders", "Reminders", oldest.order_by("fires_at").values_list("fires_at"), at, "reminder"
    )


def mail(at: datetime) -> Check:
    """How long the oldest message that is free to go has been waiting."""
    free = Message.objects.waiting().alone().filter(not_before__lte=at, needs_person=False)
    return waits("mail", "Mail", free.order_by("not_before").values_list("not_before"), at, "message")


def scanner(at: datetime) -> Check:
    """Does the scanner answer, and how long has the oldest file been waiting for it?"""
    if settings.SCANNER == "none":
        return Check("scanner", "Virus scanner", True, "There is none: files are not looked at.")
    if not clamd.is_up():
        return Check(
            "scanner", "Virus scanner", False, "It does not answer. Files are kept, closed, until it does."
        )
    uploads = scanning.waiting().order_by("uploaded_at").values_list("uploaded_at")
    return waits("scanner", "Virus scanner", uploads, at, "file")


def waits(key: str, title: str, moments, at: datetime, what: str) -> Check:
    """All is well while the first of these moments is no more than five minutes ago."""
    first = moments.first()
    age = at - first[0] if first else timedelta()
    says = f"The oldest {what} has waited {counted(age)}." if first else f"No {what} is waiting."
    return Check(key, title, age <= WAITING, says, int(age.total_seconds()))


def certificates(at: datetime) -> list[Check]:
    """When the certificate of the site ends, where a file of it is named; those of a proxy are not seen from here."""
    return [certificate(Path(settings.CERTIFICATE), at)] if settings.CERTIFICATE else []


def certificate(path: Path, at: datetime) -> Check:
    """Well until two weeks before its last day. `seconds` is how long it still holds."""
    try:
        ends = min(one.not_valid_after_utc for one in load_pem_x509_certificates(path.read_bytes()))
    except (OSError, ValueError):
        return Check("certificate", "Certificate", False, "Its file cannot be read.")
    says = f"It {'ended' if ends <= at else 'holds until'} {localdate(ends):%-d %B %Y}."
    return Check("certificate", "Certificate", ends - at > EXPIRING, says, int((ends - at).total_seconds()))


def counted(age: timedelta) -> str:
    seconds = int(age.total_seconds())
    return f"{seconds} second{'' if seconds == 1 else 's'}"


def alive(key: str, title: str, seen: datetime | None, at: datetime) -> Check:
    """A process is up when it gave a sign of life within the last minute."""
    if seen is None:
        return Check(key, title, False, "It is not running.")
    ago = max(0, int((at - seen).total_seconds()))
    says = f"Its last sign of life was {counted(timedelta(seconds=ago))} ago."
    return Check(key, title, at - seen <= SILENT, says, ago)


def queue_age(at: datetime) -> timedelta:
    """How long the oldest job that could run has been waiting at that moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT min(coalesce(job.scheduled_at, event.at)) FROM procrastinate_jobs job
               JOIN procrastinate_events event ON event.job_id = job.id AND event.type = 'deferred'
               WHERE job.status = 'todo' AND coalesce(job.scheduled_at, event.at) <= %s""",
            [at],
        )
        oldest = cursor.fetchone()[0]
    return at - oldest if oldest else timedelta()
