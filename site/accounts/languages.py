"""The language in which a person reads what their partnerships wrote in several. The product's own words stay English."""

from collections.abc import Callable
from datetime import datetime

from django.utils.timezone import localdate

from matters.language import read_in

from . import services
from .gate import on_public_host
from .models import Person

Offered = dict[str, str]  # code → the language as it calls itself
_finders: list[Callable] = []


def register(find: Callable) -> None:
    """`find(partnerships, at)` gives {code: name} of the languages of those that have several."""
    if find not in _finders:
        _finders.append(find)


def offered_to(person: Person, at: datetime) -> Offered:
    """The languages among which the person can choose; none where no partnership of theirs has several."""
    held = person.holdings.in_force(localdate(at)).values_list("office__partnership", flat=True)
    found: Offered = {}
    for find in _finders:
        found |= find(list(held), at)
    return found


def choose(person: Person, code: str, *, at: datetime) -> None:
    """Keep the choice on the account; empty: each text in its first language."""
    with services.on_account(person, at) as act:
        Person.objects.filter(pk=person.pk).update(language=code)
        services.note(act, "language_chosen", "Chose the language in which they read.")


class ReadersLanguage:
    """Middleware: whoever is signed in reads in the language of their account. A public host knows nobody."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if on_public_host(request) or not request.user.is_authenticated:
            return self.get_response(request)
        with read_in(request.user.language):
            return self.get_response(request)
