"""Backup and restore with PostgreSQL's own programs, on a database of its own: what was erased stays erased, whichever
dump of keys comes back, and clocks, messages and the journal go on rightly."""

import shutil
import subprocess
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace

import psycopg
import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from clocks import firing
from clocks.models import Rung
from config.backup import layout, making, tools
from forms.answers import files
from forms.answers.models import AnswerSet, StoredFile
from journal import digests, sealing
from journal.models import Entry
from matters import destroyed, erase, keys, names
from matters.acting import SETUP, acting
from matters.models import MatterKey
from outbox.models import Message
from tests.chaos.conftest import copied, test_database, url, use  # noqa: F401  a fixture too
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import cases
from tests.factories.visits import visitor
from workflows.cases.models import Case

pytestmark = pytest.mark.serial
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def places(tmp_path, monkeypatch):
    monkeypatch.setattr(sealing, "PATIENCE", 0.2)
    with kept_in(tmp_path / "var") as var:
        yield var


@contextmanager
def kept_in(var):
    """VAR, and in it files and media, is that folder."""
    with override_settings(VAR=var, FILES_ROOT=var / "files", MEDIA_ROOT=var / "media"):
        yield var


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "backups"


@pytest.fixture(scope="module")
def made(test_database, django_db_blocker, tmp_path_factory):  # noqa: F811
    """Two cases with a paper each. A backup; then the first case is erased; a second backup."""
    at = tmp_path_factory.mktemp("made")
    original = connection.settings_dict["NAME"]
    with django_db_blocker.unblock(), copied(original, f"{original}_made") as name:
        with kept_in(at / "var"), pytest.MonkeyPatch.context() as patch:
            patch.setattr(sealing, "PATIENCE", 0.2)
            found = make_world(at / "backups")
        use(original)
        yield SimpleNamespace(name=name, at=at, **vars(found))


def make_world(folder):
    cast = cast_of(make.partnership())
    gone, stays = refer(cast, "Zebedee Canary"), refer(cast, "Robin Weir")
    sealing.seal()
    backup(folder, HOUR)
    with time_machine.travel(cases.MONDAY + 2 * HOUR), acting(gone.matter, by=SETUP, at=cases.MONDAY) as act:
        erase.destroy(act, "Its time is over.")
    backup(folder, 3 * HOUR)
    first, second = layout.backups(folder)
    return SimpleNamespace(cast=cast, gone=gone, stays=stays, first=first.name, second=second.name)


@pytest.fixture
def world(made, tmp_path, folder, django_db_blocker):
    """A copy of it: database, files and backups with their links."""
    for name in ("var", "backups"):
        subprocess.run(["cp", "-a", made.at / name, tmp_path / name], check=True)
    with django_db_blocker.unblock(), copied(made.name, f"{made.name}_chaos"):
        yield SimpleNamespace(**vars(made), keys=folder / "keys")


def refer(cast, child):
    answers = cases.ANSWERS | {"child_name": child}
    case = cases.referred(cast, answers=answers)
    with acting(case.matter, by=SETUP, at=cases.MONDAY) as act:
        names.index(act, [child])
    paper = ContentFile(f"About {child}.".encode(), name="report.txt")
    files.store(
        paper,
        matter=case.matter,
        content_type="text/plain",
        name="report.txt",
        by=cast.petra,
        at=cases.MONDAY,
    )
    return case


def backup(folder, after, **options):
    with time_machine.travel(cases.MONDAY + after, tick=False):
        call_command("backup", folder, **options)


def restore(folder, after=30 * DAY, **options):
    keys.forget()
    with time_machine.travel(cases.MONDAY + after, tick=False):
        call_command("restore", folder, **{"replace": True} | options)


