"""Where a canary may have flown to: each place is turned into text in which it would be seen."""

import base64
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.db import connection

from accounts.signing_in.models import Session
from config.logs import Plain


def disguises(canary: str) -> list[str]:
    """The canary as it may stand in a text, in lower case: plain, in hexadecimal, in base64 at each alignment."""
    spoken = canary.encode()
    return [canary.lower(), spoken.hex(), *(shifted(spoken, by).lower() for by in range(3))]


def shifted(spoken: bytes, by: int) -> str:
    """Those characters of base64 that do not depend on what stands before and after, so many bytes into a group."""
    text = base64.b64encode(bytes(by) + spoken).decode()
    return text[-(-by * 8 // 6) : (by + len(spoken)) * 8 // 6]


def found(canaries, places: dict[str, str]) -> list[str]:
    """The places that hold one of the canaries, with a few letters around it."""
    seen = []
    for place, text in places.items():
        low = text.lower()
        for form in (form for canary in canaries for form in disguises(canary)):
            at = low.find(form)
            if at >= 0:
                seen.append(f"{place}: …{text[max(0, at - 60) : at + 60]}…")
    return seen


def tables() -> dict[str, str]:
    """Every row of every table as PostgreSQL writes it: columns of bytes in hexadecimal."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        names = [name for (name,) in cursor.fetchall()]
        return {f"table {name}": rows_of(cursor, name) for name in names}


def rows_of(cursor, name: str) -> str:
    quoted = connection.ops.quote_name(name)
    cursor.execute(f"SELECT one::text FROM {quoted} one")
    return "\n".join(row for (row,) in cursor.fetchall() if row)


def sessions() -> dict[str, str]:
    """Sessions opened, since their column is compressed."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    return {f"session {row.pk}": str(store.decode(row.session_data)) for row in Session.objects.all()}


def cached() -> dict[str, str]:
    """What the caches of this process keep, keys too."""
    kept = {}
    for alias in settings.CACHES:
        pairs = vars(caches[alias]).get("_cache", {}).items()
        kept[f"cache {alias}"] = "\n".join(f"{key} {value!r}" for key, value in pairs)
    return kept


def folder(path: Path) -> dict[str, str]:
    """Files by name and bytes."""
    return {
        f"file {file}": file.read_bytes().decode(errors="replace")
        for file in path.rglob("*")
        if file.is_file()
    }


@contextmanager
def listening() -> Iterator[list[str]]:
    """Everything that any logger says at any level, as the log's formatter writes it."""
    said: list[str] = []
    formatter = Plain("%(name)s %(levelname)s %(message)s")
    before, levels = logging.Logger.callHandlers, quiet()

    def keep(logger, record):
        before(logger, record)
        record.exc_text = None  # what another formatter may have left
        said.append(formatter.format(record))

    logging.Logger.callHandlers = keep
    try:
        yield said
    finally:
        logging.Logger.callHandlers = before
        for logger, level in levels.items():
            logger.setLevel(level)


def quiet() -> dict[logging.Logger, int]:
    """Set every logger to DEBUG; returns how they stood."""
    loggers = [
        logging.root,
        *(one for one in logging.root.manager.loggerDict.values() if hasattr(one, "setLevel")),
    ]
    levels = {logger: logger.level for logger in loggers}
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    return levels
