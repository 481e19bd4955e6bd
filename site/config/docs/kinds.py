"""docs/kinds.md: what an editor can set at each kind of step; docs/schema/: the same and whole files, for programs."""

import json
from pathlib import Path

from pydantic import BaseModel

from forms.definitions.document import FormDocument
from workflows.procedures.bases.documents import BaseDocument, Overlay
from workflows.procedures.document import ProcedureDocument
from workflows.procedures.kinds import KINDS, Kind

from .generated import Generated, page
from .settings_tables import settings_table, within

ABOUT = """
A step in `procedure.yaml` has a key, a kind and a title, and beside them what its kind lets an editor set. The
schemas in [schema/](schema/) say the same for programs.
"""


def generate(root: Path) -> Generated:
    made = Generated()
    parts = [ABOUT]
    for kind in sorted(KINDS.values(), key=lambda kind: kind.name):
        parts += [f"## {kind.title} (`{kind.name}`)", *about(kind)]
        made.texts[f"schema/step-{kind.name}.json"] = schema(kind.settings)
    made.texts["schema/procedure.json"] = schema(ProcedureDocument)
    made.texts["schema/procedure-built-on.json"] = schema(Overlay)
    made.texts["schema/base.json"] = schema(BaseDocument)
    made.texts["schema/form.json"] = schema(FormDocument)
    made.texts["kinds.md"] = page("Kinds of step", *parts)
    return made


def about(kind: Kind) -> list[str]:
    """The kind's settings as tables, and the events that clocks may start at or be met by."""
    events = ", ".join(f"`{event}`" for event in ("opened", *kind.events, "closed"))
    undo = f"{kind.undo} Until something behind it is done." if kind.undo else "never."
    return [
        settings_table(kind.settings),
        *within(kind.settings),
        f"Events: {events}.",
        f"Undoing a finished step: {undo}",
    ]


def schema(model: type[BaseModel]) -> str:
    return json.dumps(model.model_json_schema(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"
