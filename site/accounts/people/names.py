"""New names of offices and agencies; the old ones are kept with the day until which they were used."""

from datetime import date, timedelta


def keep_old_name(row, old: str, day: date) -> None:
    """The row has a new name from that day on: remember what it was called until the day before."""
    row.former_names.create(name=old, until=day - timedelta(days=1))


def then(row, day: date) -> str:
    """Its name now and, where it was another one on that day, that one: "Police lead (then: Police contact)"."""
    old = row.name_on(day)
    return row.name if old == row.name else f"{row.name} (then: {old})"
