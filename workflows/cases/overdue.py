"""What is late in a case, who has it and since when: what the case page says first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from matters.models import Duty

from .standing import StageLine


@dataclass
class Overdue:
    """A clock that ran out, and the open duties that it waits for."""

    deadline: Any  # as standing.marked says how it stands
    duties: list[Duty] = field(default_factory=list)


def overdue(stages: Iterable[StageLine]) -> list[Overdue]:
    """Every late clock of a case's standing (see standing.standing), the longest late first; asks for nothing more."""
    found = []
    for stage in stages:
        of_stage = [duty for line in stage.steps for duty in line.duties]
        found += [Overdue(one, of_stage) for one in late(stage.deadlines)]
        for line in stage.steps:
            found += [Overdue(one, waited_for(one, line.duties)) for one in late(line.deadlines)]
    return sorted(found, key=lambda one: (one.deadline.late_from, one.deadline.pk))


def late(deadlines: Iterable[Any]) -> list[Any]:
    return [one for one in deadlines if one.was_due]


def waited_for(deadline: Any, duties: list[Duty]) -> list[Duty]:
    """The duties that took their date from this clock, such as one agency's; else all of the step's."""
    own = [duty for duty in duties if (duty.late_from, duty.why) == (deadline.late_from, deadline.why)]
    return own or duties
