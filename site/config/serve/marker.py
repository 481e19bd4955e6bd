"""The demo only works on a database that it made: its mark is the database's comment."""

from django.db import connection

from config.postgres.sharing import MARKER

from .checks import Problem


def require() -> bool:
    """Mark an empty database as the demo's; raise Problem for one that has tables and no mark. Is it empty still?"""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        )
        marked = cursor.fetchone()[0] == MARKER
        tables = connection.introspection.table_names(cursor)
        if tables and not marked:
            raise Problem("The demo did not make this database; give it an empty one, or unset DATABASE_URL.")
        if not marked:
            name = connection.ops.quote_name(connection.settings_dict["NAME"])
            cursor.execute(f"COMMENT ON DATABASE {name} IS '{MARKER}'")
    return not tables
