"""The report of a review as a file."""

from uuid import uuid4

from django.core.exceptions import ValidationError

START = b"%PDF-"


def where(review, name: str) -> str:
    """A place that cannot be guessed: the file is reached through its page only."""
    return f"reviews/{uuid4().hex}.pdf"


def is_a_pdf(file) -> None:
    """Raises ValidationError when the file does not begin as a PDF does, whatever it is called."""
    file.seek(0)
    start = file.read(len(START))
    file.seek(0)
    if start != START:
        raise ValidationError("This file is not a PDF.")
