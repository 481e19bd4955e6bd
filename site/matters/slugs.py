"""What stands in an address instead of a number: random, so that it tells nothing and cannot be guessed."""

import secrets


def new_slug() -> str:
    """72 random bits in letters and digits only, so that no address breaks at a line's end."""
    return secrets.token_urlsafe(9).replace("_", "x").replace("-", "y")
