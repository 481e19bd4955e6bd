"""A referral: it comes in complete, on its form, and opens the case."""

from viewflow import this
from viewflow.workflow import flow

from matters.acting import current
from workflows.cases.flows import StepFlow
from workflows.cases.services import close


class ReferralFlow(StepFlow):
    """From waiting for the referral to having it."""

    # the system
    start = flow.StartHandle(this.take_step).Annotation(title="Wait for the referral").Next(this.receive)
    # the agency that refers
    receive = flow.Handle(this.note).Annotation(title="Receive the referral").Next(this.close)
    # the system
    close = flow.Function(this.close_step).Annotation(title="Close the step").Next(this.received)
    received = flow.End().Annotation(title="Received")

    def note(self, activation):
        """The referral itself is kept by the service that runs this node."""

    def close_step(self, activation):
        close(current(), activation.process.step, "received")
