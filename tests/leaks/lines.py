"""What a line of the matrix says, and the kinds of line there are."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from tests.leaks.people import TWINS

CLASSES = (
    "anonymous",
    "password only",
    "no office",
    "other partnership",
    "other office",
    "walled off",
    "right",
)
SIGN_IN, CODE, NOT_ANSWERED = "/account/login/?next=", "/account/code/?next=", 405
Statuses = tuple[int, int]  # of GET and of POST


def no_arguments(side) -> list:
    return []


@dataclass(frozen=True)
class Line:
    """One route: how its address is made from a side of the world, and what each class of visitor gets.

    `get` and `post` are what the right one gets; 405 where the method is not answered. Other people who have
    signed in get `strangers`; the classes in `but` get what stands there. `data` makes what is posted, `shows` the
    texts that the right one's GET must show (without them a search for leaks proves nothing).
    """

    get: int = 200
    post: int = NOT_ANSWERED
    args: Callable[[Any], list] = no_arguments
    data: Callable[[Any], dict] = lambda side: {}
    shows: Callable[[Any], list] = lambda side: []
    query: str = ""
    right: str = "rosa"
    strangers: int = 404
    but: dict[str, Statuses] = field(default_factory=dict)
    says: str = ""  # the sentence of a 403

    @property
    def takes_arguments(self) -> bool:
        return self.args is not no_arguments

    def expected(self, who: str) -> Statuses:
        """The statuses of GET and POST for that class."""
        if who in self.but:
            return self.but[who]
        if who in ("anonymous", "password only"):
            return (302, 302)
        if who == "right":
            return (self.get, self.post)
        return tuple(one if one == NOT_ANSWERED else self.strangers for one in (self.get, self.post))

    def person(self, who: str, side, other):
        """Who visits this side as that class; None for nobody."""
        names = {"no office": "omar", "other office": "tess", "walled off": TWINS.get(self.right, "rhona")}
        if who == "anonymous":
            return None
        return getattr(other if who == "other partnership" else side, names.get(who, self.right))


def anybody(get: int = 200, post: int = NOT_ANSWERED, **more) -> Line:
    """A page that is the same for everybody and holds nothing of a case."""
    return Line(get, post, but=dict.fromkeys(CLASSES, (get, post)), **more)


def everyone_signed_in(get: int = 200, post: int = NOT_ANSWERED, **more) -> Line:
    """A page of one's own: all who have signed in get it, and nobody sees there what is another's."""
    signed_in = dict.fromkeys(CLASSES[2:], (get, post))
    return Line(get, post, **more, but=signed_in)


def signing_in(anonymous: Statuses, password: Statuses, verified: Statuses, **more) -> Line:
    """A step of signing in."""
    steps = {"anonymous": anonymous, "password only": password}
    return replace(everyone_signed_in(*verified, **more), but=dict.fromkeys(CLASSES, verified) | steps)


def for_office(says: str, get: int = 200, post: int = NOT_ANSWERED, *, others: int = 200, **more) -> Line:
    """A page for holders of an office: who holds none is told so whatever they ask; who is right elsewhere, or walled
    off, gets `others`, with nothing of what is not theirs."""
    refused = dict.fromkeys(("no office", "other office"), (403, 403))
    elsewhere = tuple(one if one == NOT_ANSWERED else others for one in (get, post))
    but = refused | dict.fromkeys(("other partnership", "walled off"), elsewhere)
    return Line(get, post, says=says, but=but, **more)
