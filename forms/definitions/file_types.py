"""Which files are accepted: known by what is in them, and named with the extension that belongs to it."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

MEGABYTE = 1_000_000
TypeKey = Literal["pdf", "docx", "odt", "xlsx", "ods", "jpeg", "png", "txt", "csv"]
ODF = "application/vnd.oasis.opendocument."
OOXML = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class FileType:
    """A type of file; `is_it` looks at the content."""

    label: str
    extensions: tuple[str, ...]
    content_type: str
    is_it: Callable[[Any], bool]


def begins(*signatures: bytes) -> Callable[[Any], bool]:
    return lambda file: start(file).startswith(signatures)


def start(file: Any, length: int = 2048) -> bytes:
    file.seek(0)
    return file.read(length)


def names_in_zip(file: Any) -> list[str]:
    """The names in a zip file's list; empty for what is none. Nothing is unpacked."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return []


def office(folder: str) -> Callable[[Any], bool]:
    """A document of Office Open XML, without macros."""

    def is_it(file: Any) -> bool:
        names = names_in_zip(file)
        macros = any(name.lower().endswith("vbaproject.bin") for name in names)
        return (
            "[Content_Types].xml" in names and any(name.startswith(folder) for name in names) and not macros
        )

    return is_it


def open_document(content_type: str) -> Callable[[Any], bool]:
    """An OpenDocument file says its type first in the archive, not compressed."""
    return lambda file: start(file, 200).startswith(b"PK") and content_type.encode() in start(file, 200)


def plain_text(file: Any) -> bool:
    """UTF-8 (or Windows-1252) without control characters."""
    sample = start(file, 65536)
    return not any(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in sample)


TYPES: dict[str, FileType] = {
    "pdf": FileType("PDF", ("pdf",), "application/pdf", begins(b"%PDF-")),
    "docx": FileType("Word", ("docx",), f"{OOXML}wordprocessingml.document", office("word/")),
    "xlsx": FileType("Excel", ("xlsx",), f"{OOXML}spreadsheetml.sheet", office("xl/")),
    "odt": FileType("OpenDocument text", ("odt",), f"{ODF}text", open_document(f"{ODF}text")),
    "ods": FileType(
        "OpenDocument spreadsheet", ("ods",), f"{ODF}spreadsheet", open_document(f"{ODF}spreadsheet")
    ),
    "jpeg": FileType("JPEG picture", ("jpg", "jpeg"), "image/jpeg", begins(b"\xff\xd8\xff")),
    "png": FileType("PNG picture", ("png",), "image/png", begins(b"\x89PNG\r\n\x1a\n")),
    "txt": FileType("plain text", ("txt",), "text/plain", plain_text),
    "csv": FileType("CSV", ("csv",), "text/csv", plain_text),
}


def type_of(file: Any, accept: list[TypeKey]) -> TypeKey | None:
    """The accepted type that both the content and the extension of the name say, or None."""
    ending = str(file.name).rpartition(".")[2].lower()
    for key in accept:
        if ending in TYPES[key].extensions and TYPES[key].is_it(file):
            return key
    return None


def complaint(file: Any, accept: list[TypeKey], limit: int) -> str:
    """Why the file is not accepted; empty when it is. `limit` in bytes."""
    if file.size > limit:
        return f"The selected file must be smaller than {limit // MEGABYTE} MB"
    if not file.size:
        return "The selected file is empty"
    if type_of(file, accept) is None:
        *most, last = [TYPES[key].label for key in accept]
        names = f"{', '.join(most)} or {last}" if most else last
        return f"The selected file must be a {names} file, and its name must end accordingly"
    return ""
