"""Who mends the address of a message that came back: asked of the floors above, which know cases and offices."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from .models import Message


@dataclass(frozen=True)
class Keepers:
    """The matter on which they owe it, their offices, and what the duty is labelled with."""

    matter: int | None = None
    offices: tuple = ()
    label: str = ""


NOBODY = Keepers()
_ask: list[Callable] = []


def register(keepers_of: Callable) -> None:
    """`keepers_of(message, at)` gives the Keepers. Called in AppConfig.ready."""
    _ask[:] = [keepers_of]


def of(message: Message, at: datetime) -> Keepers:
    return _ask[0](message, at) if _ask else NOBODY
