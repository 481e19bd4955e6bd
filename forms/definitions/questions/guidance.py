"""Text between questions: it asks nothing and keeps nothing."""

from typing import Any, ClassVar, Literal

from .base import Key, Prose, Strict


class Guidance(Strict):
    type: Literal["guidance"]
    key: Key
    text: Prose
    when: dict[str, Any] | None = None

    asks: ClassVar[bool] = False
    many: ClassVar[bool] = False
    uploads: ClassVar[bool] = False
    fact: ClassVar[None] = None
