"""The two ways in which an act is refused, each with a sentence that a person can read."""

from django.core.exceptions import PermissionDenied


class NotAllowed(PermissionDenied):
    """This person may not do this here and now. The text is a full sentence; the 403 page shows it."""


class TooLate(Exception):
    """The thing acted on is no longer open: somebody was faster. The text says what happened instead."""


def allowed(check, *args, **kwargs) -> bool:
    """Ask a check_… politely: True when it does not raise NotAllowed."""
    try:
        check(*args, **kwargs)
    except NotAllowed:
        return False
    return True
