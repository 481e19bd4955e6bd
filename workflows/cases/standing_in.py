"""A case that is played again has no forms of its own: its conditions ask those of the case that it stands for."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from .models import Case, Step

_played: ContextVar[tuple[int, int] | None] = ContextVar("a case that stands in for another", default=None)


@contextmanager
def standing_in(shadow: Case, case: Case) -> Iterator[None]:
    """While it lasts, what conditions ask of the shadow's steps is what those of the case hold."""
    token = _played.set((shadow.pk, case.pk))
    try:
        yield
    finally:
        _played.reset(token)


def stood_for(case: Case) -> int:
    """The primary key of the case whose consents count: its own, or those of the case for which it stands."""
    played = _played.get()
    return played[1] if played is not None and played[0] == case.pk else case.pk


def as_filled_in(case: Case, steps: dict[str, Step]) -> dict[str, Step]:
    """The same steps, or those of the case for which this one stands in."""
    played = _played.get()
    if played is None or played[0] != case.pk:
        return steps
    found = Step.objects.current().filter(case=played[1], key__in=steps).select_related("case__partnership")
    return {step.key: step for step in found}
