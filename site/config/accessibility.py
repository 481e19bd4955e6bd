"""The published record of tests for accessibility by people (F-126)."""

from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

RECORD = Path(__file__).with_name("accessibility.yaml")
ROWS = {"who": "Tested by", "with": "With", "what": "What", "found": "Found", "done": "Done about it"}


@cache
def record(path: Path) -> list[dict]:
    """Each test with its day and its lines, in the order of the file. Raises KeyError where one says too little."""
    kept = YAML(typ="safe").load(path.read_text())
    return [{"on": test["on"], "rows": [(ROWS[key], test[key]) for key in ROWS]} for test in kept["tests"]]
