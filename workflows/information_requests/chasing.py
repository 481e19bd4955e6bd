"""The clocks of a request and the ladders around them: each agency is chased for its own part only."""

from clocks import services as clocks
from clocks.calendar import next_mail_moment
from clocks.models import Deadline
from journal.services import record
from matters.lateness import is_late
from matters.models import Duty
from outbox.services import EVERYONE
from workflows.cases.ladder import remind, tell_rungs_offices
from workflows.cases.plan import plan_of
from workflows.procedures.kinds import settings_of

from .models import Part

CHASE = "chase-agency"  # the service of the rungs


def ladder_of(step, key: str, does: str = "tell") -> list[dict]:
    """The rungs of that ladder of the procedure; none where there is none."""
    rungs = plan_of(step.case).ladders.get(key, []) if key else []
    return [rung.model_dump() | {"does": does} for rung in rungs]


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
        ladder=ladder_of(step, within.ladder),
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
        ladder=ladder_of(part.step, within.ladder, CHASE),
    )


def chase(act, rung) -> None:
    """Remind the agency, or tell the offices that the rung names. Nobody else of the request hears of it."""
    deadline = rung.deadline
    part = Part.objects.select_related("agency", "step__case__partnership").get(deadline=deadline)
    late = is_late(deadline.late_from, act.at)
    case = part.step.case
    words = {
        "letter": "reminder",
        "key": f"rung:{deadline.pk}:{rung.fires_at:%Y%m%d%H%M}",
        "not_before": next_mail_moment(case.partnership, act.at) if not deadline.due_at else act.at,
        "reference": case.reference,
        "what": f"{'Late' if late else 'Reminder'}: {deadline.label}",
        "due": deadline.due_at or deadline.due_on,
        "read_by": deadline.late_from,
    }
    told = tell_rungs_offices(act, rung, words | {"link": part.check_path})
    if not rung.settings.get("tell"):
        owed = Duty.objects.open().filter(step=part.step, path=part.get_absolute_url())
        whom = rung.settings.get("whom", EVERYONE)
        told = [
            remind(act, duty, words | {"link": duty.path}, whom)
            for duty in owed.select_related("agency", "person", "office")
        ]
    said = f"{words['what']}: word was sent to {', '.join(filter(None, told)) or 'nobody'}."
    record(act, "deadline.rung", said[:200], about=deadline, rung=rung.key)
