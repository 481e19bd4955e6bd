"""docs/machines.md: what moves each thing that has states. There are three ways and no fourth."""

from importlib import import_module
from pathlib import Path

from django.conf import settings

from workflows.cases.flows import StepFlow

from .generated import Generated, page, table

FLOW, MOVES, WAGTAIL = "a flow (Viewflow)", "dates on its row", "Wagtail's publishing"
ABOUT = """
Where people hand work over, a Viewflow flow runs it. Where a thing only has states, each service checks the one
move that it makes and sets the date that says so; where the moves grow many, a table of allowed moves (`states.py`)
stands beside it. Pages go through Wagtail. There is no fourth machine.
"""
OTHERS = [
    [
        "A case's way through its procedure",
        "none of its own: `advance()` reads the steps",
        "workflows/cases/advance.py",
    ],
    ["A draft and its submission", MOVES, "forms/filling/services.py"],
    ["A message on its way out", MOVES, "site/outbox/sending.py"],
    ["What a mail provider reports", MOVES, "site/outbox/tracking.py"],
    ["A notice that waits for a digest", MOVES, "site/outbox/digests.py"],
    ["A link for somebody outside", MOVES, "site/outbox/links.py, site/outbox/codes.py"],
    ["A partnership's own text of a letter", "versions, the newest counts", "site/outbox/texts.py"],
    ["A deadline and its rungs", MOVES, "site/clocks/services.py, site/clocks/firing.py"],
    ["A duty", MOVES, "site/matters/duties.py"],
    [
        "Work without a case",
        MOVES,
        "workflows/partnership_work/planning.py, workflows/partnership_work/services.py",
    ],
    [
        "A procedure or form, published as a version",
        MOVES,
        "workflows/procedures/services.py, forms/definitions/services.py",
    ],
    ["Pages of the public site", WAGTAIL, "pages/models/"],
]


def generate(root: Path) -> Generated:
    rows = [
        [
            f"A step of kind {kind.rpartition('.')[2].replace('_', ' ')}",
            FLOW,
            f"{kind.replace('.', '/')}/flows.py, {flow}",
        ]
        for kind in settings.KINDS
        for flow in flows_of(kind)
    ]
    missing = [
        f"machines.py names {path}, which does not exist."
        for row in OTHERS
        for path in row[2].split(", ")
        if not (root / path).exists()
    ]
    text = page("What moves what", ABOUT, table(["thing", "moved by", "where"], rows + OTHERS))
    return Generated({"machines.md": text}, missing)


def flow_classes(kind: str) -> list[type[StepFlow]]:
    """The flows that a kind of step defines."""
    module = import_module(f"{kind}.flows")
    mine = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, StepFlow)]
    return [one for one in mine if one.__module__ == module.__name__]


def flows_of(kind: str) -> list[str]:
    return [one.__name__ for one in flow_classes(kind)]
