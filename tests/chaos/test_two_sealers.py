"""Two sealers at once, and one killed in the middle: each row is sealed once, in one chain without a gap."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event

import pytest
from django.db import connection

from journal import sealing, verifying
from journal.models import Seal
from journal.services import record, viewed
from matters.acting import SETUP, acting
from tests.factories import accounts as make

AT = datetime(2024, 9, 2, 9, tzinfo=UTC)
pytestmark = [pytest.mark.serial, pytest.mark.django_db(transaction=True)]


def own_connection(work):
    def done(*args):
        try:
            return work(*args)
        finally:
            connection.close()

    return done


def test_three_sealers_beside_writers_make_one_chain(settings, tmp_path):
    """F-116: whatever the order of commits, each row is sealed once and none is passed over."""
    settings.VAR = tmp_path
    fenmarsh = make.partnership()
    matters = [make.case_matter(fenmarsh) for _ in range(8)]
    over = Event()

    @own_connection
    def write(matter):
        for n in range(15):
            with acting(matter, by=SETUP, at=AT) as act:
                record(act, "x.y", f"Entry {n}.")
            viewed(matter, person=None, at=AT, route="cases:case")

    @own_connection
    def go_on_sealing(_):
        total = 0
        while not over.is_set():
            total += sealing.seal(batch=7)
        return total

    with ThreadPoolExecutor(7) as pool:
        sealers = [pool.submit(go_on_sealing, n) for n in range(3)]
        try:
            for one in [pool.submit(write, matter) for matter in matters]:
                one.result()
        finally:
            over.set()
        sealed = sum(one.result() for one in sealers)
    sealed += sealing.seal(batch=7)
    assert sealed == Seal.objects.count() == 8 * 15 * 2
    assert verifying.verify() == verifying.Verified(240)


def test_sealing_that_is_undone_leaves_no_half_chain(monkeypatch, settings, tmp_path):
    settings.VAR = tmp_path
    matter = make.case_matter(make.partnership())
    viewed(matter, person=None, at=AT, route="cases:case")
    with monkeypatch.context() as patch:
        patch.setattr(Seal.objects, "bulk_create", lambda made: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            sealing.seal()
    assert not Seal.objects.exists()
    assert sealing.seal() == 1
