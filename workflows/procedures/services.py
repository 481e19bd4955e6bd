"""Publishing a procedure: its document checked, then kept for good."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime

from django.utils.timezone import localdate
from pydantic import ValidationError

from forms.definitions.languages import with_maps
from journal.services import record
from matters.acting import acting

from .bases import building
from .bases.building import Built
from .bases.offers import offer
from .checks import BadProcedure
from .document import ProcedureDocument, StepDocument, located
from .models import ProcedureVersion

_listeners: list[Callable] = []


def listen(listener: Callable) -> None:
    """Let a room above hear of it: `listener(act, version)`, in the act in which a version was published."""
    if listener not in _listeners:
        _listeners.append(listener)


def canonical(document: dict) -> str:
    """The one way in which a document is written when it is hashed."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def publish(data: dict | Built, *, partnership, by, at: datetime) -> ProcedureVersion:
    """Check the document and keep it as the partnership's next version, in force at once.

    The same document again gives the version there is. Raises checks.BadProcedure with every place and remedy.
    """
    with acting(partnership.matter_id, by=by, at=at) as act:
        return publish_in(act, data, partnership=partnership)


def publish_in(
    act, data: dict | Built, *, partnership, starts_at: datetime | None = None
) -> ProcedureVersion:
    """The same inside an act on the partnership's matter: its lock keeps the numbers apart.

    With `starts_at` it is a version of its own in any case, in force from that moment (UTC) on. Data may be the
    differences from a shared procedure; what is kept is the whole document, and what it is built on.
    """
    built = data if isinstance(data, Built) else building.read(data)
    document = building.check(built, partnership=partnership, day=localdate(act.at))
    last = latest(partnership)
    problems = [*reused_keys(document, partnership), *building.leaving_problems(built, last)]
    if problems:
        raise BadProcedure(problems)
    plain = as_kept(document)
    if starts_at is None:
        for known in (last, in_force(partnership, act.at)):
            if known and known.base_id == (built.base and built.base.pk) and same(known.document, plain):
                return known
    version = ProcedureVersion.objects.create(
        partnership=partnership,
        number=last.number + 1 if last else 1,
        name=document.name,
        document=plain,
        schema_version=document.schema_version,
        hash=hashlib.sha256(canonical(plain).encode()).hexdigest(),
        published_at=act.at,
        published_by=act.person,
        starts_at=starts_at or act.at,
        base=built.base,
    )
    record(act, "procedure.published", "A procedure was published.", about=version, number=version.number)
    if built.base or (last and last.base):
        offer(act, partnership)
    for listener in _listeners:
        listener(act, version)
    return version


def as_kept(document: ProcedureDocument) -> dict:
    """The document as plain data without what is left to the rule, also in the settings of its steps; in all languages."""
    plain = document.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    for stage, model in zip(plain["stages"], document.stages, strict=True):
        stage["steps"] = [step_as_kept(step) for step in model.steps]
    return with_maps(plain | {"schema_version": document.schema_version}, document.maps)


def step_as_kept(step: StepDocument) -> dict:
    common = step.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    own = step.settings.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    return {key: value for key, value in common.items() if key not in step.own_settings} | own


def same(kept: dict, plain: dict) -> bool:
    """Does an earlier version say the same? It may spell out what is left to the rule today."""
    try:
        return as_kept(ProcedureDocument.model_validate(kept)) == plain
    except ValidationError:  # written for an older schema
        return kept == plain


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


def in_force(partnership, at: datetime) -> ProcedureVersion | None:
    """The version that a case submitted at that moment is pinned to: the last one that has started."""
    return of(partnership).filter(starts_at__lte=at).first()


def latest(partnership) -> ProcedureVersion | None:
    """The version with the highest number, also one that is to start later."""
    return ProcedureVersion.objects.newest(partnership)


def of(partnership):
    """All versions, the newest first."""
    return ProcedureVersion.objects.newest_first(partnership)
