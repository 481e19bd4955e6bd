"""What has been asked about a person's rights is not asked again within one request or one act.

Nothing is kept longer, and nothing across a change: what is written to one of the tables that rights hang on, an act
that begins (others may have changed them before it had its lock) and an act that ends all let go of it.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, models
from django.db.models.signals import post_delete, post_save

_kept: ContextVar[dict | None] = ContextVar("asked", default=None)


@contextmanager
def once() -> Iterator[None]:
    """Keep answers while this runs, beginning with none; whoever kept some outside asks again afterwards."""
    outer = _kept.get()
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)
        if outer:
            outer.clear()


def keep(what: Hashable, find: Callable):
    """The answer as it was found first; outside of once() it is found each time.

    What was found inside a part of a transaction is not known outside of that part, which may be undone.
    """
    kept = _kept.get()
    if kept is None:
        return find()
    place = (what, *connection.savepoint_ids)
    if place not in kept:
        kept[place] = find()
    return kept[place]


def forget(*args, **kwargs) -> None:
    """Something that rights hang on has been written."""
    kept = _kept.get()
    if kept:
        kept.clear()


class Forgetting(models.QuerySet):
    """For the tables that rights hang on: what writes past save() and delete() lets go too."""

    def update(self, **values):
        changed = super().update(**values)
        forget()
        return changed

    def bulk_create(self, rows, *args, **kwargs):
        made = super().bulk_create(rows, *args, **kwargs)
        forget()
        return made


def watch(*tables: type[models.Model]) -> None:
    """Rights hang on these tables: each save and each delete lets go of what was kept. In AppConfig.ready."""
    for table in tables:
        for signal in (post_save, post_delete):
            signal.connect(forget, sender=table, dispatch_uid="matters.asked")


class OncePerRequest:
    """Middleware: a request asks once."""

    def __init__(self, get_response: Callable):
        self.get_response = get_response

    def __call__(self, request):
        with once():
            return self.get_response(request)
