"""Who may hand a duty on."""

from django.db.models import Q

from matters.access import may, offices_held, open_to, walled_off
from matters.errors import NotAllowed
from matters.models import Duty, MatterAccess

SENTENCE = "Only whoever has this task through an office, or an office that handles the case, can hand it on."


def visible_to(person, at):
    """The duties whose handing on somebody may know of: of their own offices, and of matters that they see whole."""
    places = Q(office__in=offices_held(person, at))
    if person.agency_id:
        places |= Q(agency=person.agency_id)
    seen = Q(matter__in=open_to(person, at))
    return Duty.objects.filter(places | seen).exclude(matter__in=walled_off(person))


def handles(act, duty) -> bool:
    """Does the acting person's office work on the matter, so that they see to who does what there?"""
    return may(act.person, duty.matter_id, act.at, rights=[MatterAccess.Right.HANDLES])


def has_it_by_office(act, duty) -> bool:
    """Is it the acting person's, through an office or the agency?"""
    through = Q(office__isnull=False) | Q(agency__isnull=False)
    return Duty.objects.open().of(act.person, act.at).filter(through, pk=duty.pk).exists()


def check_can_hand_on(act, duty) -> None:
    if not handles(act, duty) and not has_it_by_office(act, duty):
        raise NotAllowed(SENTENCE)
