"""Two linked cases, and the worker that carries between them."""

from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories import cases
from workflows.cases.linking import delivering, services
from workflows.cases.models import CaseLink

JOBS = {"cases.deliver_link": delivering.deliver, "cases.carry_over": delivering.carry}


def work(at=cases.MONDAY) -> None:
    """Run every job about links that was ever queued: those that were run before change nothing."""
    done: set[int] = set()
    queued = ProcrastinateJob.objects.filter(task_name__in=JOBS).order_by("pk")
    while jobs := [job for job in queued.exclude(pk__in=done) if is_there(job)]:
        for job in jobs:
            JOBS[job.task_name](job.args["link"], at)
            done.add(job.pk)


def is_there(job) -> bool:
    """Of a test before this one the queue may hold jobs about links that are gone."""
    return CaseLink.objects.filter(pk=job.args["link"]).exists()


def proposed(case, other, by, *, at=cases.MONDAY, leads=False, shares=(), products=()) -> CaseLink:
    """The half of `case`, which proposed it, once the proposal has arrived."""
    said = {"theirs": other.reference, "leads": leads, "shares": list(shares), "reason": "The same family."}
    said["products"] = list(products)
    link = services.propose(case, by=by, at=at, **said)
    work(at)
    link.refresh_from_db()
    return link


def answered(link, by, *, at=cases.MONDAY, accept=True, shares=(), products=(), reason="") -> CaseLink:
    """The half of the case to which it was proposed, once it is answered and what is shared has come."""
    given = {"shares": list(shares), "products": list(products)}
    services.answer(link.partner, by=by, at=at, accept=accept, reason=reason, **given)
    work(at)
    return CaseLink.objects.get(pk=link.partner_id)
