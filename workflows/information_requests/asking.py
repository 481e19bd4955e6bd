"""Whom a request may ask, and whom it proposes to ask."""

from datetime import date

from django.db.models import Q

from accounts.models import Agency
from forms.answers.models import AnswerSet
from forms.answers.names import names
from workflows.cases.meant import agencies_by, holds
from workflows.cases.models import Case
from workflows.procedures.kinds import settings_of


def members(partnership, day: date):
    """The agencies that belong to the partnership on that day, by name."""
    found = partnership.memberships.in_force(day).values("agency")
    return Agency.objects.filter(pk__in=found).order_by("name", "pk")


def always_asked(step, day: date):
    """The members that the procedure names, by key, kind or part in the case, where its condition holds now."""
    meant = Q(pk__in=[])
    for ask in settings_of(step).asked:
        if not holds(step.case, getattr(ask, "when", None)):
            continue
        playing = [pk for part in ask.parts for pk in agencies_by(step.case, part)]
        meant |= Q(slug__in=ask.agencies) | Q(kind__in=ask.kinds) | Q(pk__in=playing)
    return members(step.case.partnership, day).filter(meant)


def proposed(step, day: date):
    """The members that the form by which the case came in names as involved; only proposed, never asked unseen."""
    came_in = came_in_by(step.case)
    slugs = named_in(came_in) if came_in and settings_of(step).ask == "involved_agencies" else set()
    return members(step.case.partnership, day).filter(slug__in=slugs)


def came_in_by(case: Case) -> AnswerSet | None:
    """The first form that was sent on the case's matter."""
    sets = AnswerSet.objects.select_related("form_version").filter(matter=case.matter_id)
    return sets.order_by("pk").first()


def named_in(answers: AnswerSet) -> set[str]:
    """Slugs of the agencies in the answers to questions that ask for several agencies."""
    found: set[str] = set()
    for key, question in answers.form_version.form.questions.items():
        if question.type == "agencies":
            found.update(answers.answers.get(key) or [])
    return found


def whom_it_is_about(case: Case) -> str:
    """A proposal for what agencies must look for: the names in that form, one a line."""
    came_in = came_in_by(case)
    return "\n".join(names(came_in)) if came_in else ""
