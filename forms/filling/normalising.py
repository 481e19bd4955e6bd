"""Text as it comes in at the edge: one spelling of each character, and nothing that cannot be shown or stored."""

import unicodedata
from collections.abc import Mapping

from django.utils.datastructures import MultiValueDict

KEPT = "\n\t"


def tidy(text: str) -> str:
    """NFC, line ends as \\n, without control characters (but tab and line end) and lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(each for each in text if each in KEPT or unicodedata.category(each) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", text)


def tidied(posted: Mapping[str, list[str]]) -> MultiValueDict:
    """All posted values tidied."""
    return MultiValueDict({name: [tidy(str(value)) for value in values] for name, values in posted.items()})
