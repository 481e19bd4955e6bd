"""The chain over the journal: what is settled is sealed once, in an order that commits cannot upset; what was changed
behind the application's back is named."""

from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Event, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from journal import sealing, verifying
from journal.models import Access, Digest, Entry, Seal
from journal.services import record, viewed
from matters import erase, rewrapping
from matters.acting import SETUP, acting
from tests.factories import accounts as make

AT = datetime(2024, 9, 2, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def places(settings, tmp_path, monkeypatch):
    """Folders of its own; those who are still writing are not waited for long."""
    settings.VAR = tmp_path
    monkeypatch.setattr(sealing, "PATIENCE", 0.2)
    return tmp_path


@pytest.fixture
def matter():
    return make.case_matter(make.partnership())


@pytest.fixture
def journal(matter):
    """Five entries and three reads, sealed."""
    write(matter, 5)
    for _ in range(3):
        viewed(matter, person=None, at=AT, route="cases:case")
    assert sealing.seal() == 8
    return matter


def write(matter, count=1):
    with acting(matter, by=SETUP, at=AT) as act:
        return [
            record(act, "x.y", f"Entry {n}.", reason="Quillon Canary said so.", n=n) for n in range(count)
        ][-1]


@contextmanager
def past_the_application():
    """What a superuser of the database can do: no trigger stops them."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield cursor
        cursor.execute("SET session_replication_role = DEFAULT")


def fault() -> str:
    return verifying.verify().fault


def test_everything_is_sealed_once_and_in_one_chain(journal):
    """F-116: what was done and what was read."""
    assert list(Seal.objects.order_by("position").values_list("position", flat=True)) == list(range(1, 9))
    assert sealing.seal() == 0
    write(journal)
    assert (sealing.seal(), verifying.verify()) == (1, verifying.Verified(9))


def test_row_of_a_slow_transaction_is_never_passed_over(matter):
    """A lower number that commits after a higher one: the sealer waits for it, so it cannot look slipped in later."""
    begun, end = Event(), Event()
    slow_matter = make.case_matter(matter.partnership)

    def slow():
        with acting(slow_matter, by=SETUP, at=AT) as act:
            record(act, "x.y", "Slow.")
            begun.set()
            end.wait(10)
        connection.close()

    thread = Thread(target=slow)
    thread.start()
    begun.wait(10)
    write(matter)
    assert sealing.seal() == 0
    end.set()
    thread.join()
    assert (sealing.seal(), fault()) == (2, "")
    assert list(Seal.objects.order_by("position").values_list("row", flat=True)) == sorted(
        Entry.objects.values_list("pk", flat=True)
    )


@pytest.mark.parametrize(
    "change",
    [
        "what = 'Nothing happened.'", "at = at - interval '1 day'", "by = 'Somebody else'", "facts = '{\"n\": 7}'",
        "reason = decode('00', 'hex')", "key = 'a.b'", "about = 'x:1'", "person_id = NULL, matter_id = matter_id + 1",
        "written_at = written_at + interval '1 microsecond'",
    ],
)  # fmt: skip
def test_row_altered_by_a_superuser_is_named(journal, change):
    """F-116: whatever column."""
    third = Entry.objects.order_by("pk")[2].pk
    with past_the_application() as cursor:
        cursor.execute(f"UPDATE journal_entry SET {change} WHERE id = %s", [third])
    with pytest.raises(
        CommandError, match=f"journal_entry {third} or its seal was altered.*The 2 rows before"
    ):
        call_command("verify_journal")


def test_row_taken_out_is_named_and_so_is_a_seal(journal):
    second, read = Entry.objects.order_by("pk")[1].pk, Access.objects.order_by("pk")[0].pk
    with past_the_application() as cursor:
        cursor.execute("DELETE FROM journal_access WHERE id = %s", [read])
    assert fault() == f"journal_access {read} is missing; it was sealed at position 6."
    with past_the_application() as cursor:
        cursor.execute("DELETE FROM journal_seal WHERE position = 4")
    assert fault() == "The seal at position 4 is missing."
    with past_the_application() as cursor:
        cursor.execute("DELETE FROM journal_entry WHERE id = %s", [second])
    assert fault() == f"journal_entry {second} is missing; it was sealed at position 2."


def test_row_put_in_among_the_others_is_named(journal):
    number = Entry.objects.order_by("pk")[2].pk
    write(journal, 2)
    sealing.seal()
    with past_the_application() as cursor:
        cursor.execute("DELETE FROM journal_seal WHERE position > 8")
        cursor.execute(
            "INSERT INTO journal_entry (id, matter_id, at, by, what, key, about, facts, reason) "
            "SELECT 0, matter_id, at, by, 'Made up.', key, about, facts, reason FROM journal_entry WHERE id = %s",
            [number],
        )
    assert fault() == "journal_entry 0 was inserted: it stands among sealed rows and has no seal."


def test_application_cannot_change_reads_seals_or_digests(journal):
    for rows in (Access.objects.all(), Seal.objects.all(), Entry.objects.all()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.delete()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Access.objects.update(route="elsewhere")


def test_chain_outlives_rotation_and_erasing(journal, settings):
    """F-116, F-118: seals are made of ciphertext."""
    settings.KEY_ENCRYPTION_KEY = (
        f"YW5vdGhlci1rZXktb2YtdGhpcnR5LXR3by1ieXRlcyE=,{settings.KEY_ENCRYPTION_KEY}"
    )
    rewrapping.rewrap()
    with acting(journal, by=SETUP, at=AT) as act:
        erase.destroy(act, "Over.")
    sealing.seal()
    assert fault() == ""


def test_an_empty_journal_is_in_order(capsys):
    call_command("verify_journal", seal=True)
    assert "0 sealed rows are as they were written." in capsys.readouterr().out
    assert not Digest.objects.exists()
