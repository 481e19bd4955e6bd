"""Two cases joined: the one that goes on counts from the earlier of both cases' dates, and gives them back if that is undone."""

from datetime import datetime

from journal.services import record
from workflows.cases import timing
from workflows.cases.correcting import put_anew, tell_of
from workflows.cases.dates import dates_of
from workflows.cases.facts import moments
from workflows.cases.models import Case, Correction
from workflows.cases.plan import plan_of


def take_earlier(act, into: Case, case: Case) -> None:
    """Where both cases know a date on which clocks count, the earlier one counts from now on; both are kept."""
    act, theirs = act.about(into.matter), moments(case)
    record(act, "case.merged", f"{case.reference} was ended in favour of this case.", about=into)
    earlier = {
        date.name: theirs[date.name]
        for date in dates_of(into)
        if came_in(into, date.name) and date.at and theirs.get(date.name, date.at) < date.at
    }
    put_all(
        act, into, earlier, case, f"Case {case.reference} was joined to this one, and has the earlier date."
    )


def give_back(act, into: Case, case: Case) -> None:
    """The dates are again those that they were, or those of another case that is still joined to it.

    A date that somebody has corrected since stands.
    """
    act, others = act.about(into.matter), [moments(one) for one in into.merged.exclude(pk=case.pk)]
    record(act, "case.unmerged", f"{case.reference} is a case of its own again.", about=into)
    before = {}
    for date in dates_of(into):
        if taken := since_somebody_corrected(date.corrections):
            known = [taken[0].before, *(one.get(date.name) for one in others)]
            first = min(moment for moment in known if moment)
            if first != date.at:
                before[date.name] = first
    put_all(act, into, before, case, f"Case {case.reference} is no longer joined to this one.")


def came_in(case: Case, name: str) -> bool:
    """Is it a fact, or an event of a step with which a case begins, such as the day on which it was received?"""
    step, _, event = name.partition(".")
    return not event or (event not in ("opened", "closed") and not plan_of(case).predecessors(step))


def since_somebody_corrected(corrections: list[Correction]) -> list[Correction]:
    """The last corrections in a row that came of joining cases."""
    taken: list[Correction] = []
    for one in corrections:
        taken = [*taken, one] if one.merged_id else []
    return taken


def put_all(act, into: Case, found: dict[str, datetime], case: Case, because: str) -> None:
    """Each of the dates becomes what is said; those concerned are told once for all of them."""
    made, moved, lateness = None, {}, ""
    for name, moment in found.items():
        date = next(one for one in dates_of(into) if one.name == name)
        made, shifts, late = put_anew(act, into, date, moment, because, merged=case)
        moved |= {shift.deadline.pk: shift for shift in shifts if shift.deadline}
        lateness = late or lateness
    if made:
        timing.wind(act, into)
        timing.redate(act, into)
        tell_of(act, into, made, list(moved.values()), lateness)