def check_erased_and_the_rest_reads(world):
    """In the tables, the files, the search and on the pages."""
    keys.forget()
    for model, read in ((AnswerSet, lambda row: row.answers), (StoredFile, files.read)):
        with pytest.raises(keys.KeyGone):
            read(model.objects.get(matter=world.gone.matter))
        assert read(model.objects.get(matter=world.stays.matter))
    found = (
        names.find(world.cast.rosa, cases.MONDAY, "Zebedee"),
        names.find(world.cast.rosa, cases.MONDAY, "Robin"),
    )
    assert [list(one) for one in found] == [[], [world.stays.matter]]
    with time_machine.travel(cases.MONDAY + 30 * DAY, tick=False):
        page = visitor(world.cast.rosa).get(Case.objects.get(pk=world.gone.pk).get_absolute_url())
    assert "erased for good" in page.content.decode()


def test_restore_of_the_day_before_keeps_erased_what_was_erased(world, folder, capsys):
    """F-135: the dump of keys still holds the destroyed key; the list kept outside takes it away again."""
    restore(folder, which=world.first)
    said = capsys.readouterr().out
    assert "Keys destroyed since and destroyed again: 1." in said
    assert "The journal is as it was sealed." in said
    check_erased_and_the_rest_reads(world)


def test_list_beside_the_backup_is_enough(world, folder, places):
    """The machine is lost with everything in VAR: the later backup's list still counts, and so do the files."""
    shutil.rmtree(places)
    restore(folder, which=world.second, keys_dump=layout.keys_dump(world.keys, world.first))
    check_erased_and_the_rest_reads(world)
    assert len(destroyed.read(places / destroyed.NAME)) == 1


def test_old_main_dump_with_the_newer_keys_opens_no_more_than_it_should(world, folder):
    restore(folder, which=world.first, keys_dump=layout.keys_dump(world.keys, world.second))
    check_erased_and_the_rest_reads(world)


def test_key_of_a_matter_that_the_main_dump_does_not_know_is_left_out(world, folder):
    later = refer(world.cast, "Later Person")
    backup(folder, 5 * HOUR)
    newest = layout.backups(folder)[-1].name
    restore(folder, which=world.second, keys_dump=layout.keys_dump(world.keys, newest))
    assert not MatterKey.objects.filter(matter=later.matter_id).exists()
    again = refer(world.cast, "Next Person")
    assert AnswerSet.objects.get(matter=again.matter).answers["child_name"] == "Next Person"


def test_matters_whose_key_is_in_neither_dump_are_counted(world, folder, capsys):
    refer(world.cast, "Later Person")
    backup(folder, 5 * HOUR)
    newest = layout.backups(folder)[-1].name
    restore(folder, which=newest, keys_dump=layout.keys_dump(world.keys, world.second))
    assert "Matters without a key, which nobody erased: 1." in capsys.readouterr().err


def test_main_dump_holds_no_key_no_name_and_no_session(world, folder):
    text = tools.run("pg_restore", "--file=-", "--data-only", str(folder / world.first / layout.MAIN))
    assert "COPY public.journal_entry" in text
    for table in (*layout.KEY_TABLES, "django_session"):
        assert f"COPY public.{table}" not in text
    held = tools.run("pg_restore", "--file=-", str(layout.keys_dump(world.keys, world.first)))
    assert [f"COPY public.{table} " in held for table in layout.KEY_TABLES] == [True, True, True]
    assert "Zebedee" not in text + held


def test_clocks_go_on_after_a_restore_and_what_came_due_fires_once(world, folder, capsys):
    """F-135: reminders that came due in the meantime are late, not lost and not doubled."""
    restore(folder)
    at = cases.MONDAY + 30 * DAY
    due = firing.running(at).count()
    assert f"Reminders that came due since: {due}." in capsys.readouterr().out
    assert due > 0
    assert [firing.fire(at), firing.fire(at)] == [due, 0]
    assert not Rung.objects.exclude(fired_at=None).filter(deadline__matter=world.gone.matter).exists()


