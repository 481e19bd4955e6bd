"""One line of docs/features.md."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Feature:
    """`where` is a page, a command or a part of the API; `tests` are written path::name."""

    id: str
    what: str
    where: str
    tests: tuple[str, ...] = ()
