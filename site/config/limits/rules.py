"""The limits. A class of 25 people behind one address stays far below each that goes by address.

Guessing of passwords and codes is counted elsewhere (accounts.throttling), as are mailed resets
(accounts.signing_in.resets) and codes for links (outbox.codes).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

MINUTES_10, HOUR = timedelta(minutes=10), timedelta(hours=1)


class By(Enum):
    """Whose uses are counted together."""

    PERSON = "person"
    ADDRESS = "address"


def once(request) -> int:
    return 1


def files(request) -> int:
    """How many files were sent along."""
    return sum(len(uploads) for _, uploads in request.FILES.lists())


@dataclass(frozen=True)
class Rule:
    """`most` uses of these routes within a time. `amount(request)` says how much one request uses."""

    key: str
    routes: frozenset[str]
    methods: tuple[str, ...]
    by: By
    most: int
    within: timedelta
    says: str
    amount: Callable = once


READING, SENDING = ("GET", "HEAD"), ("POST",)
API = frozenset({"api:pages:listing", "api:pages:detail", "api:pages:find"})
SIGN_IN = frozenset({"accounts:passkey-sign-in-begin", "accounts:passkey-sign-in-finish"})
FORMS = frozenset({"referrals:begin", "filling:page", "filling:check"})

RULES = (
    Rule(
        *("forms", FORMS, SENDING, By.PERSON, 300, MINUTES_10),
        says="You have saved very often within ten minutes, more than by hand. What you wrote just now was not saved.",
    ),
    Rule(
        *("files", frozenset({"filling:page"}), SENDING, By.PERSON, 200, HOUR),
        says="You have sent more than 200 files within an hour. What you sent just now was not saved.",
        amount=files,
    ),
    Rule(
        *("invitations", frozenset({"people:invite"}), SENDING, By.PERSON, 100, HOUR),
        says="You have invited very many people within an hour. Nobody was invited just now.",
    ),
    Rule(
        *("passkeys", SIGN_IN, SENDING, By.ADDRESS, 600, MINUTES_10),
        says="Signing in was tried very often from your network.",
    ),
    Rule(
        *("source", frozenset({"source-archive"}), READING, By.ADDRESS, 120, HOUR),
        says="The source was fetched very often from your network.",
    ),
    Rule(
        *("api", API, READING, By.ADDRESS, 1200, MINUTES_10),
        says="The API was asked more than 1200 times within ten minutes from your network.",
    ),
)
