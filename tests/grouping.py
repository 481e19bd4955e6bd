"""In which order tests come, and which of them never run beside one another."""

from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).parent.parent


class InGroups(LoadScopeScheduling):
    """What belongs to one group goes to one worker. A mark does not say it: the groups of xdist 3.8 get lost in pytest 9.2."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    """Files with the mark serial make one group: they kill processes, or measure. Any other test goes by itself."""
    return "serial" if is_serial(nodeid.partition("::")[0]) else nodeid


def place_of(item) -> int:
    """First those that leave the database as it was; then the serial ones, while others that empty it run beside them."""
    if is_serial(item.nodeid.partition("::")[0]):
        return 1
    mark = item.get_closest_marker("django_db")
    empties = "transactional_db" in item.fixturenames or bool(mark and mark.kwargs.get("transaction"))
    return 2 if empties else 0


@cache
def is_serial(file: str) -> bool:
    return "pytest.mark.serial" in (ROOT / file).read_text("utf-8")
