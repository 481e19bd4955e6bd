"""What has no date unless a meeting is held: then a meeting that was not quorate is held again, and cannot just end."""

from clocks.words import parse_clock
from workflows.cases.plan import plan_of
from workflows.procedures.clocks import clocks_with_places
from workflows.procedures.conditions import steps_asked

from .settings import NOT_QUORATE


def must_be_held(step) -> list[str]:
    """Titles of the steps and stages that count a date from the meeting's being held, and from nothing else.

    A step whose condition asks for the meeting's outcome knows what it does; so does a meeting that sends the case back
    when it is not quorate.
    """
    document, held = plan_of(step.case), f"{step.key}.held"
    if NOT_QUORATE in document.step(step.key).back:
        return []
    found = []
    for _place, other, stage, _number, clock in clocks_with_places(document):
        anchor = parse_clock(clock.due).anchor
        alone = held in anchor.names and (len(anchor.names) == 1 or anchor.pick == "later")
        if alone and not any(asks_for(document, one, step.key) for one in (stage, other) if one):
            found.append((other or stage).title)
    return list(dict.fromkeys(found))


def asks_for(document, part, key: str) -> bool:
    """Does the condition of a stage or step ask for the outcome of that step?"""
    return part.when is not None and any(key == asked for asked, _, _ in steps_asked(document, part.when))