def test_messages_that_may_have_gone_are_sent_as_repeats_only(world, folder, capsys):
    waiting = Message.objects.due(cases.MONDAY + 30 * DAY).count()
    restore(folder)
    assert waiting > 0
    assert f"Messages that may have gone since: {waiting}." in capsys.readouterr().out
    assert Message.objects.lapsed(cases.MONDAY + 30 * DAY).count() == waiting


def test_journal_altered_before_the_backup_is_told_at_the_restore(world, folder, capsys):
    first = Entry.objects.order_by("pk").first().pk
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE journal_entry SET what = 'Nothing.' WHERE id = %s", [first])
        cursor.execute("SET session_replication_role = DEFAULT")
    backup(folder, 4 * HOUR)
    restore(folder)
    assert f"journal_entry {first} or its seal was altered" in capsys.readouterr().out


def test_digests_of_what_the_restored_journal_does_not_have_are_moved_aside(world, folder, places, capsys):
    """Those before the backup are still compared."""
    digests.make(cases.MONDAY)
    backup(folder, 4 * HOUR)
    refer(world.cast, "Later Person")
    sealing.seal()
    digests.make(cases.MONDAY + DAY)
    digests.write_files()
    restore(folder)
    assert "The journal is as it was sealed." in capsys.readouterr().out
    assert sorted(path.stem for path in (places / "digests").glob("*.txt")) == ["2024-09-01"]
    assert [path.stem for path in (places / "digests").glob("*/*.txt")] == ["2024-09-02"]


def test_refusals_leave_everything_as_it_was(world, folder):
    with pytest.raises(CommandError, match="not empty"):
        restore(folder, replace=False)
    with pytest.raises(CommandError, match="There is no backup"):
        restore(folder, which="2020-01-01T000000Z")
    with (
        psycopg.connect(url(connection.settings_dict["NAME"])),
        pytest.raises(CommandError, match="Stop web"),
    ):
        restore(folder)
    paper = next((folder / world.second / "files").rglob("*/*"))
    paper.unlink()
    paper.write_bytes(b"altered")
    with pytest.raises(CommandError, match="is not what the manifest says"):
        restore(folder)
    layout.keys_dump(world.keys, world.first).write_bytes(b"altered")
    with pytest.raises(CommandError, match=r"keys\.dump is not what"):
        restore(folder, which=world.first)
    assert Case.objects.count() == 2


def test_dumps_of_keys_are_gone_after_35_days(world, folder):
    """After that nothing opens a matter that was erased, not even whoever has every backup."""
    backup(folder, HOUR + 35 * DAY)
    assert len(list(world.keys.iterdir())) == 3
    backup(folder, HOUR + 36 * DAY)
    assert sorted(path.name[:10] for path in world.keys.iterdir()) == ["2024-10-07", "2024-10-08"]
    with pytest.raises(CommandError, match="kept 35 days"):
        restore(folder, which=world.first)


def test_files_that_have_not_changed_are_linked_not_copied_again(world, folder):
    first, second = (next((folder / name / "files").rglob("*/*")) for name in (world.first, world.second))
    assert first.samefile(second)


def test_backup_into_an_empty_database_of_a_new_machine(world, folder):
    """No --replace is needed there."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
    restore(folder, replace=False)
    assert Case.objects.count() == 2


def test_backup_that_broke_off_is_no_backup(world, folder, monkeypatch):
    monkeypatch.setattr(layout, "write_manifest", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        backup(folder, 6 * HOUR)
    assert [path.name for path in layout.backups(folder)] == [world.first, world.second]
    monkeypatch.undo()
    backup(folder, 6 * HOUR)
    assert len(layout.backups(folder)) == 3


def test_keys_can_be_kept_on_another_disk(world, folder, tmp_path):
    backup(folder, 7 * HOUR, keys=tmp_path / "safe")
    newest = layout.backups(folder)[-1].name
    assert layout.keys_dump(tmp_path / "safe", newest).stat().st_mode & 0o777 == 0o600
    assert not layout.keys_dump(world.keys, newest).exists()
    assert making.remove_old_keys(tmp_path / "safe", cases.MONDAY + 8 * HOUR) == []
