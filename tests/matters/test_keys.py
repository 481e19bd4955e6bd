"""The keys of matters: rotated while work goes on, bound to their matter, destroyed for good."""

import base64
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from journal.models import Entry
from journal.services import record
from matters import destroyed, erase, key_checks, keys, names, rewrapping
from matters.acting import SETUP, acting
from matters.key_models import DestroyedKey, NameHash, SearchKey
from matters.models import MatterKey
from tests.factories import accounts as make

AT = datetime(2024, 9, 2, 9, tzinfo=UTC)
SAID = "Zebedee Canary was seen."


def new_key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR = tmp_path
    keys.forget()
    yield tmp_path
    keys.forget()


@pytest.fixture
def matter(fenmarsh):
    return make.case_matter(fenmarsh)


def say(matter, reason=SAID) -> Entry:
    with acting(matter, by=SETUP, at=AT) as act:
        return record(act, "x.y", "Something.", reason=reason)


def read(entry) -> str:
    keys.forget()
    return Entry.objects.get(pk=entry.pk).reason


@pytest.mark.django_db
def test_rotation_goes_on_while_everything_stays_readable(matter, settings):
    """F-118: the new key is added, put first, all is wrapped again, the old one is taken out."""
    said, old, new = say(matter), settings.KEY_ENCRYPTION_KEY, new_key()
    for value in (f"{old},{new}", f"{new},{old}"):
        settings.KEY_ENCRYPTION_KEY = value
        assert read(said) == SAID
    later = say(make.case_matter(matter.partnership), "Later.")
    call_command("rewrap_keys")
    settings.KEY_ENCRYPTION_KEY = new
    assert [read(said), read(later)] == [SAID, "Later."]


@pytest.mark.django_db
def test_deploy_check_warns_until_no_key_needs_the_old_one(matter, settings, capsys):
    names.search_key()
    assert key_checks.no_key_is_left_behind(None) == []
    settings.KEY_ENCRYPTION_KEY = f"{new_key()},{settings.KEY_ENCRYPTION_KEY}"
    count = MatterKey.objects.count() + 1
    (warning,) = key_checks.no_key_is_left_behind(None)
    assert (warning.id, str(count) in warning.msg) == ("matters.W001", True)
    call_command("rewrap_keys")
    assert f"Wrapped again: {count}." in capsys.readouterr().out
    assert key_checks.no_key_is_left_behind(None) == []
    call_command("rewrap_keys")
    assert "Wrapped again: 0." in capsys.readouterr().out


@pytest.mark.django_db
def test_key_that_nothing_opens_is_named_and_stops_no_other(matter, settings):
    lost = make.case_matter(matter.partnership)
    MatterKey.objects.filter(matter=lost).update(wrapped=b"x" * 60, wrapped_by="gone")
    settings.KEY_ENCRYPTION_KEY = f"{new_key()},{settings.KEY_ENCRYPTION_KEY}"
    with pytest.raises(CommandError, match=f"1 keys open with none.*matters {lost.pk}"):
        call_command("rewrap_keys")
    assert rewrapping.behind().count() == 1


