"""In which language whoever reads reads. Nobody does inside an act: what is kept is in a document's first language."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_reader: ContextVar[str] = ContextVar("reader", default="")


def readers_language() -> str:
    """The code of the language, as `cy`; empty: the first of whatever document is read."""
    return _reader.get()


@contextmanager
def read_in(language: str) -> Iterator[None]:
    """Read in that language while the block runs; in each document's first one with an empty code."""
    token = _reader.set(language)
    try:
        yield
    finally:
        _reader.reset(token)
