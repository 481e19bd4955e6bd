"""After a test whose commits are real the database is as it was before: quicker than Django's flush, and nothing is lost.

Django empties every table anew and makes files for each, which takes seconds; here only rows that there are go. The rows
that migrations have put in come back, so that it does not matter which test follows.
"""

from django.db import connection
from django.test import TransactionTestCase
from psycopg import sql

_as_made: dict[str, bytes] = {}
_flush = TransactionTestCase._fixture_teardown


def remember() -> None:
    """What the tables hold once the migrations have run."""
    with connection.cursor() as cursor:
        for table in filled(cursor):
            with cursor.copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))) as rows:
                _as_made[table] = b"".join(bytes(part) for part in rows)


def put_back(case) -> None:
    """Instead of Django's flush. Who may not set triggers aside goes Django's way."""
    if not refilled():
        _flush(case)


def refilled() -> bool:
    """Put everything back as it was; False where this role may not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if not (cursor.fetchone()[0] and _as_made):
            return False
        cursor.execute("SET session_replication_role = replica")
        try:
            refill(cursor)
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")
    return True


def refill(cursor) -> None:
    for table in filled(cursor):
        cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
    for table, rows in _as_made.items():
        with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copy:
            copy.write(rows)


def filled(cursor) -> list[str]:
    """The tables with any row in them. One that never had any has no file to look into."""
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        " AND pg_relation_size(oid) > 0"
    )
    each = [
        sql.SQL("SELECT {} WHERE EXISTS (SELECT 1 FROM {})").format(sql.Literal(name), sql.Identifier(name))
        for (name,) in cursor.fetchall()
    ]
    cursor.execute(sql.SQL(" UNION ALL ").join(each))
    return [name for (name,) in cursor.fetchall()]


TransactionTestCase._fixture_teardown = put_back
