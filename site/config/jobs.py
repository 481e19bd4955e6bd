"""The worker: what a killed worker held is taken up again, and what it logs holds nobody's data."""

import logging

from procrastinate.contrib.django import app

from matters import keys
from matters.crash import crash_at

STALLED = 30  # seconds without a sign of life of the worker that took the job
KEPT = 7 * 24  # hours that a job which succeeded is kept


@app.periodic(cron="* * * * *")
@app.task(queue="system", name="config.rescue", pass_context=True)
async def rescue(context, timestamp: int) -> int:
    """Put jobs back on the queue whose worker is gone; returns how many. Jobs are idempotent."""
    manager = context.app.job_manager
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED))
    for job in stalled:
        await manager.retry_job(job)
    return len(stalled)


@app.periodic(cron="17 3 * * *")
@app.task(queue="system", name="config.tidy", pass_context=True)
async def tidy(context, timestamp: int) -> None:
    """Forget jobs that succeeded a week ago; failed ones stay for the operators."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEPT)


def taken(call_next, context, worker):
    """Around each job of ours: its own ring of opened keys, and the place at which tests kill the worker."""
    crash_at("jobs.taken")
    keys.forget()
    try:
        return call_next()
    finally:
        keys.forget()


class OnlyTheType(logging.Filter):
    """A failed job is logged by the type of its error: its text and its local variables may hold anything."""

    def filter(self, record):
        if record.exc_info and record.exc_info[1] is not None:
            record.msg, record.args = f"{record.getMessage()} ({record.exc_info[0].__name__})", None
            record.exc_info = record.exc_text = None
        return True


def ready(app) -> None:
    """Called by procrastinate when its app is made: our middleware for each worker."""
    app.worker_defaults["task_middleware"] = [*app.worker_defaults.get("task_middleware", []), taken]
    logging.getLogger("procrastinate.worker").addFilter(OnlyTheType())
