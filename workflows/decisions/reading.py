"""What is read of a decision inside an act and for its page."""

from datetime import datetime

from django.utils.timezone import localdate

from workflows.cases.meant import offices_of
from workflows.procedures.kinds import settings_of

from .ballots import ballot_of
from .models import Decision, Round


def fresh(decision: Decision) -> Decision:
    """Read again inside the act, with what the checks ask for."""
    return Decision.objects.select_related("step__case__partnership", "step__case__procedure").get(
        pk=decision.pk
    )


def judges(round: Round, office, at: datetime) -> bool:
    """Does whoever speaks through this office judge the criteria of the round?"""
    if ballot_of(round).criteria is None:
        return False
    who = settings_of(round.decision.step).criteria_by
    if who is None:
        return True
    case = round.decision.step.case
    return offices_of(case, who, localdate(at)).filter(pk=office.pk).exists()
