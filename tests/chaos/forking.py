"""A process of its own in a moment: this one is doubled, so that nothing has to be loaded again."""

import os
import signal
import traceback

from django.db import connections

LIMIT = 60  # seconds


def in_a_process(work, **environment) -> int:
    """Do the work in a child process; its exit code, -9 where it was killed."""
    return in_processes([work], **environment)[0]


def in_processes(works, **environment) -> list[int]:
    """Do these works, each in a child process and all at the same time; their exit codes.

    Every process connects to the database anew: they may not share a connection.
    """
    connections.close_all()
    children = []
    for work in works:
        child = os.fork()
        if not child:
            _be_the_child(work, environment)
        children.append(child)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def _be_the_child(work, environment) -> None:
    """Never returns: nothing of the test runner may run twice."""
    code = 1
    try:
        signal.alarm(LIMIT)
        # A browser's loop runs in the parent alone, so that other connections are found here: none of them is ours.
        for one in connections.all(initialized_only=True):
            del connections[one.alias]
        os.environ.update(environment)
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)
