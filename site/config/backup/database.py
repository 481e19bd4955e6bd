"""Putting the two dumps back into the database."""

from pathlib import Path

from django.core.management.color import no_style
from django.db import connection

from matters.key_models import DestroyedKey, NameHash
from matters.models import Matter, MatterKey

from . import BackupProblem, tools

OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def check_can_replace(replace: bool) -> None:
    """Raises BackupProblem for a database that holds something, or that somebody else is using."""
    with connection.cursor() as cursor:
        if connection.introspection.table_names(cursor) and not replace:
            raise BackupProblem("The database is not empty. Say --replace to lose what it holds.")
        cursor.execute(OTHERS)
        count = cursor.fetchone()[0]
    if count:
        raise BackupProblem(f"{count} other connections use the database. Stop web, worker and clock first.")


def destroyed_so_far() -> set:
    """What the database that is about to be replaced says was destroyed."""
    with connection.cursor() as cursor:
        if DestroyedKey._meta.db_table not in connection.introspection.table_names(cursor):
            return set()
    return set(DestroyedKey.objects.values_list("matter_number", "made_at", "destroyed_at"))


def put_back(main: Path, keys: Path) -> None:
    """Empty the database, then both dumps. Keys of matters that the main dump does not know yet are left out."""
    empty(makes_schema="SCHEMA - public" in tools.run("pg_restore", "--list", str(main)))
    for section in ("pre-data", "data"):
        restore(main, f"--section={section}")
    restore(keys, "--data-only")
    for model in (MatterKey, NameHash):
        # Not by .delete(): that follows foreign keys, of which there are none yet.
        rows = model.objects.exclude(matter__in=Matter.objects.all())
        rows._raw_delete(rows.db)
    restore(main, "--section=post-data")
    count_on()


def restore(dump: Path, *words: str) -> None:
    name = connection.settings_dict["NAME"]
    tools.run(
        "pg_restore",
        "--no-owner",
        "--no-privileges",
        "--exit-on-error",
        f"--dbname={name}",
        *words,
        str(dump),
    )


def empty(*, makes_schema: bool) -> None:
    """Take everything out; the schema is made by the dump when the dump does so, else here."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS public CASCADE")
        if not makes_schema:
            cursor.execute("CREATE SCHEMA public")


def count_on() -> None:
    """The next numbers of the tables of keys: their dump may be newer than the main one."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [MatterKey, NameHash]):
            cursor.execute(statement)
