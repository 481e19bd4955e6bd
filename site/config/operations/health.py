"""Is everything that should run running? Asked by machines at /healthz and shown to operators. No case details."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from procrastinate.contrib.django.models import ProcrastinateWorker

from clocks import heartbeats

SILENT = timedelta(minutes=1)  # a process that has given no sign for so long is taken to be down
WAITING = timedelta(minutes=5)  # a job that waits longer means that the workers do not keep up


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
        return [web, database(), queue(at), clock(at), worker(at)]
    except DatabaseError:
        return [web, Check("database", "Database", False, "It cannot be reached.")]


def database() -> Check:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Check("database", "Database", True, "It answers.")


def queue(at: datetime) -> Check:
    """How long the oldest job that could run has been waiting."""
    age = queue_age(at)
    waited = int(age.total_seconds())
    says = (
        f"The oldest job has waited {waited} second{'' if waited == 1 else 's'}."
        if age
        else "No job is waiting."
    )
    return Check("queue", "Background jobs", age <= WAITING, says, waited)


def clock(at: datetime) -> Check:
    return alive("clock", "Clock", heartbeats.last("clock"), at)


def worker(at: datetime) -> Check:
    """The latest sign of life of any worker: each writes one every ten seconds."""
    found = ProcrastinateWorker.objects.order_by("-last_heartbeat").first()
    return alive("worker", "Worker", found.last_heartbeat if found else None, at)


def alive(key: str, title: str, seen: datetime | None, at: datetime) -> Check:
    """A process is up when it gave a sign of life within the last minute."""
    if seen is None:
        return Check(key, title, False, "It is not running.")
    ago = max(0, int((at - seen).total_seconds()))
    says = f"Its last sign of life was {ago} second{'' if ago == 1 else 's'} ago."
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
