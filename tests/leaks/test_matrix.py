"""Each route of ours, visited by everybody: the right one gets in, the others get nothing and change nothing."""

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape

from tests.leaks.lines import CLASSES, CODE, SIGN_IN
from tests.leaks.people import session_of
from tests.leaks.routes import PUBLIC_ROUTES, WORK_ROUTES
from tests.leaks.visiting import ANYTIME, PUBLIC, WORK, Visitor, own_routes, turns
from workflows.procedures.kinds import KINDS

pytestmark = pytest.mark.django_db

LINES = [pytest.param(WORK, name, line, id=name) for name, line in WORK_ROUTES.items()]
LINES += [pytest.param(PUBLIC, name, line, id=f"public {name}") for name, line in PUBLIC_ROUTES.items()]
REFUSALS = (403, 404, 405)


@pytest.mark.parametrize(
    ("urlconf", "lines"), [(WORK, WORK_ROUTES), (PUBLIC, PUBLIC_ROUTES)], ids=["work", "public"]
)
def test_each_route_has_a_line(urlconf, lines):
    """A new route is walked from its first day on; a line whose route is gone is taken away."""
    names, lined = {name for name, _ in own_routes(urlconf)}, {name.partition(" of ")[0] for name in lines}
    missing, gone = sorted(names - lined), sorted(lined - names)
    assert not missing, f"Say in tests/leaks/routes.py who may open: {', '.join(missing)}"
    assert not gone, f"Take out of tests/leaks/routes.py, since there is no such route: {', '.join(gone)}"


def test_each_kind_of_step_has_a_line():
    """All kinds share one route, and each answers it in its own way."""
    missing = [kind for kind in KINDS if f"cases:step of {kind}" not in WORK_ROUTES]
    assert not missing, f"Say in tests/leaks/routes.py who may open a step of the kind: {', '.join(missing)}"


@pytest.mark.parametrize(("urlconf", "name", "line"), LINES)
def test_each_visitor_gets_what_is_theirs(world, urlconf, name, line):
    """The other partnership's right person is the stranger with the neighbour's slug."""
    faults = []
    for side, other in turns(world, name):
        path = address(urlconf, name, line, side)
        for who in CLASSES:
            faults += [
                f"{side.slug}, {who}: {fault}" for fault in visit(urlconf, path, line, who, side, other)
            ]
    assert not faults, "\n".join(faults)


def address(urlconf, name, line, side) -> str:
    name = name.partition(" of ")[0]
    try:
        path = name if name.startswith("/") else reverse(name, urlconf=urlconf, args=line.args(side))
    except NoReverseMatch:
        pytest.fail(f"The line of {name} in tests/leaks/routes.py makes no address.")
    return f"{path}?{line.query}" if line.query else path


def visit(urlconf, path, line, who, side, other):
    """The faults of both methods for one class of visitor."""
    person = line.person(who, side, other)
    session = session_of(person, verified=who != "password only") if person else ""
    host = "localhost:8000" if urlconf == WORK else f"{side.slug}.localhost:8000"
    for method, status in zip(("GET", "POST"), line.expected(who), strict=True):
        data = line.data(side) if method == "POST" else None
        seen = Visitor(session, host).asks(method, path, data)
        secrets = [
            text for one in (side, other) for text in one.secrets if not may_read(who, one, side, other)
        ]
        found = [
            *wrong_answer(seen, status, who, line),
            *leaks(seen, secrets),
            *keeps(seen, side),
            *changes(seen, method),
        ]
        yield from (f"{method} {path} {fault}" for fault in found)
        if who == "right" and method == "GET":
            wanted = [text for text in line.shows(side) if escape(text) not in seen.text]
            yield from (f"GET {path} does not show {text!r}" for text in wanted)


def may_read(who, one, side, other) -> bool:
    """The right one reads what is the own side's; a neighbour's right one what is the neighbour's."""
    return (who == "right" and one is side) or (who == "other partnership" and one is other)


def wrong_answer(seen, status, who, line):
    if seen.status != status:
        yield f"answers {seen.status} instead of {status}, leading to {seen.leads_to or 'nowhere'}"
    elif status == 302 and who in ("anonymous", "password only") and who not in line.but:
        if not seen.leads_to.startswith(SIGN_IN if who == "anonymous" else CODE):
            yield f"leads to {seen.leads_to} instead of the next step of signing in"
    elif status == 403 and line.says not in seen.text:
        yield f"refuses without saying: {line.says}"


def leaks(seen, secrets):
    yield from (f"leaks {text!r}" for text in secrets if text in seen.text)


def keeps(seen, side):
    """What shows a secret may be kept by no cache."""
    if any(text in seen.text for text in side.secrets) and "no-store" not in seen.headers.get(
        "Cache-Control", ""
    ):
        yield "shows a secret, and caches may keep it"


def changes(seen, method):
    """Reading changes nothing, and neither does who is refused or sent away to sign in."""
    sent_away = seen.leads_to.startswith((SIGN_IN, CODE))
    if method == "GET" or seen.status in REFUSALS or sent_away:
        written = seen.wrote - ANYTIME
        yield from [f"writes to {', '.join(sorted(written))}"] if written else []
