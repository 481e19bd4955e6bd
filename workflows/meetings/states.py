"""What may become of a day that was set for a meeting."""

from django.db import models


class State(models.TextChoices):
    """A day is planned; every other state is its last."""

    PLANNED = "planned", "Planned"
    MOVED = "moved", "Moved to another day"
    HELD = "held", "Held"
    ADJOURNED = "adjourned", "Adjourned, not quorate"
    NOT_QUORATE = "not-quorate", "Ended, not quorate"
    OFF = "off", "Called off"


NEXT: dict[str, set[str]] = {
    State.PLANNED: {State.MOVED, State.HELD, State.ADJOURNED, State.NOT_QUORATE, State.OFF},
    State.MOVED: set(),
    State.HELD: set(),
    State.ADJOURNED: set(),
    State.NOT_QUORATE: set(),
    State.OFF: set(),
}
MET = (State.HELD, State.ADJOURNED, State.NOT_QUORATE)  # somebody came, and it was recorded who


def move(sitting, to: str) -> None:
    """Set the state of a day. Raises ValueError for a move that the table does not have; saves."""
    if to not in NEXT[sitting.state]:
        raise ValueError(f"A day that is {sitting.state} cannot become {to}.")
    sitting.state = to
    sitting.save()
