import pytest

from tests.factories import requests


@pytest.fixture
def scoping(cast):
    """The cast, with a procedure that asks agencies."""
    requests.set_up(cast)
    return cast
