"""Loading the demo: all of it once; a mark in the journal makes every later start quick."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter

from accounts import demo
from accounts.models import Partnership
from forms.definitions import yaml_files
from journal.models import Entry
from journal.services import record
from matters.acting import SETUP, acting
from pages.sites import ReviewText
from workflows.procedures.setup.services import load as load_partnership

from . import cases, pages, people

HERE = Path(__file__).parent
MARK = "demo.loaded"


def load(at: datetime) -> Iterator[str]:
    """Bring the demo's partnerships, people and cases to what its files say; what there is already is left alone.

    Says what was done as soon as it is, in sentences; nothing when these very files were loaded before.
    """
    demo.only_in_demo()
    fingerprint = hash_of_files()
    if is_loaded(fingerprint):
        return
    for folder in sorted((HERE / "data").iterdir()):
        loaded = load_partnership(folder, by=SETUP, at=at, reviews=reviews_of(folder.name))
        yield f"{loaded.partnership}: {'loaded' if loaded.changes else 'nothing new'}."
    yield f"People: {people.load(at)} added."
    yield from cases.load(at)
    yield f"Pages: {pages.load(at)} sent for approval."
    mark(fingerprint, at)


def hash_of_files() -> str:
    """The same as long as no file of the demo's data changes."""
    digest = hashlib.sha256()
    for file in sorted(each for each in HERE.rglob("*") if each.suffix in (".yaml", ".md")):
        digest.update(file.relative_to(HERE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def marked_matter() -> int | None:
    """The matter in whose journal the mark stands: that of the first partnership."""
    return Partnership.objects.filter(slug="fenmarsh").values_list("matter", flat=True).first()


def is_loaded(fingerprint: str) -> bool:
    marks = Entry.objects.filter(matter=marked_matter(), key=MARK).order_by("-pk")
    return marks.values_list("facts__files", flat=True).first() == fingerprint


def mark(fingerprint: str, at: datetime) -> None:
    with acting(marked_matter(), by=SETUP, at=at) as act:
        record(act, MARK, "The demo's data were loaded.", files=fingerprint)


def reviews_of(slug: str) -> list[ReviewText]:
    """The partnership's published reviews, where the demo has some."""
    file = HERE / "reviews" / f"{slug}.yaml"
    if not file.is_file():
        return []
    return TypeAdapter(list[ReviewText]).validate_python(yaml_files.read(file.read_text("utf-8")))
