"""From page to page of a list, newest first. The place is kept by the last row shown and not by a count, so that
a review published meanwhile neither repeats nor hides one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import Http404, QueryDict

SIZE = 20


@dataclass(frozen=True)
class KeysetPage:
    rows: list
    older: str  # query strings; empty where there is nothing further
    newest: str

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)


def page(reviews, query: QueryDict, size: int = SIZE) -> KeysetPage:
    """The rows after ?after=<date>.<number>. Raises Http404 for a place that makes no sense."""
    after = query.get("after", "")
    if after:
        day, key = place(after)
        reviews = reviews.filter(Q(published_on__lt=day) | Q(published_on=day, pk__lt=key))
    rows = list(reviews[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    return KeysetPage(
        rows,
        older=address(query, f"{rows[-1].published_on}.{rows[-1].pk}") if more else "",
        newest=address(query, "") if after else "",
    )


def place(text: str) -> tuple[date, int]:
    day, _, key = text.partition(".")
    try:
        return date.fromisoformat(day), int(key)
    except ValueError:
        raise Http404("There is no such place in the list.") from None


def address(query: QueryDict, after: str) -> str:
    """The same list from another place on; whatever else stands in the address is left out."""
    wanted = QueryDict(mutable=True)
    wanted.update({name: value for name, value in (("year", query.get("year")), ("after", after)) if value})
    return "?" + wanted.urlencode()
