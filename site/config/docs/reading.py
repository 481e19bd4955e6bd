"""Reads the source as it is written, without running it: functions, classes and their docstrings."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOMS = ("site", "forms", "pages", "workflows")
LEFT_OUT = {"migrations", "__pycache__"}
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Named:
    """A function, class or module with its docstring. `name` is dotted within its file; empty for the module."""

    path: str
    name: str
    docstring: str

    def __str__(self):
        return f"{self.path}:{self.name}" if self.name else self.path


def own(root: Path) -> list[Named]:
    """Everything of the product that has a docstring, in the order of paths."""
    return [named for room in ROOMS for named in in_folder(root, room) if named.docstring]


def tests(root: Path) -> list[Named]:
    """Every test function, with or without a docstring."""
    return [named for named in in_folder(root, "tests") if named.name.split(".")[-1].startswith("test_")]


@cache
def in_folder(root: Path, folder: str) -> tuple[Named, ...]:
    paths = [path for path in sorted((root / folder).rglob("*.py")) if not LEFT_OUT & set(path.parts)]
    return tuple(named for path in paths for named in in_file(path, path.relative_to(root).as_posix()))


def in_file(path: Path, shown: str) -> Iterator[Named]:
    yield from below(ast.parse(path.read_text()), shown, "")


def below(node: ast.AST, shown: str, name: str) -> Iterator[Named]:
    """The node itself where it can have a docstring, and all inside it."""
    if isinstance(node, DOCUMENTED):
        name = f"{name}.{getattr(node, 'name', '')}".strip(".")
        yield Named(shown, name, ast.get_docstring(node) or "")
    for child in ast.iter_child_nodes(node):
        yield from below(child, shown, name)


def first_line(docstring: str) -> str:
    """The docstring's first paragraph as one line."""
    return " ".join(docstring.strip().split("\n\n")[0].split())
