"""The end of an agency's part before it is done: let off by the asking office, or stopped with the step."""

from datetime import datetime

from clocks import services as clocks
from forms.filling import services as filling
from forms.filling.models import Draft
from matters.acting import acting
from matters.duties import settle
from matters.models import Duty
from workflows.cases.services import stop_processes

from . import joining, letters
from .models import Part
from .permissions import check_can_ask
from .services import fresh_part
from .states import OPEN, Status, move


def withdraw(part: Part, *, by, at: datetime, reason: str) -> None:
    """Let an agency off: its process, duty, clock and draft end at once, and it is told. Raises NotAllowed, TooLate.

    The last one that was waited for closes the step.
    """
    with acting(part.matter_id, by=by, at=at) as act:
        part = fresh_part(part)
        check_can_ask(act, part.step)
        move(act, part, Status.WITHDRAWN, reason=reason)
        part.reason = reason
        part.save(update_fields=["reason"])
        end_work(act, part)
        letters.tell_asked(act, part, "information-request-off", key=f"request-off:{part.pk}")
        joining.close_if_all_in(act, part.step)


def end_work(act, part: Part) -> None:
    """Nothing of the part goes on: no process, duty, clock or open form. What was written can still be read."""
    joining.cancel_process(act, part.process)
    settle(act, Duty.objects.filter(step=part.step, path__in=[part.get_absolute_url(), part.check_path]))
    if part.deadline:
        clocks.stop(act, part.deadline)
    filling.close(act, Draft.objects.filter(pk=part.draft_id))


def stop(act, step) -> None:
    """Nothing of the request lives on; whoever had begun an answer is told, and can still read the draft."""
    parts = Part.objects.filter(step=step).select_related("agency", "process", "draft", "deadline")
    for part in parts.filter(status__in=[*OPEN, Status.MISSING]):
        part.step = step
        if part.draft and not part.draft.submitted_at:
            letters.tell_begun(act, part, "information-request-off", key=f"request-stopped:{part.pk}")
        move(act, part, Status.STOPPED)
    filling.close(act, Draft.objects.filter(pk__in=parts.values("draft")))
    joining.stop_clocks(act, step)
    stop_processes(act, step)
