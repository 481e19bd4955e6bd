"""A decision: those entitled give their voice; with the last one, or by closing a quorate vote, it is decided."""

from viewflow import this
from viewflow.workflow import flow

from matters.acting import current
from workflows.cases.flows import StepFlow, worked_in_portal
from workflows.cases.services import close


class DecisionFlow(StepFlow):
    """From the question to the outcome."""

    # the system
    start = flow.StartHandle(this.take_step).Annotation(title="Put the question").Next(this.decide)
    # those who have a voice
    decide = flow.View(worked_in_portal).Annotation(title="Decide").Next(this.close)
    # the system
    close = flow.Function(this.close_step).Annotation(title="Close the step").Next(this.decided)
    decided = flow.End().Annotation(title="Decided")

    def close_step(self, activation):
        step = activation.process.step
        close(current(), step, step.decision.outcome)
