"""Stopping what is open: nothing of the step lives on, and whoever had begun is told."""

from clocks import services as clocks
from journal.services import record
from matters.models import Duty
from outbox.services import tell_office
from workflows.procedures.kinds import KINDS

from .access.rights import offices_in_force
from .areas.where import asked_no_longer
from .consents.asking import ask_no_more
from .ladder import remind
from .models import Case, Step

SUBJECT = "{{ reference }}: no longer needed"
BODY = """Something that you were asked to do is no longer needed: {{ what }}

Case {{ reference }}.

What you had written is kept. Sign in to see how the case goes on: {{ link }}
"""


def stop(act, step: Step) -> None:
    """End an open step without an outcome: its tasks, duties, rungs and links go; those who had them are told."""
    owed = list(Duty.objects.open().filter(step=step).select_related("office", "person", "agency"))
    KINDS[step.kind].stop(act, step)
    clocks.stop_step(act, step)
    step.withdrawn, step.closed_at = True, act.at
    step.save(update_fields=["withdrawn", "closed_at"])
    for duty in owed:
        remind(act, duty, _words(step, duty))


def _words(step, duty) -> dict:
    return {
        "letter": "work-stopped",
        "key": f"stopped:{step.pk}:{duty.pk}",
        "reference": step.case.reference,
        "what": lambda: step.title,
        # An agency that was asked sees its own part, and nothing of the case.
        "link": duty.path if duty.agency else step.case.get_absolute_url(),
    }


def stop_all(act, case: Case) -> list[Step]:
    """Stop every open step of the case and every clock that still runs: neither met nor late."""
    steps = list(case.steps.open())
    for step in steps:
        step.case = case
        stop(act, step)
    clocks.end(act, case.matter.deadlines.all(), stopped_at=act.at)
    case.stuck_steps.filter(solved_at=None).update(solved_at=act.at)
    ask_no_more(act, case)
    asked_no_longer(act, case)
    return steps


def tell_offices(act, case: Case, keys, *, letter: str, key: str) -> None:
    """One mail to each of these offices of the partnership: the reference and a link."""
    for office in offices_in_force(case, act.at).filter(key__in=keys):
        tell_office(
            act, office, letter=letter, key=key, reference=case.reference, link=case.get_absolute_url()
        )


def withdrawn(act, step: Step, reason: str) -> None:
    """Journal that somebody took the step out of the case."""
    record(
        act,
        "step.withdrawn",
        f"“{step.title}” was withdrawn.",
        about=step,
        step=step.key,
        round=step.round,
        reason=reason,
    )
