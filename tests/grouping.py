"""Which tests go to one worker, one after another."""

from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent


def group_of(nodeid: str) -> str:
    """Files that kill processes make one group; the tests of another file share what it makes once. Browsers go apart."""
    file = nodeid.partition("::")[0]
    if file.startswith("tests/browser/"):
        return nodeid
    return "serial" if is_serial(file) else file


@cache
def is_serial(file: str) -> bool:
    return "pytest.mark.serial" in (ROOT / file).read_text("utf-8")
