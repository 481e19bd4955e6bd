"""A procedure as a picture: steps from above to below in the order in which they can run, beside each other in parallel.

Whatever it shows stands in words beside it; the picture alone says nothing that the list does not.
"""

import textwrap
from collections import defaultdict
from dataclasses import dataclass

from django.template.loader import render_to_string

from .document import ProcedureDocument

WIDTH, HEIGHT, ACROSS, DOWN, MARGIN = 190, 78, 214, 114, 16
LETTERS, LINES = 22, 2  # of a title, in a line and altogether


@dataclass
class Box:
    """One step as it is drawn: its place in pixels, its title in lines, a word below it, and how it is coloured."""

    key: str
    title: str
    word: str
    colour: str
    x: int
    y: int

    @property
    def lines(self) -> list[tuple[int, str]]:
        wrapped = textwrap.wrap(self.title, LETTERS, max_lines=LINES, placeholder=" …")
        return [(self.y + 25 + 19 * number, line) for number, line in enumerate(wrapped)]

    @property
    def middle(self) -> int:
        return self.x + WIDTH // 2


def svg(document: ProcedureDocument, states: dict[str, tuple[str, str]] | None = None) -> str:
    """The picture as SVG without any style of its own. `states`: step key → (word, colour of a tag)."""
    boxes = placed(document, states or {})
    right = max(box.x for box in boxes.values()) + WIDTH
    backs = [(box, boxes[back.to]) for box, back in ways_back(document, boxes)]
    context = {
        "name": document.name,
        "boxes": list(boxes.values()),
        "arrows": [
            arrow(boxes[before], box) for box in boxes.values() for before in document.predecessors(box.key)
        ],
        "backs": [
            back_arrow(start, end, right + 12 + 10 * number) for number, (start, end) in enumerate(backs)
        ],
        "box": {"width": WIDTH, "height": HEIGHT},
        "width": right + MARGIN + 12 + 10 * len(backs),
        "height": max(box.y for box in boxes.values()) + HEIGHT + MARGIN,
    }
    return render_to_string("procedures/picture.svg", context)


def placed(document: ProcedureDocument, states) -> dict[str, Box]:
    """Each step below the last of those that it waits for, beside the others that far down."""
    depth: dict[str, int] = {}
    waits = {step.key: document.predecessors(step.key) for step in document.steps}
    for step in document.steps:
        depth[step.key] = depth_of(step.key, waits, depth)
    filled: dict[int, int] = defaultdict(int)
    boxes = {}
    for step in document.steps:
        row = depth[step.key]
        word, colour = states.get(step.key, ("", "blue"))
        x, y = MARGIN + filled[row] * ACROSS, MARGIN + row * DOWN
        boxes[step.key] = Box(step.key, step.title, word, colour, x, y)
        filled[row] += 1
    return boxes


def depth_of(key: str, waits: dict, known: dict) -> int:
    """How many steps come before it on the longest way. Steps never wait for themselves: the checks see to it."""
    ahead = [key]
    while ahead:
        one = ahead[-1]
        missing = [before for before in waits[one] if before not in known]
        if missing:
            ahead += missing
        else:
            known[one] = 1 + max((known[before] for before in waits[one]), default=-1)
            ahead.pop()
    return known[key]


def ways_back(document, boxes):
    for step in document.steps:
        for back in step.back.values():
            yield boxes[step.key], back


def arrow(start: Box, end: Box) -> str:
    """From the lower edge to the upper one; past boxes in between, through the gap on their left."""
    turn = end.y - (DOWN - HEIGHT) // 2
    if end.y - start.y > DOWN:
        low, out = start.y + HEIGHT - 18, start.x - 9
        return f"M{start.x} {low} H{out} V{turn} H{end.middle} V{end.y}"
    return f"M{start.middle} {start.y + HEIGHT} V{turn} H{end.middle} V{end.y}"


def back_arrow(start: Box, end: Box, out: int) -> str:
    """Out to the right, up, and in again from the right."""
    return f"M{start.x + WIDTH} {start.y + 50} H{out} V{end.y + 26} H{end.x + WIDTH}"
