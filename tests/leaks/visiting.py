"""One request as one visitor, undone afterwards, with everything that it gave away and everything that it wrote."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from zlib import crc32

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver

from matters import keys
from tests.fuzz.odd import EXAMPLES

WORK, PUBLIC = "config.urls", "config.public_urls"
# What a visit may always write: sessions, throttling, limits, and the record of what was read.
ANYTIME = {
    "signing_in_session",
    "signing_in_keptpost",
    "axes_accessattempt",
    "axes_accesslog",
    "axes_accessfailurelog",
    "journal_access",
    "limits_count",
}


@dataclass(frozen=True)
class Visit:
    """What came back: the status, all of the answer as text (headers too), where it leads, the tables written to."""

    status: int
    text: str
    leads_to: str
    headers: dict[str, str]
    wrote: frozenset[str]


class Visitor:
    """Somebody with the key of a session, or nobody."""

    def __init__(self, session_key: str = "", host: str = "localhost:8000"):
        self.session_key, self.host = session_key, host

    def asks(self, method: str, path: str, data=None) -> Visit:
        """Ask once. The database is as before when this returns."""
        keys.forget()
        with undone():
            before = writes()
            client = Client(headers={"host": self.host})
            if self.session_key:
                client.cookies[settings.SESSION_COOKIE_NAME] = self.session_key
            response = (
                client.generic(method, path) if data is None else getattr(client, method.lower())(path, data)
            )
            text = everything(response)
            return Visit(
                response.status_code, text, location(response), dict(response.headers), wrote_since(before)
            )


@contextmanager
def undone() -> Iterator[None]:
    """A savepoint that is rolled back, and that an act takes for the outermost transaction, as in Django's TestCase."""
    atomic = transaction.atomic()
    atomic._from_testcase = True
    with atomic:
        yield
        transaction.set_rollback(True)


def turns(sides: dict, route: str) -> list[list]:
    """Who is at home and who the neighbour: half of the routes this way, half the other; with FUZZ each both ways."""
    pair = list(sides.values())
    return [pair, pair[::-1]] if EXAMPLES else [pair[:: 1 if crc32(route.encode()) % 2 else -1]]


def location(response) -> str:
    return response.headers.get("Location", "")


def everything(response) -> str:
    """Body, headers and cookies."""
    body = b"".join(response) if response.streaming else response.content
    heads = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return f"{heads}\n{response.cookies.output()}\n{body.decode(errors='replace')}"


# The view pg_stat_xact_user_tables says the same and three times as slowly: it counts indexes, too.
WRITES = """SELECT relname, rows FROM (
    SELECT relname, pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
        + pg_stat_get_xact_tuples_deleted(oid) AS rows
    FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
) AS tables WHERE rows > 0"""


def writes() -> dict[str, int]:
    """Rows inserted, updated and deleted in each table by this transaction so far, undone ones included."""
    with connection.cursor() as cursor:
        cursor.execute(WRITES)
        return dict(cursor.fetchall())


def wrote_since(before: dict[str, int]) -> frozenset[str]:
    return frozenset(table for table, rows in writes().items() if rows != before.get(table, 0))


def own_routes(urlconf: str) -> Iterator[tuple[str, object]]:
    """(name, view) of every route of ours; a route without a name has its pattern instead."""
    from accounts.permissions import is_own  # the apps must be ready

    for name, view in below(get_resolver(urlconf).url_patterns, "", ""):
        if is_own(view):
            yield name, view


def below(patterns, prefix: str, spaces: str) -> Iterator[tuple[str, object]]:
    for pattern in patterns:
        place = f"{prefix}{pattern.pattern}"
        if hasattr(pattern, "url_patterns"):
            inner = f"{spaces}{pattern.namespace}:" if pattern.namespace else spaces
            yield from below(pattern.url_patterns, place, inner)
        else:
            yield f"{spaces}{pattern.name}" if pattern.name else f"/{place}", pattern.callback
