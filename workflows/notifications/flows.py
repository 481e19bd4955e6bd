"""A notification: drawn up, signed off, sent to each body; the server's word for each is the proof."""

from viewflow import this
from viewflow.workflow import flow

from matters.acting import current
from workflows.cases.flows import StepFlow, worked_in_portal
from workflows.cases.services import close


class NotificationFlow(StepFlow):
    """From the text to the last proof of sending."""

    # the system
    start = flow.StartHandle(this.take_step).Annotation(title="Draw up the notice").Next(this.sign_off)
    # the office that signs
    sign_off = flow.View(worked_in_portal).Annotation(title="Sign off").Next(this.send)
    # the system
    send = flow.Handle(this.note).Annotation(title="Send to each body").Next(this.close)
    close = flow.Function(this.close_step).Annotation(title="Close the step").Next(this.sent)
    sent = flow.End().Annotation(title="Sent")

    def note(self, activation):
        """Run by the hook of the last message that the mail server took."""

    def close_step(self, activation):
        close(current(), activation.process.step, "sent")
