"""The demo only works on a database that it made: its mark is the database's comment."""

from django.db import connection

from config.postgres.sharing import MARKER

from .checks import Problem


def require() -> None:
    """Mark an empty database as the demo's; raise Problem for one that has tables and no mark."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        )
        if cursor.fetchone()[0] == MARKER:
            return
        if connection.introspection.table_names(cursor):
            raise Problem("The demo did not make this database; give it an empty one, or unset DATABASE_URL.")
        name = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f"COMMENT ON DATABASE {name} IS '{MARKER}'")