@pytest.mark.django_db
def test_rewrapping_that_was_stopped_goes_on_where_it_was(matter, settings, monkeypatch):
    for _ in range(4):
        make.case_matter(matter.partnership)
    settings.KEY_ENCRYPTION_KEY = f"{new_key()},{settings.KEY_ENCRYPTION_KEY}"
    all_of_them, once = MatterKey.objects.count(), rewrapping.rewrap_some
    runs = iter([True, False])
    monkeypatch.setattr(rewrapping, "rewrap_some", lambda *a: once(*a) if next(runs) else 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rewrapping.rewrap(batch=2)
    assert rewrapping.left() == all_of_them - 2
    monkeypatch.undo()
    assert rewrapping.rewrap(batch=2).done == all_of_them - 2


@pytest.mark.django_db(transaction=True)
def test_rotation_by_two_at_once_beside_writers_loses_no_key(settings):
    """F-118: while some write and read, two rewrap; with the old key gone all of it still opens."""
    fenmarsh = make.partnership()
    matters = [make.case_matter(fenmarsh) for _ in range(30)]
    new = new_key()
    settings.KEY_ENCRYPTION_KEY = f"{new},{settings.KEY_ENCRYPTION_KEY}"
    go = Event()

    def write(matter):
        try:
            go.wait(10)
            entry = say(matter, f"Said of {matter.pk}.")
            return read(entry) == f"Said of {matter.pk}." and entry.pk
        finally:
            connection.close()

    def rotate(_):
        try:
            go.wait(10)
            return rewrapping.rewrap(batch=3).unopened
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        rotations = [pool.submit(rotate, n) for n in range(2)]
        written = [pool.submit(write, matter) for matter in matters]
        go.set()
        assert [one.result() for one in rotations] == [[], []]
        entries = [one.result() for one in written]
    assert rewrapping.rewrap().unopened == []
    settings.KEY_ENCRYPTION_KEY = new
    keys.forget()
    assert all(entries)
    assert [Entry.objects.get(pk=pk).reason for pk in entries] == [f"Said of {m.pk}." for m in matters]


@pytest.mark.django_db
def test_wrapped_key_moved_to_another_matter_does_not_open(matter):
    other = make.case_matter(matter.partnership)
    wrapped = MatterKey.objects.get(matter=matter).wrapped
    MatterKey.objects.filter(matter=other).update(wrapped=bytes(wrapped))
    keys.forget()
    with pytest.raises(keys.KeyGone):
        keys.of(other.pk)


@pytest.mark.django_db
def test_erased_matter_opens_nothing_and_can_still_be_written_about(
    matter, django_capture_on_commit_callbacks
):
    said, other = say(matter), say(make.case_matter(matter.partnership), "Other.")
    with django_capture_on_commit_callbacks(execute=True), acting(matter, by=SETUP, at=AT) as act:
        names.index(act, ["Zebedee Canary"])
        assert erase.destroy(act, "Its time is over.")
    with pytest.raises(keys.KeyGone):
        read(said)
    assert read(other) == "Other."
    assert not NameHash.objects.filter(matter=matter).exists()
    assert erase.erased_at(matter.pk) == AT
    assert read(say(matter, "")) == ""
    with acting(matter, by=SETUP, at=AT) as act:
        assert not erase.destroy(act, "Again.")


@pytest.mark.django_db
def test_erasing_is_noted_with_its_reason_where_it_can_still_be_read(matter, fenmarsh):
    """The matter keeps that it was erased; the reason stands in the partnership's own journal."""
    with acting(matter, by=SETUP, at=AT) as act:
        erase.destroy(act, "Its time is over.")
    assert Entry.objects.get(matter=matter, key="matter.erased").reason == ""
    assert Entry.objects.get(matter=fenmarsh.matter, key="matter.erased").reason == "Its time is over."


@pytest.mark.django_db
def test_list_of_destroyed_keys_grows_in_a_file_and_is_never_rewritten_in_the_database(
    matter, var, django_capture_on_commit_callbacks
):
    for one in (matter, make.case_matter(matter.partnership)):
        with django_capture_on_commit_callbacks(execute=True), acting(one, by=SETUP, at=AT) as act:
            erase.destroy(act, "Over.")
    assert {line[0] for line in destroyed.read(var / destroyed.NAME)} == set(
        DestroyedKey.objects.values_list("matter_number", flat=True)
    )
    assert len(destroyed.read(var / destroyed.NAME)) == 2
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        DestroyedKey.objects.all().delete()


@pytest.mark.django_db
def test_erasing_that_was_undone_is_in_no_list(matter, var):
    with pytest.raises(ZeroDivisionError), acting(matter, by=SETUP, at=AT) as act:
        raise ZeroDivisionError(erase.destroy(act, "Over."))
    assert keys.of(matter.pk)
    assert not (var / destroyed.NAME).exists()


@pytest.mark.django_db
def test_key_that_a_restore_brought_back_is_destroyed_again_and_a_newer_ones_is_not(matter):
    """After a restore a new matter may get the number of an erased one."""
    made = MatterKey.objects.get(matter=matter).created_at
    assert destroyed.reapply([(matter.pk, datetime(2020, 1, 1, tzinfo=UTC), AT)]) == 0
    assert MatterKey.objects.filter(matter=matter).exists()
    assert destroyed.reapply([(matter.pk, made, AT)]) == 1
    assert destroyed.reapply([(matter.pk, made, AT)]) == 0
    assert erase.erased_at(matter.pk) == AT


@pytest.mark.django_db
def test_search_key_is_made_once_and_bound_to_its_place(fenmarsh):
    assert names.search_key() == names.search_key()
    row = SearchKey.objects.get()
    with pytest.raises(keys.KeyGone):
        keys.unwrap(bytes(row.wrapped), 1)
