"""When mail may go out: asked of the calendars, which stand above and fill this in at start."""

from collections.abc import Callable
from datetime import datetime

_next: list[Callable] = []


def register(next_mail_moment: Callable) -> None:
    """`next_mail_moment(partnership, at)`: that moment, or when the partnership's hours next begin."""
    _next[:] = [next_mail_moment]


def next_moment(partnership, at: datetime) -> datetime:
    """The moment itself as long as nobody keeps hours."""
    return _next[0](partnership, at) if _next else at
