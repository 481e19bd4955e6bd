"""Whatever is asked of an address of ours, by somebody who may ask, it answers: never an error of the server."""

from zlib import crc32

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from matters import keys
from tests.fuzz.odd import EXAMPLES, METHODS, NASTY, NUMBERS, ODD, fields_in, fuzzing, posts, queries, quoted
from tests.leaks.lines import NOT_ANSWERED, Line
from tests.leaks.routes import PUBLIC_ROUTES, WORK_ROUTES
from tests.leaks.visiting import PUBLIC, WORK, undone

pytestmark = pytest.mark.django_db

HOSTS = {WORK: "localhost:8000", PUBLIC: "fenmarsh.localhost:8000"}
ROUTES = [pytest.param(WORK, name, line, id=name) for name, line in WORK_ROUTES.items()]
ROUTES += [pytest.param(PUBLIC, name, line, id=f"public {name}") for name, line in PUBLIC_ROUTES.items()]
WITH_ARGUMENTS = [route for route in ROUTES if route.values[2].takes_arguments]
UNWELL = {"operations:healthz": 503}  # in tests neither worker nor clock runs


def ask(host, session, method, path, data):
    """The status. An error of the server is raised here, with its place."""
    keys.forget()
    with undone():
        client = Client(headers={"host": host})
        if session:
            client.cookies[settings.SESSION_COOKIE_NAME] = session
        if method in ("GET", "HEAD", "OPTIONS", "DELETE"):
            return client.generic(method, path)
        return getattr(client, method.lower())(path, **body(method, data))


def body(method, data):
    return {"data": data} if method == "POST" else {"data": str(data), "content_type": "application/json"}


@pytest.mark.parametrize(("urlconf", "name", "line"), WITH_ARGUMENTS)
def test_no_odd_argument_breaks_an_address(world, sessions, urlconf, name, line):
    """Odd things in the place of each argument: a third of them on each route, all of them with FUZZ."""
    side, route = world["fenmarsh"], name.partition(" of ")[0]
    right = reverse(route, urlconf=urlconf, args=line.args(side))
    session = sessions[line.right] if urlconf == WORK else ""
    method = "POST" if line.get == NOT_ANSWERED else "GET"
    things = [*NASTY, *NUMBERS]
    for arg in line.args(side):
        for odd in things if EXAMPLES else things[crc32(name.encode()) % 3 :: 3]:
            path = right.replace(str(arg), quoted(odd), 1)
            assert ask(HOSTS[urlconf], session, method, path, {}).status_code < 500


@pytest.mark.parametrize(("urlconf", "name", "line"), ROUTES)
def test_nobody_breaks_an_address(world, sessions, urlconf, name, line: Line):
    """With the arguments that are right, and with odd ones in their place."""
    side, host = world["fenmarsh"], HOSTS[urlconf]
    route, args = name.partition(" of ")[0], [str(arg) for arg in line.args(side)]
    right = reverse(route, urlconf=urlconf, args=line.args(side))
    session = sessions[line.right] if urlconf == WORK else ""
    page = ask(host, session, "GET", right, None)
    assert page.status_code == line.get or line.query, "The fuzzing begins at what the right one gets."
    fields = {} if page.streaming else fields_in(page.content.decode(errors="replace"))
    fields |= {key: [value] for key, value in line.data(side).items()}

    @fuzzing
    @given(st.data(), METHODS, queries(), posts(fields))
    def asked(data, method, query, posted):
        path = right
        for arg in args:
            if data.draw(st.sampled_from([True, False, False])):
                path = path.replace(arg, quoted(data.draw(ODD)), 1)
        response = ask(host, session, method, f"{path}?{query}", posted)
        assert response.status_code < 500 or response.status_code == UNWELL.get(name)

    asked()
