"""Firing what is due: each rung in an act of its own, so that a bad one delays no other."""

import logging
from datetime import datetime, timedelta

from django.db.models import F

from matters.acting import CLOCK, acting
from matters.crash import crash_at

from . import rungs
from .models import Rung

logger = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)


def fire(at: datetime) -> int:
    """Fire every rung that is due at that moment; returns how many fired. Two at once fire each rung once."""
    found = running(at).order_by("fires_at", "pk").values_list("pk", "deadline__matter")
    return sum(fire_one(pk, matter, at) for pk, matter in list(found))


def running(at: datetime):
    """Rungs that are due, of deadlines that still run."""
    return Rung.objects.due(at).filter(deadline__met_at=None, deadline__stopped_at=None)


def fire_one(pk: int, matter: int, at: datetime) -> bool:
    """Fire one rung if it is still due once its matter is locked. An error is noted on the rung, never raised."""
    try:
        with acting(matter, by=CLOCK, at=at) as act:
            rung = running(at).select_related("deadline").filter(pk=pk).first()
            if rung is None:
                return False
            rungs.call(act, rung)
            Rung.objects.filter(pk=pk).update(fired_at=at, next_try=None, error="")
    except Exception as error:
        crash_at("clocks.rung-rolled-back")
        put_off(pk, type(error).__name__, at)
        return False
    return True


def put_off(pk: int, error: str, at: datetime) -> None:
    """Note on the rung that it failed, and when it is tried again: after one minute, then two, up to an hour."""
    logger.error("Rung %s failed (%s); tried again later.", pk, error)
    attempts = Rung.objects.values_list("attempts", flat=True).get(pk=pk)
    wait = min(FIRST_WAIT * 2 ** min(attempts, 10), LONGEST_WAIT)
    waiting = Rung.objects.filter(pk=pk, fired_at=None)
    waiting.update(attempts=F("attempts") + 1, error=error[:100], next_try=at + wait)


def try_now(rung: Rung, at: datetime) -> bool:
    """Try a failing rung at once (the operators' button); returns whether it fired."""
    Rung.objects.filter(pk=rung.pk, fired_at=None, stopped_at=None).update(next_try=None)
    return fire_one(rung.pk, rung.deadline.matter_id, at)
