"""What a rung of a case's deadline does: word to whoever has the duty, or to the offices that the ladder names."""

from django.utils.timezone import localdate

from accounts.models import Office
from clocks.calendar import next_mail_moment
from journal.services import record
from matters.duties import has_it
from matters.lateness import is_late
from matters.models import Duty
from outbox.services import DEPUTIES, EVERYONE, tell, tell_agency, tell_office

from .models import Step
from .permissions import stands_still
from .plan import plan_of

SUBJECT = "{{ reference }}: {{ what }}"
BODY = """{{ what }}

Case {{ reference }}.
Due: {{ due }}.

Sign in to see why, and what you can do: {{ link }}
"""


def tell_rung(act, rung) -> None:
    """Remind the holders of the open duties around the deadline, and tell the offices named on the rung."""
    deadline = rung.deadline
    case = act.matter.case
    if waits_for_hold(act, rung, case):
        return
    duties = Duty.objects.open().filter(step__in=steps_of(case, deadline))
    words = reminder_words(act, rung, case)
    told = tell_rungs_offices(act, rung, words | {"link": case.get_absolute_url()})
    if not rung.settings.get("tell"):
        for duty in duties.select_related("office", "person", "agency"):
            told.append(remind(act, duty, words | {"link": duty.path}, rung.settings.get("whom", EVERYONE)))
    record(act, "deadline.rung", said_of(words["what"], told), about=deadline, rung=rung.key)


def said_of(what: str, told: list[str]) -> str:
    """The history's sentence about a rung: who was told, each once; a rung for deputies where there are none says so."""
    whom = ", ".join(dict.fromkeys(one for one in told if one))
    return f"{what}: word was sent to {whom}." if whom else f"{what}: nobody is to be told."


def reminder_words(act, rung, case) -> dict:
    """What a reminder says, and when it goes out: the same for everybody whom a rung tells."""
    deadline = rung.deadline
    late = is_late(deadline.late_from, act.at)
    return {
        "letter": "reminder",
        # One mail for each person and moment, however many duties and rungs make them concerned.
        "key": f"rung:{deadline.pk}:{rung.fires_at:%Y%m%d%H%M}",
        "not_before": next_mail_moment(case.partnership, act.at) if not deadline.due_at else act.at,
        "reference": case.reference,
        "what": f"{'Late' if late else 'Reminder'}: {deadline.label}",
        "due": deadline.due_at or deadline.due_on,
        "read_by": deadline.late_from,  # a digest that came later would be of no use
    }


def waits_for_hold(act, rung, case) -> bool:
    """Is all that the rung is about on hold? Then nobody is reminded, and that is noted."""
    held = on_hold(case, rung.deadline)
    if held:
        said = f"{rung.deadline.label}: on hold, so nobody was reminded."
        record(act, "deadline.rung", said, about=rung.deadline, rung=rung.key)
    return held


def tell_rungs_offices(act, rung, words) -> list[str]:
    """Tell the offices that the rung names, all who hold them or their deputies alone; gives whom, in words."""
    whom = rung.settings.get("whom", EVERYONE)
    offices = Office.objects.filter(
        partnership=act.matter.partnership, key__in=rung.settings.get("tell", [])
    ).in_force(localdate(act.at))
    return [named(office, whom, tell_office(act, office, whom=whom, **words)) for office in offices]


def named(one, whom: str, mails) -> str:
    """Who was told, in words; "" where there is no deputy to tell."""
    if whom != DEPUTIES:
        return str(one)
    return f"the deputies of {one}" if mails else ""


def on_hold(case, deadline) -> bool:
    """Is everything that the deadline is about on hold, or without the consent that it needs?"""
    if not plan_of(case).consents and not case.holds.filter(lifted_at=None).exists():
        return False
    steps = list(steps_of(case, deadline))
    for step in steps:
        step.case = case
    return bool(steps) and all(stands_still(step) for step in steps)


def remind(act, duty, words, whom=EVERYONE) -> str:
    """One reminder to whoever has the duty in hand, or to the deputies of those who have it; gives whom, in words."""
    if has_it(duty, act.at) and whom != DEPUTIES:
        tell(act, duty.person, **words | {"key": f"{words['key']}:{duty.person_id}"})
        return str(duty.person)
    if duty.office:
        return named(duty.office, whom, tell_office(act, duty.office, whom=whom, **words))
    if duty.agency:
        return named(duty.agency, whom, tell_agency(act, duty.agency, whom=whom, **words))
    return ""


def steps_of(case, deadline):
    """The open steps that the deadline is about: its own, or those of its stage."""
    if deadline.step_id:
        return Step.objects.filter(pk=deadline.step_id)
    stage = next(stage for stage in plan_of(case).stages if deadline.key.startswith(f"stage.{stage.key}."))
    return case.steps.open().filter(key__in=[step.key for step in stage.steps])
