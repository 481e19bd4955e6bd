"""The import rules of pyproject.toml, run without the installed script, whose first line holds a path."""

import sys

from importlinter.cli import lint_imports

sys.exit(lint_imports(no_cache=True, no_logo=True))
