"""The same world as the leaks', each request undone."""

import pytest

from tests.leaks.conftest import both_sides, later, world  # noqa: F401 (fixtures)
from tests.leaks.people import TWINS, session_of


@pytest.fixture
def sessions(world):  # noqa: F811
    """The keys of verified sessions of Fenmarsh's people by name."""
    return {name: session_of(getattr(world["fenmarsh"], name), verified=True) for name in TWINS}
