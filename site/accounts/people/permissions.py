"""Who may do what to people and offices. Each check raises NotAllowed with a sentence."""

from django.utils import timezone

from accounts.models import Office, Person
from accounts.permissions import Needs, named
from matters.errors import NotAllowed

from .scope import Scope, scope_of

SENTENCE = "Only people whose office leads an agency, or manages a partnership's people, can open this page."

LISTS = "Only people whose office manages a partnership's people can keep its lists."


def _check_manages(request) -> None:
    request.scope = scope_of(request.user, timezone.now())
    if request.scope.office is None:
        raise NotAllowed(SENTENCE)


def manages_people(view):
    """Leads of agencies and managers of partnerships; `request.scope` says whose people they manage."""
    return named(SENTENCE, Needs.SECOND_FACTOR, _check_manages)(view)


def _check_keeps_lists(request) -> None:
    _check_manages(request)
    if not request.scope.run:
        raise NotAllowed(LISTS)


def keeps_lists(view):
    """Managers of partnerships, who keep their lists; `request.scope` says of which."""
    return named(LISTS, Needs.SECOND_FACTOR, _check_keeps_lists)(view)


def check_can_enter(scope: Scope, kept, of, by: Person) -> None:
    """Only in lists of a partnership that they manage, and nobody about themself or an office of their own."""
    if kept.partnership_id not in scope.run:
        raise NotAllowed(f"You do not keep the list {kept}.")
    if of == by or (isinstance(of, Office) and by.holdings.in_force(scope.day).filter(office=of).exists()):
        raise NotAllowed(
            "Nobody changes what is listed about themself or an office of their own. "
            "Ask somebody else who manages the partnership's people."
        )


def check_can_invite(scope: Scope, place) -> None:
    """A lead invites into the own agency, a manager into agencies that nobody leads and the partnership itself."""
    if not scope.reaches(place):
        raise NotAllowed(f"You do not manage the people of {place}.")


def check_can_give(scope: Scope, office: Office, *, to: Person | None, by: Person) -> None:
    """Only offices of the own reach, only to people who may hold them; nobody gives one to themself."""
    if not scope.offices().filter(pk=office.pk).exists():
        raise NotAllowed(f"You do not give the office {office}: it is not one of those that you manage.")
    if to is None:
        return
    if to == by:
        raise NotAllowed("Nobody gives an office to themself. Ask somebody else who manages people.")
    if not to.is_active:
        raise NotAllowed(f"{to} has left, so they can hold no office.")
    if office.agency_id and office.agency_id != to.agency_id:
        raise NotAllowed(f"{office} is an office of {office.agency}, and {to} does not work there.")
    if not scope.people().filter(pk=to.pk).exists():
        raise NotAllowed("This person is not one of those that you manage.")


def check_can_end(scope: Scope, holding, by: Person) -> None:
    """Whoever gives an office may end it, also after the office itself has ended; nobody ends their own."""
    if holding.person == by:
        raise NotAllowed("Nobody ends their own office. Ask somebody else who manages people.")
    check_can_give(scope, holding.office, to=None, by=by)


def check_can_see_off(scope: Scope, person: Person, by: Person) -> None:
    """Only who manages the person's agency, and nobody themself."""
    if person == by:
        raise NotAllowed("Nobody closes their own account. Ask somebody else who manages people.")
    if not scope.manages(person):
        raise NotAllowed(f"{person} belongs to an agency that manages its own people.")
