"""Publishing a procedure: its document checked, then kept for good."""

import hashlib
import json
from datetime import datetime

from django.utils.timezone import localdate

from journal.services import record
from matters.acting import acting

from .checks import BadProcedure, check
from .document import located
from .models import ProcedureVersion


def canonical(document: dict) -> str:
    """The one way in which a document is written when it is hashed."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def publish(data: dict, *, partnership, by, at: datetime) -> ProcedureVersion:
    """Check the document and keep it as the partnership's next version, in force at once.

    The same document again gives the version there is. Raises checks.BadProcedure with every place and remedy.
    """
    with acting(partnership.matter_id, by=by, at=at) as act:
        return publish_in(act, data, partnership=partnership)


def publish_in(act, data: dict, *, partnership) -> ProcedureVersion:
    """The same inside an act on the partnership's matter: its lock keeps the numbers apart."""
    document = check(data, partnership=partnership, day=localdate(act.at))
    if problems := reused_keys(document, partnership):
        raise BadProcedure(problems)
    plain = document.model_dump(mode="json", exclude_defaults=True, by_alias=True) | {
        "schema_version": document.schema_version
    }
    digest = hashlib.sha256(canonical(plain).encode()).hexdigest()
    last = in_force(partnership)
    if last and last.hash == digest:
        return last
    version = ProcedureVersion.objects.create(
        partnership=partnership,
        number=last.number + 1 if last else 1,
        name=document.name,
        document=plain,
        schema_version=document.schema_version,
        hash=digest,
        published_at=act.at,
        published_by=act.person,
    )
    record(act, "procedure.published", "A procedure was published.", about=version, number=version.number)
    return version


def reused_keys(document, partnership) -> list[str]:
    """Keys that named another kind of step in an earlier version: what is kept under them would be misread."""
    earlier: dict[str, str] = {}
    for stages in ProcedureVersion.objects.filter(partnership=partnership).values_list(
        "document__stages", flat=True
    ):
        earlier |= {step["key"]: step["kind"] for stage in stages for step in stage["steps"]}
    return [
        f'{where}.key: "{step.key}" was a {earlier[step.key]} before; give the new step a key of its own.'
        for where, step in located(document)
        if earlier.get(step.key, step.kind) != step.kind
    ]


def in_force(partnership) -> ProcedureVersion | None:
    """The version that a case submitted now is pinned to."""
    return ProcedureVersion.objects.filter(partnership=partnership).order_by("-number").first()
