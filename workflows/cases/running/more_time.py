"""More time for a deadline, given by the office that the procedure names."""

from datetime import date, datetime

from accounts.models import Office
from clocks import pausing
from clocks.models import Deadline
from journal.services import record
from matters.acting import acting
from matters.errors import NotAllowed, TooLate
from workflows.cases import timing
from workflows.cases.models import Case
from workflows.cases.permissions import check_can_see


def extendable(act, case: Case) -> list[tuple[Deadline, object, Office]]:
    """(deadline, its clock, the office) for each running date to which the acting person may add."""
    standing = {deadline.key: deadline for deadline in case.matter.deadlines.running() if deadline.due_on}
    offices = {office.key: office for office in Office.objects.filter(partnership=case.partnership)}
    found = []
    for key, clock, _row, _stage in timing.clocks_of(case):
        office = offices.get(clock.extended_by)
        if key in standing and office and act.holds(office):
            found.append((standing[key], clock, office))
    return found


def extend(case: Case, *, by, at: datetime, deadline: str, until: date, was: date, reason: str) -> None:
    """CP-50: move the date, with the reason and the office; the first date is kept. Raises NotAllowed, TooLate.

    `was` is the date that the person saw.
    """
    with acting(case.matter_id, by=by, at=at) as act:
        case = Case.objects.afresh(case)
        check_can_see(act, case)
        named = next((one for one in extendable(act, case) if str(one[0].pk) == deadline), None)
        if named is None:
            raise NotAllowed("None of your offices can give more time here.")
        found, clock, office = named
        if found.due_on != was:
            raise TooLate("This date has moved in the meantime. Look at it again before you extend it.")
        if until <= found.due_on:
            raise NotAllowed("More time means a later day. Enter a day after the present one.")
        ladder = timing.ladder_of(timing.plan_of(case), clock)
        pausing.extend(act, found, until, reason=reason, office=office, ladder=ladder)
        timing.redate(act, case)
        said = f"{found.label}: {found.why}"
        record(
            act,
            "deadline.extended",
            said,
            about=found,
            reason=reason,
            before=was.isoformat(),
            after=until.isoformat(),
        )
