"""The same world as the leaks': made once for a module, each request undone."""

import pytest

from tests.leaks.conftest import world  # noqa: F401 (a fixture)
from tests.leaks.people import open_session


@pytest.fixture(scope="module")
def session_of(world):  # noqa: F811
    """session_of(name): the key of Fenmarsh's person's session, verified; made once for each."""
    opened: dict[str, str] = {}

    def session_of(name: str) -> str:
        if name not in opened:
            opened[name] = open_session(getattr(world["fenmarsh"], name), verified=True)
        return opened[name]

    return session_of
