"""Whom the words of a procedure mean for a case: its conditions, its groups and who plays which part in it."""

from collections.abc import Iterable
from datetime import date

from accounts.models import Agency
from forms import conditions
from forms.answers.models import AnswerSet
from workflows.procedures import meant
from workflows.procedures.document import REFERRING
from workflows.procedures.who import Electorate

from .areas.where import primary_key
from .facts import CaseFacts, judged
from .models import Case
from .plan import plan_of


def circumstances(case: Case) -> meant.Circumstances:
    """What wordings ask of this case; nothing is read before one asks."""
    return meant.Circumstances(
        case.matter_id,
        lambda when: holds(case, when),
        lambda part: agencies_by(case, part),
        lambda: primary_key(case),
    )


def offices_of(case: Case, who: Electorate | None, day: date):
    """The offices in force on that day which the wording means in this case."""
    return meant.offices_of(case.partnership, who, day, circumstances(case))


def seats_meant(case: Case, who: Electorate | None, day: date):
    """The seats in force on that day which the wording means in this case, also those on which nobody sits."""
    return meant.seats_meant(case.partnership, who, day, circumstances(case))


def outside_meant(case: Case, who: Electorate | None, day: date):
    """The outside bodies whose answer somebody records in this case."""
    return meant.outside_meant(case.partnership, who, day, circumstances(case))


def holds(case: Case, when: dict | None) -> bool:
    """Does the condition of a listed item hold, as the case stands now?"""
    return when is None or judged(case, when).met


def agencies_by(case: Case, part: str) -> Iterable[int]:
    """The primary keys of the agencies that play this part: that which referred, or those that an answer names."""
    if part == REFERRING:
        sent = AnswerSet.objects.filter(matter=case.matter_id).exclude(agency=None).order_by("pk")
        return sent.values_list("agency", flat=True)[:1]
    asked = plan_of(case).parts.get(part)
    said = CaseFacts(case).get("answer", asked.answer) if asked else None
    if said is conditions.Unknown or not said:
        return []
    slugs = said if isinstance(said, list) else [said]
    return Agency.objects.filter(slug__in=slugs).values_list("pk", flat=True)
