"""Who was told of a step's outcome: the kinds that tell register here, and a decision that is reopened asks.

What was sent is never unsent: a new round of the steps behind sends a correction, and this names whom it owes one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

_sources: list[Callable] = []


@dataclass(frozen=True)
class Told:
    """Somebody who was told, of what, and when."""

    name: str
    what: str
    at: datetime


def register(source: Callable) -> None:
    """`source(step)` gives the Told of whatever was sent about that step's outcome."""
    if source not in _sources:
        _sources.append(source)


def told_of(step) -> list[Told]:
    """Everybody who was told of the step's outcome, in the order in which they were told."""
    return sorted((one for source in _sources for one in source(step)), key=lambda told: told.at)
