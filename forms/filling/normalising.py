"""Text as it comes in at the edge: one spelling of each character, and nothing that cannot be shown or stored."""

import unicodedata
from collections.abc import Mapping

from django.utils.datastructures import MultiValueDict

KEPT = "\n\t"
# These turn the direction of what follows, so that a text reads other than it is: "exe.fdp" as "pdf.exe".
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def tidy(text: str) -> str:
    """NFC, line ends as \\n, without control characters (but tab and line end), lone surrogates and TURNING."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", "".join(each for each in text if may_stay(each)))


def may_stay(each: str) -> bool:
    return each in KEPT or (each not in TURNING and unicodedata.category(each) not in ("Cc", "Cs"))


def tidied(posted: Mapping[str, list[str]]) -> MultiValueDict:
    """All posted values tidied."""
    return MultiValueDict({name: [tidy(str(value)) for value in values] for name, values in posted.items()})
