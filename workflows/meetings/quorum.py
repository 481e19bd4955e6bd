"""Whether enough of those entitled were there: pure functions on names."""

from .settings import EachSeat


def missing(seats: dict[str, str], there: set[str], quorum) -> list[str]:
    """Whose absence leaves the meeting without quorum, by name; empty where it is quorate.

    `seats`: key and name of each statutory seat in force; `there`: the keys of seats, and of offices without a
    seat, for which somebody came. Where each seat is asked for and there is none, nobody can make a quorum.
    """
    if isinstance(quorum, EachSeat):
        absent = [name for key, name in seats.items() if f"seat:{key}" not in there]
        return absent if seats else ["Every statutory seat"]
    short = quorum.number - len(there)
    return [] if short <= 0 else [f"{short} more"]


def unit_of(row) -> str:
    """The key under which an office, or somebody who came for it, counts."""
    if row.seat_id:
        return f"seat:{row.seat.key}"
    return f"office:{getattr(row, 'office', row).key}"
