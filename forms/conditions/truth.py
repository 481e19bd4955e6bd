"""Three values and a fourth: True, False, None (unknown) and WAIT (unknown, held open until it is known)."""


class _Unknown:
    """What a fact is while nobody has said it."""

    def __repr__(self):
        return "Unknown"

    def __bool__(self):
        return False


class _Wait:
    def __repr__(self):
        return "WAIT"


Unknown = _Unknown()
WAIT = _Wait()


def every(truths):
    """False beats waiting, waiting beats unknown, unknown beats True."""
    return next((truth for truth in (False, WAIT, None) if any(t is truth for t in truths)), True)


def some(truths):
    """True beats waiting, waiting beats unknown, unknown beats False."""
    return next((truth for truth in (True, WAIT, None) if any(t is truth for t in truths)), False)


def opposite(truth):
    return not truth if isinstance(truth, bool) else truth


def settle(truth, unknown):
    """What an unknown becomes under `unknown: met` or `unknown: wait`."""
    if truth is None and unknown:
        return True if unknown == "met" else WAIT
    return truth
