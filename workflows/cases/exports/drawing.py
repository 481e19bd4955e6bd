"""The record as an encrypted PDF, which ordinary readers open with its password."""

import io
import json
import secrets
import warnings
from datetime import datetime
from pathlib import Path

import typst
from pypdf import PdfReader, PdfWriter

TEMPLATE = Path(__file__).parent / "record.typ"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another


def new_password() -> str:
    """Five groups of four letters and digits: nearly 100 random bits, and can be read out on the telephone."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(5))


def draw(record: dict, *, stamp: str, at: datetime) -> bytes:
    """The record as a tagged PDF, with the stamp at the foot of each page. Nothing of it is kept on the disk."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", typst.TypstWarning
        )  # a letter that no font has: its text stays out of logs
        return typst.compile(
            TEMPLATE.read_bytes(),
            sys_inputs={"record": json.dumps(record), "stamp": stamp},
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=at.replace(microsecond=0),  # it refuses a fraction of a second
        )


def encrypt(pdf: bytes, password: str) -> bytes:
    """AES with 256 bits, as PDF 2.0 has it. Nobody holds the owner's password: it is thrown away."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt(password, owner_password=secrets.token_urlsafe(32), algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
