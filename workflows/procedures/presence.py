"""Who was there: a kind of step that meets tells a kind that decides, and neither knows the other.

A kind registers at start what it knows of a step's attendance; a decision that names the step asks here.
"""

from collections.abc import Callable

_sources: dict[str, Callable] = {}


def register(kind: str, present: Callable) -> None:
    """`present(step)` gives the primary keys of the people recorded present, or None before it was recorded."""
    if _sources.get(kind, present) is not present:
        raise ValueError(f'Two sources of attendance are registered for "{kind}".')
    _sources[kind] = present


def present_at(step) -> set[int] | None:
    """The people recorded present at that step; None where there is no record."""
    source = _sources.get(step.kind) if step is not None else None
    return source(step) if source else None
