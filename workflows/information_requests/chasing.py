"""The clocks of a request and the ladders around them: each agency is chased for its own part only."""

from clocks import services as clocks
from clocks.models import Deadline
from journal.services import record
from matters.models import Duty
from outbox.services import EVERYONE
from workflows.cases.ladder import remind, reminder_words, said_of, tell_rungs_offices, waits_for_hold
from workflows.cases.plan import plan_of
from workflows.cases.timing import ladder_of
from workflows.procedures.kinds import settings_of

from .models import Part

CHASE = "chase-agency"  # the service of the rungs


def chasing_ladder(step, within) -> list[dict]:
    """The rungs around an agency's own clock: they chase that agency alone."""
    return [rung | {"does": CHASE} for rung in ladder_of(plan_of(step.case), within)]


def start_sending(act, step) -> Deadline | None:
    """The clock of sending, from the opening of the step; None where the procedure sets none."""
    within = settings_of(step).send_within
    if within is None:
        return None
    return clocks.start(
        act,
        key=f"request.send.{step.pk}",
        label=f"Send: {step.title}"[:200],
        rule=within.length,
        anchor=f"{step.key}.opened",
        words=f"“{step.title}” was opened",
        anchored_at=act.at,
        step=step,
        ladder=ladder_of(plan_of(step.case), within),
    )


def meet_sending(act, step) -> None:
    for deadline in Deadline.objects.filter(step=step, key=f"request.send.{step.pk}"):
        clocks.meet(act, deadline)


def start(act, part: Part, within, anchor: str, words: str, length: str = "") -> Deadline:
    """An agency's own clock from now on; each time that it is asked again it gets a new one."""
    number = Deadline.objects.filter(key__startswith=f"request.{part.pk}.", step=part.step).count()
    return clocks.start(
        act,
        key=f"request.{part.pk}.{number}",
        label=f"{part.step.title}: {part.name}"[:200],
        rule=length or within.length,
        anchor=anchor,
        words=words,
        anchored_at=act.at,
        step=part.step,
        ladder=chasing_ladder(part.step, within),
    )


def chase(act, rung) -> None:
    """Remind the agency, or tell the offices that the rung names. Nobody else of the request hears of it.

    While the request is on hold nobody is reminded.
    """
    deadline = rung.deadline
    part = Part.objects.select_related("agency", "step__case__partnership").get(deadline=deadline)
    case = part.step.case
    if waits_for_hold(act, rung, case):
        return
    words = reminder_words(act, rung, case)
    told = tell_rungs_offices(act, rung, words | {"link": part.check_path})
    if not rung.settings.get("tell"):
        owed = Duty.objects.open().filter(step=part.step, path=part.get_absolute_url())
        whom = rung.settings.get("whom", EVERYONE)
        told = [
            remind(act, duty, words | {"link": duty.path}, whom)
            for duty in owed.select_related("agency", "person", "office")
        ]
    record(act, "deadline.rung", said_of(words["what"], told), about=deadline, rung=rung.key)
