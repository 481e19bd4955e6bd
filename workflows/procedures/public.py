"""The procedure in force as guidance pages show it: drawn, and as a list. Titles only, nothing that is internal."""

from functools import lru_cache

from django.utils.safestring import mark_safe
from django.utils.timezone import now
from pydantic import ValidationError

from matters.language import read_in
from pages.pictures import Picture

from .document import ProcedureDocument
from .listing import listed
from .models import ProcedureVersion
from .picture import svg
from .services import of


def render(partnership) -> Picture | None:
    """For `pages.pictures`: one query; None where nothing is in force."""
    version = of(partnership).filter(starts_at__lte=now()).defer("document").first()
    return drawn(version.hash) if version else None


@lru_cache(maxsize=64)
def drawn(fingerprint: str) -> Picture | None:
    """The picture of a document, by its hash: a version never changes. None when it follows an older schema."""
    versions = ProcedureVersion.objects.filter(hash=fingerprint)
    try:
        with read_in(""):  # public pages are in one language
            document = ProcedureDocument.model_validate(versions[:1].get().document)
    except ValidationError:
        return None
    items = tuple(text for _key, text in listed(document))
    return Picture(svg=mark_safe(svg(document)), items=items)  # noqa: S308  made by our template, which escapes
