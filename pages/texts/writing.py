"""From blocks back to text: what `read` made is written as it was."""

import re
from collections.abc import Iterable

from bs4 import BeautifulSoup, NavigableString

from .reading import CONTACT, PICTURE, Block

MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}


def write(blocks: Iterable[Block]) -> str:
    """The text of a body, given as `StreamValue.get_prep_value()` or `read` give it."""
    return "\n\n".join(piece for block in blocks for piece in _pieces(block["type"], block["value"])) + "\n"


def inline_text(html: str) -> str:
    """The text of a rich text field."""
    return "\n\n".join(_paragraphs(html))


def _pieces(kind, value) -> list[str]:
    if kind == "heading":
        return ["#" * int(value["level"]) + " " + value["text"]]
    if kind == "contact":
        return [CONTACT]
    if kind == "procedure_picture":
        return [f"{PICTURE} {value['caption']}"]
    if kind == "callout":
        mark = ">! " if value["kind"] == "warning" else "> "
        return ["\n".join(mark + line for line in value["text"].splitlines())]
    if kind == "steps":
        return [
            "\n".join([f"Step: {step['title']}", *_paragraphs(step["text"])]) for step in map(_item, value)
        ]
    return _paragraphs(value)


def _item(step):
    """Wagtail keeps an item of a list with its id around it."""
    return step.get("value", step)


def _paragraphs(html: str) -> list[str]:
    return [
        _paragraph(element)
        for element in BeautifulSoup(html, "html.parser").children
        if element.get_text().strip()
    ]


def _paragraph(element) -> str:
    if element.name in ("ul", "ol"):
        points = element.find_all("li", recursive=False)
        marks = [f"{number}." if element.name == "ol" else "-" for number in range(1, len(points) + 1)]
        return "\n".join(f"{mark} {_inline(point)}" for mark, point in zip(marks, points, strict=True))
    return _inline(element)


def _inline(element) -> str:
    if isinstance(element, NavigableString):
        return re.sub(r"\s+", " ", str(element))
    inside = "".join(_inline(child) for child in element.children).strip("\n")
    if element.name == "a" and element.get("href"):
        return f"[{inside}]({element['href']})"
    return f"{MARKS[element.name]}{inside}{MARKS[element.name]}" if element.name in MARKS else inside
