"""Who wrote what a case is decided on: kinds of step register what they know, and a decision asks."""

from collections.abc import Callable

_sources: list[Callable] = []


def register(source: Callable) -> None:
    """`source(case)` gives the primary keys of the people who wrote what the case is decided on."""
    if source not in _sources:
        _sources.append(source)


def authors_of(case) -> set[int]:
    """Everybody who wrote some of what the case is decided on."""
    return {pk for source in _sources for pk in source(case)}
