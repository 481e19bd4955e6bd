"""What stands between a draft and its publication, each with the step or stage where it is mended."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate
from pydantic import ValidationError

from forms.definitions.languages import shown
from workflows.procedures.bases import building
from workflows.procedures.checks import BadProcedure, forms_of
from workflows.procedures.document import ProcedureDocument, Stage, StepDocument
from workflows.procedures.kinds import KINDS
from workflows.procedures.models import ProcedureDraft
from workflows.procedures.services import latest, reused_keys
from workflows.procedures.setup.checking import fact_problems, form_problems
from workflows.procedures.warnings import warnings

PLACE = re.compile(r"stages\[(\d+)\](?:\.steps\[(\d+)\])?\.?([\w\[\].]*): ")


@dataclass(frozen=True)
class Problem:
    """A sentence, and the step or stage that it is about; neither for the head."""

    text: str
    step: str = ""
    stage: str = ""


def problems_of(draft: ProcedureDraft, at: datetime) -> list[Problem]:
    """Every problem of the draft as it stands."""
    return [placed(draft.document, text) for text in sentences(draft, at)]


def warnings_of(draft: ProcedureDraft, at: datetime) -> list[Problem]:
    """What may be meant so and often is not; nothing while the document cannot be read."""
    try:
        document = ProcedureDocument.model_validate(draft.document)
        found = warnings(document, partnership=draft.partnership, day=localdate(at))
    except (ValidationError, BadProcedure):
        return []
    return [placed(draft.document, text) for text in found]


def sentences(draft, at) -> list[str]:
    partnership = draft.partnership
    built = building.Built(draft.document, draft.base)
    try:
        document = building.check(built, partnership=partnership, day=localdate(at))
    except BadProcedure as error:
        return error.problems
    forms = list(forms_of(partnership).values())
    return [
        *reused_keys(document, partnership),
        *building.leaving_problems(built, latest(partnership)),
        *form_problems(document, forms, partnership),
        *fact_problems(document, forms),
    ]


def placed(document: dict, text: str) -> Problem:
    """ "stages[0].steps[4].due: …" as a sentence that names the step by its title."""
    found = PLACE.match(text)
    if not found:
        return Problem(text)
    stage = shown(document)["stages"][int(found[1])]
    what = text[found.end() :]
    within = f", {called(document, found)}" if found[3] else ""
    if found[2] is None:
        return Problem(f"Stage “{stage.get('title', '')}”{within}: {what}", stage=stage.get("key", ""))
    step = stage["steps"][int(found[2])]
    return Problem(f"Step “{step.get('title', '')}”{within}: {what}", step=step.get("key", ""))


def called(document: dict, found: re.Match) -> str:
    """How the page calls what a problem is about, where it is one of its fields: "who has a voice"."""
    kind = document["stages"][int(found[1])]["steps"][int(found[2])]["kind"] if found[2] else ""
    own = KINDS[kind].settings.model_fields if kind in KINDS else {}
    field = (own | (StepDocument if found[2] else Stage).model_fields).get(found[3])
    title = (field.title if field else "") or found[3].replace("_", " ")
    return title[:1].lower() + title[1:]
