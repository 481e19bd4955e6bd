"""Who may change a partnership's procedure, and who may approve a change."""

from django.db.models import Q
from django.utils.timezone import localdate, now

from accounts.models import Holding, Office, Partnership, Person
from accounts.permissions import Needs, named
from matters.access import holdings_of, stands
from matters.errors import NotAllowed

WRITES = Q(handles_cases=True) | Q(edits_pages=True)
SENTENCE = "Only people whose office handles cases or edits pages can change a procedure."


def partnerships_of(person, at):
    """The partnerships whose procedure the person may change: the own office there handles cases or edits pages.

    Deputies do not: a change is approved by a second person, and who stands in for another is not a second one.
    """
    if not person.is_active:
        return Partnership.objects.none()
    own = [holding.office for holding in holdings_of(person, at) if not holding.deputy]
    offices = (one for one in own if stands(one, localdate(at)) and (one.handles_cases or one.edits_pages))
    return Partnership.objects.filter(pk__in={office.partnership_id for office in offices}).order_by("name")


def check_holds(request) -> None:
    if not partnerships_of(request.user, now()).exists():
        raise NotAllowed(SENTENCE)


# The permission of the builder's views; each looks up what it shows within partnerships_of.
changes_procedures = named(SENTENCE, Needs.SECOND_FACTOR, check_holds)


def check_can_edit(person, partnership, at) -> None:
    """Asked again inside the act. Raises NotAllowed."""
    if not partnerships_of(person, at).filter(pk=partnership.pk).exists():
        raise NotAllowed(SENTENCE)


def check_can_approve(person, draft, at) -> None:
    """A second person: holds such an office, and wrote and sent none of it. Raises NotAllowed."""
    check_can_edit(person, draft.partnership, at)
    if draft.sent_at is None:
        raise NotAllowed("This draft has not been sent for approval.")
    if draft.sent_by_id == person.pk or draft.editors.filter(pk=person.pk).exists():
        raise NotAllowed("Somebody who wrote none of the changes must approve them.")


def approvers(draft, at) -> list:
    """Who could approve the draft today, by name."""
    day = localdate(at)
    offices = Office.objects.in_force(day).filter(WRITES, partnership=draft.partnership)
    held = Holding.objects.in_force(day).filter(deputy=False, office__in=offices)
    people = Person.objects.filter(is_active=True, pk__in=held.values("person")).order_by("name")
    writers = {*draft.editors.values_list("pk", flat=True), draft.sent_by_id}
    return [one for one in people if one.pk not in writers]
