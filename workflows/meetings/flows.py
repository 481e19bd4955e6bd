"""A meeting: its day is set, people come, and it was held; without quorum another day is set, or it ends so."""

from viewflow import this
from viewflow.workflow import flow

from matters.acting import current
from workflows.cases.flows import StepFlow, worked_in_portal
from workflows.cases.services import close


def is_over(activation) -> bool:
    """It was held, or nobody sets another day."""
    return bool(activation.process.step.meeting.outcome)


class MeetingFlow(StepFlow):
    """From the need to meet to a meeting that was held."""

    # the system
    start = flow.StartHandle(this.take_step).Annotation(title="Ask for a day").Next(this.plan)
    # the office that plans it
    plan = flow.View(worked_in_portal).Annotation(title="Set the day").Next(this.meet)
    meet = flow.View(worked_in_portal).Annotation(title="Meet and record").Next(this.is_it_over)
    # the system
    is_it_over = flow.If(is_over).Annotation(title="Is it over?").Then(this.close).Else(this.plan)
    close = flow.Function(this.close_step).Annotation(title="Close the step").Next(this.met)
    met = flow.End().Annotation(title="Held, or not quorate")

    def close_step(self, activation):
        step = activation.process.step
        close(current(), step, step.meeting.outcome)
