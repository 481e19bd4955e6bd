"""What conditions are answered from. Anything with `.get(kind, name)` serves; these two are ready made.

Kinds asked for besides the leaves': "rows" (a list of mappings: a table, people, agencies, votes)
and "date" (what `within: 6 months before event` counts from).
"""

from collections.abc import Mapping

from forms.conditions.truth import Unknown


class Facts:
    """Facts from plain dictionaries: Facts(answer={"referral.age": 16}, rows={"referral.children": […]})."""

    def __init__(self, **kinds):
        self.kinds = kinds

    def get(self, kind, name):
        return self.kinds.get(kind, {}).get(name, Unknown)


class RowFacts:
    """Inside `where`: the row's own columns first, by short or whole name, then everything outside.

    A row should carry all its columns, Unknown where not known, or a name may be answered from outside.
    """

    def __init__(self, row, source, outside):
        around = getattr(outside, "source", "")
        self.source = f"{around}.{source}" if around and not source.startswith(f"{around}.") else source
        self.row, self.short, self.outside = row, source, outside

    def get(self, kind, name):
        own = name.removeprefix(f"{self.source}.").removeprefix(f"{self.short}.")
        return self.row[own] if own in self.row else self.outside.get(kind, name)


def rows_of(facts, source):
    """The rows as a list of mappings, or None while they are unknown."""
    rows = facts.get("rows", source)
    if not isinstance(rows, list | tuple) or not all(isinstance(row, Mapping) for row in rows):
        return None
    return list(rows)
