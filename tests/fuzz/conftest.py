"""The same world as the leaks': made once for a module, each request undone."""

import pytest

from tests.leaks.conftest import world  # noqa: F401 (a fixture)
from tests.leaks.people import TWINS, open_session


@pytest.fixture(scope="module")
def sessions(world):  # noqa: F811
    """The keys of verified sessions of Fenmarsh's people by name; they last as long as the world."""
    return {name: open_session(getattr(world["fenmarsh"], name), verified=True) for name in TWINS}
