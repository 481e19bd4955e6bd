"""Pictures that a higher floor draws for guidance pages: it registers a renderer under a name when it starts."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Picture:
    """A drawing and the same said as a list: nobody should need the drawing to follow the text."""

    svg: SafeString  # no inline style, and a title of its own
    items: tuple[str, ...]


Render = Callable[[object], Picture | None]
_renderers: dict[str, Render] = {}


def register(name: str, render: Render) -> None:
    """Let guidance pages show this picture. `render(partnership)` gives a Picture, or None when there is none yet."""
    _renderers[name] = render


def draw(name: str, partnership) -> Picture | None:
    """The picture for that partnership; None when nobody has registered the name or there is nothing to show."""
    render = _renderers.get(name)
    return render(partnership) if render and partnership else None
