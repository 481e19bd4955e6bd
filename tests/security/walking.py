"""Walking over every route of ours as whoever may open it, with what came back."""

import re

from django.urls import reverse

from tests.leaks.lines import NOT_ANSWERED
from tests.leaks.people import session_of
from tests.leaks.routes import PUBLIC_ROUTES, WORK_ROUTES
from tests.leaks.visiting import PUBLIC, WORK, Visitor

HOSTS = {WORK: "localhost:8000", PUBLIC: "fenmarsh.localhost:8000"}
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>|<style\b|\sstyle=|\son[a-z]+=|javascript:"
)


def everywhere(world):
    """(address, visit) of each route, as the one who may open it and as a stranger."""
    side = world["fenmarsh"]
    for urlconf, lines in ((WORK, WORK_ROUTES), (PUBLIC, PUBLIC_ROUTES)):
        for name, line in lines.items():
            method = "POST" if line.get == NOT_ANSWERED else "GET"
            path = reverse(name.partition(" of ")[0], urlconf=urlconf, args=line.args(side))
            path += f"?{line.query}" if line.query else ""
            for session in sessions(urlconf, side, line):
                yield f"{method} {path}", Visitor(session, HOSTS[urlconf]).asks(method, path)


def sessions(urlconf, side, line):
    yield ""
    if urlconf == WORK:
        yield session_of(getattr(side, line.right), verified=True)


def is_html(visit) -> bool:
    return visit.headers.get("Content-Type", "").startswith("text/html")


def body_of(visit) -> str:
    """The answer without the head that `everything` puts before it."""
    return visit.text.partition("<!DOCTYPE")[2] or visit.text
