"""Keys as people type them: any words become a key, and what has a name need not be given one."""

import re

from forms.definitions.languages import one_text

from .parts import NOTHING, Part
from .shapes import marks_of

LONGEST = 60  # letters of a key
NAMED_BY = ("name", "title", "text")  # the fields from which a key may be made, the first that is there
HINT = "Leave it empty, and it is made from the words beside it. It never changes and is never shown."


class KeyText(Part):
    """A key of the document's own: small letters, digits and underscores."""

    def read(self, cleaned):
        value = super().read(cleaned)
        if not isinstance(value, str) or re.fullmatch(pattern_of(self.info).strip("^$"), value):
            return value
        return key_from(value) or value


def pattern_of(info) -> str:
    """The pattern of a field that is a key; empty for any other."""
    found = (getattr(one, "pattern", None) for one in marks_of(info))
    return next((one for one in found if one and one.startswith("^[a-z]")), "")


def key_from(text: str) -> str:
    """ "Leave was given, at last" as leave_was_given_at_last; empty where no letter is in it."""
    plain = re.sub(r"[^a-z0-9]+", "_", text.lower()).lstrip("_0123456789")
    return plain[:LONGEST].rstrip("_")


def with_key(said: dict) -> dict:
    """The same, with a key made from its name where none was given."""
    words = next((text for name in NAMED_BY if isinstance(text := one_text(said.get(name)), str)), "")
    return said if "key" in said or not key_from(words) else {"key": key_from(words)} | said


def key_of(said) -> object:
    """A key for what a mapping holds under it, from its name; NOTHING where it has none."""
    return with_key(said).get("key", NOTHING) if isinstance(said, dict) else NOTHING
