"""Verifying: is the journal still what was sealed? The first row that is not is named."""

from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef

from . import chain, digests
from .models import Seal

BATCH = 1000


@dataclass(frozen=True)
class Verified:
    """How many rows were looked at, and what is wrong, as a sentence; empty when nothing is."""

    rows: int
    fault: str = ""


def verify() -> Verified:
    """Go along the whole chain, then look for rows that slipped in beside it, then compare the digests."""
    rows, last, fault = along()
    return Verified(rows, fault or inserted() or digests.fault(last))


def along() -> tuple[int, int, str]:
    """(rows looked at, last position, fault) of the chain itself."""
    position, before = 0, chain.START
    while True:
        seals = list(Seal.objects.filter(position__gt=position).order_by("position")[:BATCH])
        if not seals:
            return position, position, ""
        found = {
            table: chain.rows(table, [seal.row for seal in seals if seal.table == table])
            for table in Seal.Table.values
        }
        for seal in seals:
            fault = fault_of(seal, position + 1, before, found[seal.table].get(seal.row))
            if fault:
                return position, position, fault
            position, before = seal.position, seal.chain


def fault_of(seal: Seal, position: int, before: str, row: str | None) -> str:
    """What is wrong with the next link, if anything."""
    if seal.position != position:
        return f"The seal at position {position} is missing."
    if row is None:
        return f"{seal} is missing; it was sealed at position {position}."
    if chain.link(before, seal.table, row) != seal.chain:
        return f"{seal} or its seal was altered; it was sealed at position {position}."
    return ""


def inserted() -> str:
    """A row that stands among sealed ones and has no seal: it was put there past the application."""
    for table, name in Seal.Table.choices:
        seals = Seal.objects.filter(table=table)
        last = seals.aggregate(last=Max("row"))["last"] or 0
        among = chain.MODELS[table].objects.filter(pk__lt=last)
        first = among.exclude(Exists(seals.filter(row=OuterRef("pk")))).order_by("pk").first()
        if first:
            return f"{name} {first.pk} was inserted: it stands among sealed rows and has no seal."
    return ""
