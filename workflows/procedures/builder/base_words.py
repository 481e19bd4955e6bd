"""What two sides changed differently, in words: of which part and key, before, there and here."""

from typing import Any

from forms.definitions.languages import one_text, shown
from workflows.procedures.bases.merging import NOTHING, ORDER, STAGE, WHOLE, Conflict
from workflows.procedures.document import ProcedureDocument, Stage, StepDocument

from .differences import NOT_SAID, fields_of, keys, value

MODELS: dict[str, Any] = {"head": ProcedureDocument, "stage": Stage, "step": StepDocument}


class Words:
    """The titles of parts, as ours or else the shared procedure calls them."""

    def __init__(self, *documents: dict) -> None:
        self.titles: dict[tuple[str, str], str] = {}
        self.steps: dict[str, dict] = {}
        for document in documents:
            for stage in shown(document)["stages"]:
                self.titles["stage", stage["key"]] = stage.get("title", stage["key"])
                for step in stage.get("steps", []):
                    self.titles["step", step["key"]] = step.get("title", step["key"])
                    self.steps[step["key"]] = step

    def about(self, conflict: Conflict) -> str:
        """ "Step “Panel”: Question"; what is meant is the key, or all of the part, its stage or an order."""
        what, key = conflict.part
        part = (
            f"{what.capitalize()} “{self.titles.get(conflict.part, key)}”" if key else "The procedure itself"
        )
        if conflict.key == WHOLE:
            return part
        if conflict.key == ORDER:
            return "Order of the stages" if what == "head" else f"{part}: order of its steps"
        if conflict.key == STAGE:
            return f"{part}: the stage in which it stands"
        return f"{part}: {self.title(conflict)}"

    def title(self, conflict: Conflict) -> str:
        name, _, entry = conflict.key.partition(".")
        field = self.fields(conflict).get(name)
        title = (field.title if field else "") or name.replace("_", " ").capitalize()
        return f"{title}, “{entry}”" if entry else title

    def fields(self, conflict: Conflict) -> dict:
        what, key = conflict.part
        return fields_of(MODELS[what], self.steps.get(key, {}) if what == "step" else {})

    def said(self, conflict: Conflict, side: str) -> str:
        """What one side ("before", "theirs", "ours") says there."""
        mine = getattr(conflict, side)
        if conflict.key == WHOLE:
            return self.changed(conflict, mine)
        if mine is NOTHING:
            return NOT_SAID
        if conflict.key == STAGE:
            return f"“{self.titles.get(('stage', mine), mine)}”"
        if conflict.key == ORDER:
            what = "stage" if conflict.part[0] == "head" else "step"
            return ", ".join(f"“{self.titles.get((what, key), key)}”" for key in mine)
        return value(mine, None if "." in conflict.key else self.fields(conflict).get(conflict.key))

    def changed(self, conflict: Conflict, mine) -> str:
        """Of a part that one side took out: what the other one made of it."""
        if mine is NOTHING:
            return "it is taken out"
        if mine == conflict.before:
            return "it is there"
        before, after = (one | {"stage": one_text(one.get(STAGE, ""))} for one in (conflict.before, mine))
        said = keys(before, after, MODELS[conflict.part[0]], without={STAGE, "steps"})
        return f"it is changed. {' '.join(said)}"
