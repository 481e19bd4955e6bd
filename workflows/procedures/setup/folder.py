"""A partnership's folder: which files it may hold, and what stands in them as plain data."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from forms.definitions import yaml_files
from forms.definitions.problems import BadDocument

TOP = ("partnership.yaml", "procedure.yaml")
KINDS = {"forms": ".yaml", "guidance": ".md", "letters": ".md"}
FRONT = "---\n"


class BadFolder(ValueError):
    """The folder cannot be loaded. `problems` holds one sentence for each place."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass
class Folder:
    """What was read: data by file; guidance and letters as (front matter, text) by file."""

    partnership: Any = None
    procedure: Any = None
    forms: dict[str, Any] = field(default_factory=dict)
    guidance: dict[str, tuple[Any, str]] = field(default_factory=dict)
    letters: dict[str, tuple[Any, str]] = field(default_factory=dict)


def read(path: Path) -> Folder:
    """Raises BadFolder naming every file that is missing, unknown or unreadable."""
    if not path.is_dir():
        raise BadFolder([f"{path} is not a folder."])
    problems = [f"{name}: this file is missing; add it." for name in TOP if not (path / name).is_file()]
    folder = Folder()
    for file in sorted(each for each in path.rglob("*") if each.is_file() and not each.name.startswith(".")):
        try:
            take(folder, file.relative_to(path).as_posix(), file)
        except BadFolder as error:
            problems += error.problems
    if problems:
        raise BadFolder(problems)
    return folder


def take(folder: Folder, name: str, file: Path) -> None:
    """One file into its place. Raises BadFolder for one that has none, or that cannot be read."""
    parent, _, _ = name.rpartition("/")
    if name in TOP:
        setattr(folder, file.stem, in_yaml(name, text_of(name, file)))
    elif parent == "forms" and file.suffix == KINDS[parent]:
        folder.forms[name] = in_yaml(name, text_of(name, file))
    elif parent in ("guidance", "letters") and file.suffix == KINDS[parent]:
        getattr(folder, parent)[name] = parts(name, text_of(name, file))
    else:
        raise BadFolder(
            [
                f"{name}: this file is not known here; a folder holds {', '.join(TOP)}, forms/*.yaml, guidance/*.md and letters/*.md."
            ]
        )


def text_of(name: str, file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadFolder([f"{name}: this file cannot be read; save it as text in UTF-8."]) from None


def in_yaml(name: str, text: str) -> Any:
    try:
        return yaml_files.read(text)
    except BadDocument as error:
        raise BadFolder([f"{name}: {problem}" for problem in error.problems]) from None


def parts(name: str, text: str) -> tuple[Any, str]:
    """The front matter between two lines of dashes, and the text below it."""
    head, dashes, body = text.replace("\r\n", "\n").removeprefix(FRONT).partition(f"\n{FRONT}")
    if not text.startswith("---") or not dashes:
        raise BadFolder(
            [f"{name}: begin with three dashes, `title:` and `audience:`, and three dashes again."]
        )
    return in_yaml(name, head), body.strip() + "\n"
