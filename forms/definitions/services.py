"""Publishing a form."""

import hashlib
import json
from datetime import datetime

from journal import services as journal
from matters.acting import acting

from .document import FormDocument
from .models import FormVersion


def publish(document: FormDocument, *, partnership, by, at: datetime) -> FormVersion:
    """Publish the document as the form's next version; the version in force comes back where nothing differs.

    Acts on the partnership's matter and writes its journal. Inside another act use `publish_in`.
    """
    with acting(partnership.matter_id, by=by, at=at) as act:
        return publish_in(act, document, partnership=partnership)


def publish_in(act, document: FormDocument, *, partnership) -> FormVersion:
    """The same inside an act on the partnership's matter: its lock keeps the numbers apart."""
    data = document.as_data()
    current = FormVersion.objects.current(partnership, document.key)
    if current is not None and current.hash == hash_of(data):
        return current
    version = FormVersion.objects.create(
        partnership=partnership,
        key=document.key,
        number=current.number + 1 if current else 1,
        title=document.title,
        document=data,
        hash=hash_of(data),
        published_at=act.at,
        published_by=act.person,
        by=str(act.by),
    )
    journal.record(
        act, "form.published", "A form was published.", about=version, form=version.key, number=version.number
    )
    return version


def hash_of(data) -> str:
    """SHA-256 of the canonical JSON: keys in order, no spaces, UTF-8."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
