"""A kept document in the order in which people write it: a database keeps no order of keys."""

from forms.definitions.languages import languages_of
from forms.definitions.languages import ordered as by_language

from .document import ClockDocument, Ending, LadderRung, ProcedureDocument, ReviewType, Stage, StepDocument
from .kinds import KINDS


def as_written(data: dict) -> dict:
    """The whole document in that order."""
    head = ordered(data, ProcedureDocument)
    whole = head | {"stages": [stage_as_written(stage) for stage in data["stages"]]}
    return by_language(whole, languages_of(data))


def stage_as_written(stage: dict) -> dict:
    said = ordered(stage, Stage)
    steps = said.pop("steps", [])
    return said | {"steps": [step_as_written(step) for step in steps]}


def step_as_written(step: dict) -> dict:
    """What names it and when it opens, then its kind's own settings, then what hangs on it."""
    names = names_of(StepDocument)
    hangs_on_it = names.index("back")
    order = [*names[:hangs_on_it], *names_of(KINDS[step["kind"]].settings), *names[hangs_on_it:]]
    said = {name: step[name] for name in order if name in step}
    return with_models(said, {"clocks": ClockDocument})


def ordered(data: dict, model) -> dict:
    """The same mapping with its keys in the model's order; lists of the model's parts likewise."""
    said = {name: data[name] for name in names_of(model) if name in data}
    parts = {"review_types": ReviewType, "endings": Ending, "clocks": ClockDocument}
    return with_models(said, parts)


def with_models(said: dict, parts: dict) -> dict:
    for name, model in parts.items():
        if name in said:
            said[name] = [ordered(one, model) for one in said[name]]
    if "ladders" in said:
        said["ladders"] = {
            key: [ordered(rung, LadderRung) for rung in rungs] for key, rungs in said["ladders"].items()
        }
    return said


def names_of(model) -> list[str]:
    """The keys of a model as they are written."""
    return [field.alias or name for name, field in model.model_fields.items()]
