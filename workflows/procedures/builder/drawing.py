"""A draft as a picture, and what its arrows say for the list beside it. Steps with problems are marked."""

from django.utils.safestring import mark_safe
from pydantic import ValidationError

from workflows.procedures.document import ProcedureDocument
from workflows.procedures.listing import arrows
from workflows.procedures.order import order_problems
from workflows.procedures.picture import svg


def marks(problems, cautions) -> dict[str, tuple[str, str]]:
    """Which steps of the picture are marked, with a word and a colour."""
    looked = {one.step: ("To be looked at", "yellow") for one in cautions if one.step}
    return looked | {one.step: ("To be mended", "red") for one in problems if one.step}


def picture(document: dict | None, marked: dict) -> str:
    """The flowchart; empty while the draft is nothing that can be drawn."""
    drawn = drawable(document)
    return mark_safe(svg(drawn, marked)) if drawn else ""  # noqa: S308  made by our own template


def arrows_of(document: dict | None) -> dict[str, str]:
    """What the arrows say, by step, for the list beside the picture."""
    drawn = drawable(document)
    try:
        return dict(arrows(drawn)) if drawn else {}
    except ValidationError:  # a step's settings are not whole yet
        return {}


def drawable(document: dict | None) -> ProcedureDocument | None:
    """The document, if each of its steps has a place and each arrow an end."""
    try:
        drawn = ProcedureDocument.model_validate(document)
    except ValidationError:
        return None
    known = {step.key for step in drawn.steps}
    lost = any(back.to not in known for step in drawn.steps for back in step.back.values())
    return None if lost or order_problems(drawn) else drawn
