"""What forms are for: the floors above say who may fill one in and what submitting does."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Receipt:
    """What is shown after submission, and kept on the draft: no names or details of a case.

    `next_steps` are sentences with dates; `path` leads on from the receipt (empty: to my tasks).
    """

    reference: str
    title: str
    next_steps: list[str] = field(default_factory=list)
    path: str = ""

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Purpose:
    """`may_fill(person, partnership, at)` raises NotAllowed with a sentence when this person may not fill it in now.

    `submit(act, draft, answer_set)` does what submitting does, inside the act on the draft's matter; it may raise
    NotAllowed or TooLate, and then nothing has happened and the draft is kept.
    """

    may_fill: Callable[[Any, Any, datetime], None]
    submit: Callable[[Any, Any, Any], Receipt]


class UnknownPurpose(LookupError):
    """A draft is for something that no installed package does."""


_PURPOSES: dict[str, Purpose] = {}


def register(name: str, purpose: Purpose) -> None:
    """Called in AppConfig.ready; the last one counts, so that a test can put its own in place."""
    _PURPOSES[name] = purpose


def of(name: str) -> Purpose:
    """The purpose of that name. Raises UnknownPurpose."""
    if name not in _PURPOSES:
        raise UnknownPurpose(f'Nothing is registered for forms of the purpose "{name}".')
    return _PURPOSES[name]
