"""Finding a case: across cases by what is not secret and by hashed names, within one by its text, in memory."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from accounts.models import Agency
from matters import names
from matters.models import MatterAccess

from .models import Case

MOST = 50
AROUND = 60  # letters of the text shown on each side


@dataclass(frozen=True)
class Passage:
    """A piece of a case that can be searched: what it is called, where it is read, its text."""

    title: str
    path: str
    text: str


_sources: list[Callable[[Case], Iterable[Passage]]] = []


def register(source: Callable[[Case], Iterable[Passage]]) -> None:
    """Let `source(case)` be searched: passages that everybody may read who sees the whole case, and no others."""
    if source not in _sources:
        _sources.append(source)


def across(person, at: datetime, *, text="", since=None, until=None, review_type="", agency=None):
    """(cases that the person may see and that fit, those of them found by a name). Names count for who handles cases."""
    cases = Case.objects.visible_to(person, at).select_related("partnership")
    by_name = names.find(person, at, text)
    if text:
        cases = cases.filter(Q(reference__icontains=text.strip()) | Q(matter__in=by_name))
    if since:
        cases = cases.filter(opened_at__date__gte=since)
    if until:
        cases = cases.filter(opened_at__date__lte=until)
    if review_type:
        cases = cases.filter(review_type=review_type)
    if agency:
        cases = cases.filter(Q(referred_by__agency=agency) | Q(matter__in=taking_part(agency)))
    found = list(cases.newest_first()[:MOST])
    hits = set(by_name.values_list("pk", flat=True)) if text else set()
    return found, [case for case in found if case.matter_id in hits]


def taking_part(agency):
    """Matters on which the agency, or an office at it, has a right."""
    rows = MatterAccess.objects.filter(Q(agency=agency) | Q(office__agency=agency))
    return rows.values("matter")


def review_types(person, at: datetime) -> list[str]:
    """The types of review of the cases that the person may see."""
    cases = Case.objects.visible_to(person, at).exclude(review_type="")
    return sorted(set(cases.order_by().values_list("review_type", flat=True)))


def agencies(person, at: datetime):
    """The agencies of the partnerships whose cases the person may see."""
    partnerships = Case.objects.visible_to(person, at).values("partnership")
    return Agency.objects.filter(memberships__partnership__in=partnerships).distinct().order_by("name")


def within(case: Case, text: str) -> list[Passage]:
    """The passages that hold the text, whatever its case, each with a piece around it."""
    wanted = text.strip().casefold()
    if not wanted:
        return []
    passages = (passage for source in [history, *_sources] for passage in source(case))
    return [shortened(one, wanted) for one in passages if wanted in f"{one.title} {one.text}".casefold()][
        :MOST
    ]


def shortened(passage: Passage, wanted: str) -> Passage:
    """What stands around the first place where it is found."""
    text = passage.text
    at = max(text.casefold().find(wanted), 0)
    start, end = max(0, at - AROUND), at + len(wanted) + AROUND
    piece = ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
    return Passage(passage.title, passage.path, piece)


def history(case: Case) -> Iterable[Passage]:
    """What was done, without the reasons."""
    entries = case.matter.journal.order_by("-pk").values_list("at", "what")
    path = f"{case.get_absolute_url()}history/"
    return (Passage(f"History, {at:%-d %B %Y}", path, what) for at, what in entries)
