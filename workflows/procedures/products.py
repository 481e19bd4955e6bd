"""What a step brings forth and others may use: a return, an outcome with its reasons, a notice, the record of a meeting."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

Sections = list[tuple[str, list[tuple[str, str]]]]  # (title or "", rows of label and text)


@dataclass(frozen=True)
class Product:
    """One of them. Whoever sees the case whole may read it; what is hidden from some of them is no product yet."""

    key: str  # names it within its step, for good: a later edition has another
    title: str  # names no person of the case
    at: datetime  # since when there is this
    path: str  # where whoever sees the case reads it
    read: Callable[[], Sections]  # all of its text; of files the names
