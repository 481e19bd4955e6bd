"""Rungs and jobs on the operators' page: what is late, what fails, what a dead worker holds."""

from datetime import timedelta

from django.db.models import Q
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.manager import JobManager

from clocks import firing
from clocks.models import Rung

from .registry import RETRY, Row, register

PATIENCE = timedelta(minutes=2)
SILENT = timedelta(seconds=60)
MOST = 100


def rungs(partnerships, found):
    rows = found.filter(
        deadline__partnership__in=partnerships, deadline__met_at=None, deadline__stopped_at=None
    )
    return rows.select_related("deadline__partnership").order_by("fires_at", "pk")[:MOST]


def late(partnerships, at):
    """Should have fired and was never tried: the clock is behind."""
    found = Rung.objects.due(at).filter(attempts=0, fires_at__lte=at - PATIENCE)
    return [row(rung) for rung in rungs(partnerships, found)]


def failing(partnerships, at):
    found = rungs(partnerships, Rung.objects.failing())
    return [row(rung, trouble(rung)) for rung in found]


def row(rung, trouble=""):
    return Row(str(rung.pk), named(rung), rung.fires_at, trouble, matter=rung.deadline.matter_id)


def trouble(rung):
    return f"{rung.error}, tried {rung.attempts} times" if rung.attempts > 1 else f"{rung.error}, tried once"


def named(rung):
    return f"{rung.deadline.partnership.short_name}: {rung.deadline.label}, {rung.key}"


def fire_now(row, action, *, by, at):
    rung = Rung.objects.select_related("deadline").get(pk=row.key)
    return "It has fired." if firing.try_now(rung, at) else "It was tried and did not fire."


def jobs(partnerships, at):
    """Failed, or held by a worker that is gone. Jobs belong to no partnership and carry only numbers."""
    gone = Q(worker=None) | Q(worker__last_heartbeat__lt=at - SILENT)
    again = Q(status="todo", attempts__gt=0)
    troubled = ProcrastinateJob.objects.filter(Q(status="failed") | Q(gone, status="doing") | again)
    return [job_row(job) for job in troubled.order_by("pk")[:MOST]]


def job_row(job):
    """What is tried again by itself has no button: it is on the queue already."""
    times = "once" if job.attempts == 1 else f"{job.attempts} times"
    words = {
        "failed": "Failed",
        "doing": "Its worker is gone",
        "todo": f"Tried {times}, tried again by itself",
    }
    buttons = () if job.status == "todo" else RETRY
    return Row(str(job.pk), f"{job.task_name}, job {job.pk}", None, words[job.status], buttons)


def run_again(row, action, *, by, at):
    JobManager(DjangoConnector()).retry_job_by_id(int(row.key), retry_at=at)
    return "The job is back on the queue."


def add():
    """Called when the app starts."""
    register("Late reminders", late, fire_now, empty="The clock keeps up.")
    register("Failing reminders", failing, fire_now, empty="No reminder fails.")
    register("Failed jobs", jobs, run_again, empty="No job has failed.")
