"""Uploaded files are looked at for viruses: until then they are kept and closed, however long the scanner is away."""

import logging
from datetime import datetime

from django.conf import settings

from journal.services import record
from matters.acting import Part, acting
from matters.keys import KeyGone

from .clamd import Away, NoVerdict, is_clean
from .files import bytes_of
from .models import StoredFile

logger = logging.getLogger(__name__)
SCANNER = Part("scanner")
AT_ONCE = 200  # files of one turn


def scan(pk: int, at: datetime) -> bool:
    """Look at one file that waits, and note the verdict. False when there is none yet: it waits on. Raises Away."""
    if settings.SCANNER == "none":
        raise Away("no scanner is set")
    stored = StoredFile.objects.filter(pk=pk, scan=StoredFile.Scan.PENDING).first()
    if stored is None:
        return True
    try:
        clean = is_clean(bytes_of(stored), settings.SCANNER)
    except KeyGone:
        return True  # erased meanwhile
    except (NoVerdict, OSError) as error:
        logger.warning("File %s is not scanned yet (%s).", pk, type(error).__name__)
        return False
    note(stored, clean, at)
    return True


def note(stored: StoredFile, clean: bool, at: datetime) -> None:
    """The verdict opens the file, or closes it for good, which the history says."""
    verdict = StoredFile.Scan.CLEAN if clean else StoredFile.Scan.INFECTED
    with acting(stored.matter_id, by=SCANNER, at=at) as act:
        waiting = StoredFile.objects.filter(pk=stored.pk, scan=StoredFile.Scan.PENDING)
        if waiting.update(scan=verdict) and not clean:
            record(act, "file.infected", "A file holds a virus and stays closed.", about=stored)


def scan_waiting(at: datetime) -> int:
    """The files that wait, oldest first; returns of how many there is a verdict. Stops while the scanner is away."""
    waiting = StoredFile.objects.filter(scan=StoredFile.Scan.PENDING).order_by("pk")
    done = 0
    for pk in list(waiting.values_list("pk", flat=True)[:AT_ONCE]):
        try:
            done += scan(pk, at)
        except Away as error:
            logger.warning("The scanner is away (%s); files wait.", error)
            break
    return done
