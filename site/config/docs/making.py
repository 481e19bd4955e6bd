"""All documents that are made, compared with those in docs/, and written."""

from pathlib import Path

from . import environment, features_table, kinds, machines, permissions, processes, rules
from .generated import Generated

MAKERS = (rules, features_table, kinds, processes, permissions, machines, environment)
ONLY_MADE = ("processes", "schema")  # folders in which every file is made, so that one left over is stale


def make(root: Path) -> Generated:
    """Everything that the makers give, as one."""
    whole = Generated()
    for maker in MAKERS:
        part = maker.generate(root)
        whole.texts |= part.texts
        whole.faults += part.faults
        whole.notes += part.notes
    return whole


def stale(docs: Path, made: Generated) -> list[str]:
    """The paths below docs/ whose file is missing, differs, or should be gone."""
    differ = [path for path, text in made.texts.items() if not same(docs / path, text)]
    return sorted(differ + left_over(docs, made))


def same(path: Path, text: str) -> bool:
    return path.exists() and path.read_text() == text


def left_over(docs: Path, made: Generated) -> list[str]:
    files = [file for folder in ONLY_MADE for file in (docs / folder).glob("*")]
    return [name for name in (file.relative_to(docs).as_posix() for file in files) if name not in made.texts]


def write(docs: Path, made: Generated) -> None:
    """Bring docs/ up to date."""
    for name in left_over(docs, made):
        (docs / name).unlink()
    for name, text in made.texts.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text)
