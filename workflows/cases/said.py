"""What a step took over from the procedure when it opened, in the reader's language."""

from typing import Any

from django.db.models.query_utils import DeferredAttribute

from matters.language import read_in, readers_language

from .plan import plan_of


class Said(DeferredAttribute):
    """A field of a step, kept in the procedure's first language and read in that of whoever reads.

    Where its case was not loaded with the step nothing is looked up: it reads as it is kept.
    """

    def __get__(self, instance, cls=None):
        kept = super().__get__(instance, cls)
        if instance is None or not readers_language():
            return kept
        case = instance._state.fields_cache.get("case")
        return kept if case is None else in_readers_words(case, instance.key, self.field.attname, kept)

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = value


def in_readers_words(case, key: str, name: str, kept: Any) -> Any:
    """The title or settings of the step of that key, with each text that still stands so in the procedure translated."""
    wanted = plan_of(case)
    with read_in(""):
        first = plan_of(case)
    if wanted is first:
        return kept
    try:
        was, now = first.step(key), wanted.step(key)
    except StopIteration:  # a later version no longer has it
        return kept
    told = (was.title, now.title) if name == "title" else (was.own_settings, now.own_settings)
    return reworded(kept, *told)


def reworded(kept: Any, was: Any, now: Any) -> Any:
    """What is kept, with `now` wherever it says what `was` says."""
    if isinstance(kept, str):
        return now if kept == was and isinstance(now, str) else kept
    if isinstance(kept, dict) and isinstance(was, dict) and isinstance(now, dict):
        return {key: reworded(one, was.get(key), now.get(key)) for key, one in kept.items()}
    lists = all(isinstance(one, list) for one in (kept, was, now))
    if lists and len(kept) == len(was) == len(now):
        return [reworded(one, *told) for one, *told in zip(kept, was, now, strict=True)]
    return kept
