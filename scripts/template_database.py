"""Makes the database that each test process copies, so that the migrations run once. Use: template_database.py make|drop"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
os.environ["PYTEST_DB_SUFFIX"] = "_template"

import django
from django.db import connection


def main(what: str) -> None:
    """Make it anew, or drop it."""
    django.setup()
    if what == "make":
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
    else:
        connection.creation._destroy_test_db(connection.settings_dict["TEST"]["NAME"], verbosity=0)


if __name__ == "__main__":
    main(*sys.argv[1:])
