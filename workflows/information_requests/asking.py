"""Whom a request may ask, and whom it proposes to ask."""

from datetime import date

from django.db.models import Q

from accounts.models import Agency, Holding
from forms.answers.names import names
from workflows.cases.agencies import agencies_of, came_in_by
from workflows.cases.agencies import members as members
from workflows.cases.meant import holds
from workflows.procedures.kinds import settings_of


def always_asked(step, day: date):
    """The members that the procedure names, by key, kind or part in the case, where its condition holds now."""
    meant = Q(pk__in=[])
    for ask in settings_of(step).asked:
        if holds(step.case, getattr(ask, "when", None)):
            meant |= Q(pk__in=agencies_of(step.case, ask, day).values("pk"))
    return members(step.case.partnership, day).filter(meant)


def proposed(step, day: date):
    """The members that the form by which the case came in names as involved; only proposed, never asked unseen."""
    if settings_of(step).ask != "involved_agencies":
        return Agency.objects.none()
    return agencies_of(step.case, "involved_agencies", day)


def whom_it_is_about(step) -> str:
    """A proposal for what agencies must look for: the person whom the step is about, else the names in that form."""
    if whom := step.subject:
        return whom.name
    came_in = came_in_by(step.case)
    return "\n".join(names(came_in)) if came_in else ""


def contacts(part, day: date):
    """Who holds an office of the part's agency in the case's partnership: those whom its mails reach, deputies last."""
    offices = {"office__agency": part.agency_id, "office__partnership": part.step.case.partnership_id}
    held = Holding.objects.in_force(day).filter(**offices, person__is_active=True)
    return held.select_related("person", "office").order_by("deputy", "person__name", "pk")
