"""In which order tests come, and which of them one process runs one after another. The marks stand in pyproject.toml."""

from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

from tests.standing import is_real, wanted_by

ROOT = Path(__file__).parent.parent
MARKS = ("long", "serial", "together")


class InGroups(LoadScopeScheduling):
    """What belongs to one group goes to one worker. A mark does not say it: the groups of xdist 3.8 get lost in pytest 9.2."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    """All that is serial makes one group; a file that is long, or has a world made once, makes its own; else each test."""
    file = nodeid.partition("::")[0]
    return {"serial": "serial", "": nodeid}.get(mark_of(file), file)


def place_of(item) -> tuple[int, list[str]]:
    """What takes long begins first, then what stands on the same worlds comes together. Last come tests whose commits
    are real: where they cannot put the database back they empty it."""
    mark = mark_of(item.nodeid.partition("::")[0])
    if mark in ("long", "serial"):
        return MARKS.index(mark), []
    return 4 if is_real(item) else 3, [world.key for world in wanted_by(item)]


@cache
def mark_of(file: str) -> str:
    """The one of MARKS that the file carries, else nothing."""
    text = (ROOT / file).read_text("utf-8")
    return next((mark for mark in MARKS if f"pytest.mark.{mark}" in text), "")
