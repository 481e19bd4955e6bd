"""One agency's part of an information request: asked, answered, checked, counted."""

from viewflow import this
from viewflow.workflow import flow

from matters.acting import current
from workflows.cases.flows import StepFlow, worked_in_portal

from .joining import close_if_all_in
from .models import Part
from .states import TO_CHECK, Status


class InformationRequestFlow(StepFlow):
    """One agency's part, from being asked to a return that counts. Each agency has a process of its own."""

    # the office that asks
    start = flow.StartHandle(this.take_step).Annotation(title="Ask the agency").Next(this.answer)
    # the agency
    answer = flow.View(worked_in_portal).Annotation(title="Answer the request").Next(this.has_answers)
    # the system
    has_answers = (
        flow.If(this.came_with_answers)
        .Annotation(title="Is there something to check?")
        .Then(this.check)
        .Else(this.count)
    )
    # the office that checks
    check = flow.View(worked_in_portal).Annotation(title="Check the return").Next(this.is_good_enough)
    # the system
    is_good_enough = (
        flow.If(this.was_accepted).Annotation(title="Is it good enough?").Then(this.count).Else(this.answer)
    )
    count = flow.Function(this.count_part).Annotation(title="Close the step if all are in").Next(this.counted)
    counted = flow.End().Annotation(title="Counted")

    def came_with_answers(self, activation):
        return part_of(activation).status in TO_CHECK

    def was_accepted(self, activation):
        return part_of(activation).status in (Status.ACCEPTED, Status.REFUSED)

    def count_part(self, activation):
        close_if_all_in(current(), part_of(activation).step)


def part_of(activation) -> Part:
    """The part that the process runs."""
    return Part.objects.select_related("step__case__partnership").get(process=activation.process.pk)
