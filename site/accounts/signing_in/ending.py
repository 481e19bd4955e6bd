"""Who leaves, moves to another agency or has a new password by a link is out of every browser but the one they act in.

This is the one place that says what a browser can hold; whoever ends somebody's sessions for them calls it.
"""

from . import remembered, sessions


def sign_out_everywhere(person, *, here: str | None = None) -> int:
    """End the person's sessions but the one of that key, and forget their devices. Returns how many sessions ended.

    The rows go, so that a copy of a cookie opens nothing either. Links for a new password hang on the password.
    """
    remembered.forget(person)
    return sessions.end_others(person, here)
