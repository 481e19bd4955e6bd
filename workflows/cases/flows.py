"""What every kind's flow shares."""

from django.http import Http404
from viewflow.workflow import flow, lock

from .models import StepProcess


class StepFlow(flow.Flow):
    """A step as it runs. Its lock is always taken behind the matter's, so nothing deadlocks."""

    process_class = StepProcess
    lock_impl = lock.SelectForUpdateLock(nowait=False)

    def take_step(self, activation, step):
        """The process is joined to its step by a foreign key."""
        activation.process.step = step
        return activation.process


def worked_in_portal(request, **kwargs):
    """Viewflow asks each View for a view; ours are worked in the portal, so this one is never routed."""
    raise Http404


def process_of(step, flow_class):
    """The step's own process."""
    return step.processes.filter(flow_class=flow_class).latest("pk")


def finish(node, task, person) -> None:
    """Do a View's task inside the act, in the person's name."""
    with task.activation() as activation:
        activation.assign(person)
        activation.start(None)
        activation.execute()
