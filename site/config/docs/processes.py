"""docs/processes/: a picture of each flow, and beside it a list that says the same."""

import re
import textwrap
from dataclasses import dataclass
from inspect import getsource
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from viewflow.workflow import chart

from .generated import Generated, page, table
from .machines import flow_classes

WIDTH, HEIGHT, ACROSS, DOWN, MARGIN = 170, 84, 214, 116, 14
PLACED = re.compile(r"^    (?:# (?P<actor>.+)|(?P<node>\w+) = )")


@dataclass
class Box:
    """One node as it is drawn: its place in pixels, its title in lines, and who does it."""

    title: str
    actor: str
    x: int
    y: int
    next: list[str]

    @property
    def lines(self) -> list[tuple[int, str]]:
        return [(self.y + 26 + 19 * n, line) for n, line in enumerate(textwrap.wrap(self.title, 20))]

    @property
    def middle(self) -> int:
        return self.y + HEIGHT // 2


def generate(root: Path) -> Generated:
    made, rows = Generated(), []
    for kind in settings.KINDS:
        for flow in flow_classes(kind):
            name = name_of(flow)
            about = (flow.__doc__ or "").strip()
            boxes, arrows = drawn(flow)
            made.texts[f"processes/{name}.svg"] = svg(flow, boxes, arrows)
            made.texts[f"processes/{name}.md"] = told(flow, name, about, boxes)
            rows.append([f"[{title_of(flow)}]({name}.md)", about, f"{kind.replace('.', '/')}/flows.py"])
    made.texts["processes/README.md"] = page("Processes", table(["flow", "what", "where"], rows))
    return made


def title_of(flow) -> str:
    """ "DecisionFlow" is told as "Decision"."""
    return name_of(flow).replace("-", " ").capitalize()


def name_of(flow) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", flow.__name__.removesuffix("Flow")).lower()


def actors(flow) -> dict[str, str]:
    """Node → the comment above it in flows.py, which says whose work it is."""
    found, actor = {}, ""
    for line in getsource(flow).splitlines():
        match = PLACED.match(line)
        if match and match["actor"]:
            actor = match["actor"]
        elif match:
            found[match["node"]] = actor
    return found


def drawn(flow) -> tuple[list[Box], list[str]]:
    """The boxes, in the order in which they follow one another, and the arrows as SVG paths."""
    grid, who = chart.calc_layout_data(flow), actors(flow)
    cells = sorted(grid.cells, key=lambda cell: (cell.col, cell.row))
    boxes = {cell.node: box_of(cell, who.get(cell.node.name, "")) for cell in cells}
    arrows = []
    for edge in grid.edges:
        boxes[edge.src].next.append(boxes[edge.dst].title)
        arrows.append(arrow(boxes[edge.src], boxes[edge.dst]))
    return list(boxes.values()), arrows


def box_of(cell, actor: str) -> Box:
    return Box(str(cell.node.task_title), actor, MARGIN + cell.col * ACROSS, MARGIN + cell.row * DOWN, [])


def arrow(start: Box, end: Box) -> str:
    """From side to side; a way back goes below both boxes."""
    if end.x > start.x:
        turn = end.x - (ACROSS - WIDTH) // 2
        return f"M{start.x + WIDTH} {start.middle} H{turn} V{end.middle} H{end.x}"
    low = max(start.y, end.y) + HEIGHT + 14
    return f"M{start.x + 50} {start.y + HEIGHT} V{low} H{end.x + WIDTH - 50} V{end.y + HEIGHT}"


def svg(flow, boxes: list[Box], arrows: list[str]) -> str:
    context = {
        "title": title_of(flow),
        "boxes": boxes,
        "arrows": arrows,
        "box": {"width": WIDTH, "height": HEIGHT},
        "width": max(box.x for box in boxes) + WIDTH + MARGIN,
        "height": max(box.y for box in boxes) + HEIGHT + MARGIN + 14,
    }
    return render_to_string("docs/flow.svg", context)


def told(flow, name: str, about: str, boxes: list[Box]) -> str:
    rows = [[box.title, box.actor, ", ".join(box.next) or "the end"] for box in boxes]
    return page(
        title_of(flow),
        about,
        f"![The steps below as a picture]({name}.svg)",
        table(["step", "who", "then"], rows),
    )
