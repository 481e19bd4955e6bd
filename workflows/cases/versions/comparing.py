"""How a case stands, in a form that can be compared; and the differences in words."""

from dataclasses import dataclass
from datetime import date, datetime

from workflows.cases.models import Case
from workflows.cases.plan import plan_of


@dataclass(frozen=True)
class Snapshot:
    """The steps by title with how they stand, and the dates by label; `dates` hold those that were not stopped."""

    steps: dict[str, str]
    dates: dict[str, date | datetime]


def snapshot(case: Case) -> Snapshot:
    """How the case stands at this moment."""
    titles = {step.key: step.title for step in plan_of(case).steps}
    rows = case.steps.current().order_by("pk")
    running = case.matter.deadlines.filter(stopped_at=None).order_by("pk")
    return Snapshot(
        steps={titles[row.key]: word(row) for row in rows if row.key in titles},
        dates={one.label: one.due_at or one.due_on for one in running},
    )


def word(step) -> str:
    if step.skipped:
        return "does not apply"
    if step.withdrawn:
        return "withdrawn"
    return f"done ({step.outcome})" if step.closed_at else "open"


def differences(before: Snapshot, after: Snapshot) -> list[str]:
    """What changes from one to the other, a sentence for each: steps first, then dates."""
    return [
        *changed(before.steps, after.steps, "“{}”", str),
        *changed(before.dates, after.dates, "{}, due", day),
    ]


def changed(before: dict, after: dict, name: str, shown) -> list[str]:
    said = []
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key), after.get(key)
        if old != new:
            was, becomes = (shown(one) if one is not None else "not there" for one in (old, new))
            said.append(f"{name.format(key)}: {was}, then {becomes}.")
    return said


def day(moment: date | datetime) -> str:
    return f"{moment:%-d %B %Y, %H:%M}" if isinstance(moment, datetime) else f"{moment:%-d %B %Y}"
