"""The agencies of a case: those of its partnership, those that the form by which it came in names, those of a kind."""

from datetime import date

from django.db.models import Q

from accounts.models import Agency
from forms.answers.models import AnswerSet

from .meant import agencies_by
from .models import Case


def members(partnership, day: date):
    """The agencies that belong to the partnership on that day, by name."""
    found = partnership.memberships.in_force(day).values("agency")
    return Agency.objects.filter(pk__in=found).order_by("name", "pk")


def agencies_of(case: Case, which, day: date):
    """The members that a procedure means: those that the case names as involved, or a list by key, kind and part."""
    agencies = members(case.partnership, day)
    if which == "involved_agencies":
        came_in = came_in_by(case)
        return agencies.filter(slug__in=named_in(came_in) if came_in else ())
    playing = [pk for part in which.parts for pk in agencies_by(case, part)]
    return agencies.filter(Q(slug__in=which.agencies) | Q(kind__in=which.kinds) | Q(pk__in=playing))


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
