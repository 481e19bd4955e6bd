"""Jobs deferred in the transaction of what caused them: kept with it, or rolled back with it.

Inside a worker procrastinate itself would use a connection of its own, and a job could run before the act
that caused it is committed. Here it is always Django's connection.
"""

from datetime import datetime

from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager

PLAIN = (int, str, bool, type(None))


def defer(task, *, not_before: datetime | None = None, **arguments) -> int:
    """Put a job of this task on the queue, inside the open transaction; returns the job's number.

    Arguments are primary keys and other short plain values: they stand in the database for everybody to read.
    Raises TypeError for anything else.
    """
    for name, value in arguments.items():
        if not isinstance(value, PLAIN):
            raise TypeError(f"A job takes primary keys; {name} is a {type(value).__name__}.")
    options = {} if not_before is None else {"schedule_at": not_before}
    deferrer = task.configure(**options)
    deferrer.job_manager = JobManager(DjangoConnector())
    return deferrer.defer(**arguments)
