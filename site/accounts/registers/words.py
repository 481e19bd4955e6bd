"""What registers say of things that have a beginning and an end."""


def stretch(row) -> str:
    """ "from 1 January 2020 to 31 March 2024"; without an end, only the beginning."""
    end = f" to {row.until:%-d %B %Y}" if row.until else ""
    return f"from {row.since:%-d %B %Y}{end}"


def names_over_time(row) -> str:
    """What it was called before, each name with its last day; former_names are fetched along."""
    former = sorted(row.former_names.all(), key=lambda one: (one.until, one.pk))
    return "; ".join(f"{one.name} until {one.until:%-d %B %Y}" for one in former) or "none"
