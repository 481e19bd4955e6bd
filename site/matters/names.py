"""Finding a matter by the name of somebody whom it knows, without a name in the database.

Each word of a name is kept as HMAC-SHA256 with a random search key, which is itself wrapped by KEY_ENCRYPTION_KEY: so
the index outlives a rotation. The partnership goes into the hash: two partnerships' rows cannot be compared.
"""

import hashlib
import hmac
import os
import re
import unicodedata
from datetime import datetime

from django.db.models import Count

from . import wrapping
from .key_models import NameHash, SearchKey
from .models import Matter, MatterAccess
from .wrapping import wrapping_id

PLACE = "search-key"
MOST_WORDS = 10


def normalised(text: str) -> list[str]:
    """The words of a name without case, accents and apostrophes; a hyphen parts words."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )
    words = re.findall(r"\w+", re.sub(r"['’`]", "", plain.casefold()).replace("_", " "))
    return list(dict.fromkeys(words))


def index(act, names) -> int:
    """Make the act's matter findable by these names. Returns how many words were new to it."""
    words = {word for name in names for word in normalised(name)}
    if not words:
        return 0
    key, matter = search_key(), act.matter
    known = set(NameHash.objects.filter(matter=matter).values_list("digest", flat=True))
    digests = {digest(key, matter.partnership_id, word) for word in words} - known
    rows = [NameHash(matter=matter, partnership_id=matter.partnership_id, digest=one) for one in digests]
    NameHash.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def find(person, at: datetime, text: str):
    """Matters that the person works on (to see them is not enough) and that know somebody with all of these words."""
    entitled = Matter.objects.visible_to(person, at, rights=[MatterAccess.Right.HANDLES])
    words = normalised(text)[:MOST_WORDS]
    if not words:
        return entitled.none()
    key = search_key()
    partnerships = entitled.order_by().values_list("partnership", flat=True).distinct()
    digests = [digest(key, partnership, word) for partnership in partnerships for word in words]
    hits = NameHash.objects.filter(matter__in=entitled, digest__in=digests).values("matter")
    found = hits.annotate(words=Count("digest")).filter(words=len(words)).values("matter")
    return entitled.filter(pk__in=found)


def digest(key: bytes, partnership_id: int | None, word: str) -> str:
    """The hash under which a word of a partnership's matter is kept."""
    return hmac.new(key, f"{partnership_id}:{word}".encode(), hashlib.sha256).hexdigest()


def search_key() -> bytes:
    """The key of the index, made on first use; of two who make it at once, one wins. Raises KeyGone."""
    row = SearchKey.objects.first()
    if row is None:
        made = SearchKey(wrapped=wrapping.wrap(os.urandom(32), PLACE), wrapped_by=wrapping_id())
        SearchKey.objects.bulk_create([made], ignore_conflicts=True)
        row = SearchKey.objects.get()
    return wrapping.unwrap(bytes(row.wrapped), PLACE)
