"""What a page of a form carries: who opened which page of which draft, in which state, signed, for 12 hours."""

from dataclasses import dataclass, field

from django.core import signing

SALT = "forms.filling.page"
HOURS_12 = 12 * 60 * 60  # seconds


@dataclass(frozen=True)
class Seen:
    """The state of the draft when the page was opened, and which of the page's questions it showed."""

    number: int = 0
    shown: list[str] = field(default_factory=list)


def sign(person, draft, page: str, shown: list[str]) -> str:
    return signing.dumps([person.pk, draft.slug, page, draft.number, shown], salt=SALT)


def read(token: str, person, draft, page: str) -> Seen:
    """What the page said; of a token too old, or of another page, nothing: then no change by others counts as seen."""
    try:
        who, slug, key, number, shown = signing.loads(token, salt=SALT, max_age=HOURS_12)
    except (signing.BadSignature, ValueError, TypeError):
        return Seen()
    if (who, slug, key) != (person.pk, draft.slug, page):
        return Seen()
    return Seen(number, shown)
