from tests.factories import requests
from tests.standing import stands


@stands
def scoping(cast):
    """The cast, with a procedure that asks agencies."""
    requests.set_up(cast)
    return cast
