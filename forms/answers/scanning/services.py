"""Noting what the scanner said of a file. An outage leaves the file closed and asks again; it never skips."""

from datetime import datetime

from journal.services import record
from matters.acting import Part, acting
from matters.keys import KeyGone

from ..files import bytes_of
from ..models import StoredFile
from .clamd import NoVerdict, ScannerDown, find_virus

SCANNER = Part("scanner")
MOST = 100  # files in one sweep


def scan(stored: StoredFile, at: datetime) -> None:
    """Ask about one file that waits, and keep the answer. Raises ScannerDown, NoVerdict."""
    if stored.scan != StoredFile.Scan.PENDING:
        return
    try:
        bad = find_virus(bytes_of(stored))
    except (KeyGone, FileNotFoundError):
        return  # its matter was destroyed
    with acting(stored.matter_id, by=SCANNER, at=at) as act:
        state = StoredFile.Scan.INFECTED if bad else StoredFile.Scan.CLEAN
        if not waiting().filter(pk=stored.pk).update(scan=state):
            return
        if bad:
            record(act, "file.infected", "A file holds a virus and stays closed.", about=stored)
        else:
            record(act, "file.scanned", "A file was checked for viruses and is clean.", about=stored)


def sweep(at: datetime) -> int:
    """Ask about every file that waits, the oldest first, until the scanner is down; returns how many got an answer."""
    asked = 0
    for stored in waiting().order_by("pk")[:MOST]:
        try:
            scan(stored, at)
        except (NoVerdict, OSError):
            continue  # this file waits, and is told of at /healthz; others need not
        except ScannerDown:
            break
        asked += 1
    return asked


def waiting():
    """The files that nobody can open yet."""
    return StoredFile.objects.filter(scan=StoredFile.Scan.PENDING)
