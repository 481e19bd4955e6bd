"""What a draft changes of the version before it: key by key, in words, under the heading of each part."""

from dataclasses import dataclass
from typing import Any

from forms.definitions import yaml_files
from forms.definitions.languages import FOR_PEOPLE, languages_of, name_of, one_text, ordered
from workflows.procedures.document import ProcedureDocument, Stage, StepDocument
from workflows.procedures.kinds import KINDS
from workflows.procedures.models import ProcedureDraft, ProcedureVersion

NOT_SAID = "not said"


@dataclass(frozen=True)
class Difference:
    """One part that differs: the head, a stage or a step, and a sentence for each of its keys."""

    about: str
    sentences: list[str]


def differences(before: dict | None, after: dict) -> list[Difference]:
    """Nothing where both say the same. `before` is None for a first procedure."""
    before, after = (ordered(one, languages_of(one)) for one in (before or {"stages": []}, after))
    found = [Difference("The procedure itself", keys(before, after, ProcedureDocument, without={"stages"}))]
    found += [*parts("Stage", stages(before), stages(after)), *parts("Step", steps(before), steps(after))]
    order = [list(steps(one)) for one in (before, after)]
    shared = [[key for key in keys if all(key in other for other in order)] for keys in order]
    if shared[0] != shared[1]:
        titles = ", ".join(f"“{one_text(steps(after)[key][0]['title'])}”" for key in shared[1])
        found.append(Difference("Order of the steps", [f"It becomes: {titles}."]))
    return [one for one in found if one.sentences]


def differences_of(draft: ProcedureDraft, newest: ProcedureVersion | None) -> list[Difference]:
    """What the draft changes of the newest version, and of what it is built on."""
    found = differences(newest.document if newest else None, draft.document)
    before = newest.base if newest else None
    if before == draft.base:
        return found
    was, becomes = (f"“{one}”" if one else "nothing" for one in (before, draft.base))
    return [Difference("What it is built on", [f"Was {was}, becomes {becomes}."]), *found]


def stages(document: dict) -> dict[str, tuple[dict, Any]]:
    return {stage["key"]: (stage, Stage) for stage in document["stages"]}


def steps(document: dict) -> dict[str, tuple[dict, Any]]:
    """Each step with the stage in which it stands, which may change too."""
    return {
        step["key"]: (step | {"stage": one_text(stage.get("title", ""))}, StepDocument)
        for stage in document["stages"]
        for step in stage.get("steps", [])
    }


def parts(word: str, before: dict, after: dict) -> list[Difference]:
    found = []
    for key in [*before, *(key for key in after if key not in before)]:
        (old, _), (new, _) = before.get(key, ({}, None)), after.get(key, ({}, None))
        about = f"{word} “{one_text((new or old).get('title', key))}”"
        if not new:
            found.append(Difference(about, ["It is taken out."]))
            continue
        said = keys(old, new, after[key][1], without={"steps"})
        found.append(Difference(about, ["It is new.", *said] if not old else said))
    return found


def keys(old: dict, new: dict, model, without: set[str]) -> list[str]:
    """A sentence for each key that differs; a value that is left to the rule counts as not said."""
    fields = fields_of(model, new)
    said = []
    for key in [*old, *(key for key in new if key not in old)]:
        if key in without or key in ("schema_version", "key"):
            continue
        was, becomes = (value(one.get(key), fields.get(key)) for one in (old, new))
        if was != becomes:
            title = (fields[key].title if key in fields else "") or key.replace("_", " ").capitalize()
            said.append(f"{title}: {becomes}." if not old else f"{title}: was {was}, becomes {becomes}.")
    return said


def fields_of(model, data: dict) -> dict:
    """The model's fields by the keys as written, with those of the step's kind."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    kind = KINDS.get(data.get("kind", "")) if model is StepDocument else None
    return fields | (dict(kind.settings.model_fields) if kind else {})


def value(said: Any, field) -> str:
    """A value as a person reads it."""
    if said is None or (field is not None and not field.is_required() and said == plain(field)):
        return NOT_SAID
    if isinstance(said, bool):
        return "yes" if said else "no"
    if isinstance(said, str | int):
        return f"“{said}”"
    if isinstance(said, dict) and field is not None and FOR_PEOPLE in field.metadata:
        return ", ".join(f"“{text}” ({name_of(code)})" for code, text in said.items())
    if isinstance(said, list) and said and all(isinstance(one, str) for one in said):
        return ", ".join(said)
    if isinstance(said, list) and not said:
        return "none"
    return " ".join(yaml_files.write(said).split())


def plain(field) -> Any:
    default = field.get_default(call_default_factory=True)
    return default.model_dump(mode="json") if hasattr(default, "model_dump") else default
