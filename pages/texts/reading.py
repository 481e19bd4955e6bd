"""From text to blocks."""

import re
from html import escape
from itertools import groupby
from typing import Any

Block = dict[str, Any]

BOLD = re.compile(r"\*\*(.+?)\*\*")
ITALIC = re.compile(r"\*(.+?)\*")
LINK = re.compile(r"\[([^\]]+)\]\(((?:https?://|mailto:|tel:|/)[^\s)]*)\)")
HEADING = re.compile(r"(##|###) (.+)")
POINT = re.compile(r"(?:-|(\d+)\.) (.+)")
CONTACT, PICTURE = "{contact}", "{procedure picture}"


def read(text: str) -> list[Block]:
    """The blocks of a page's body. Pieces are set apart by empty lines; what is none of the others is a paragraph."""
    pieces = [piece for piece in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()) if piece.strip()]
    found = [block for piece in pieces for block in _blocks(piece.strip())]
    return [
        block
        for kind, run in groupby(found, lambda block: block["type"])
        for block in _joined(kind, list(run))
    ]


def inline_html(text: str) -> str:
    """Paragraphs and lists alone, as rich text: for the fields that are no body."""
    return "".join(str(block["value"]) for block in read(text) if block["type"] == "text")


def _blocks(piece: str) -> list[Block]:
    if heading := HEADING.match(piece):
        rest = piece[heading.end() :].strip()
        first: Block = {
            "type": "heading",
            "value": {"text": heading[2].strip(), "level": str(len(heading[1]))},
        }
        return [first, *(_blocks(rest) if rest else [])]
    if piece == CONTACT:
        return [{"type": "contact", "value": None}]
    if piece.startswith(PICTURE):
        caption = piece.removeprefix(PICTURE).strip() or "The procedure at a glance"
        return [{"type": "procedure_picture", "value": {"caption": caption}}]
    if piece.startswith(">"):
        kind = "warning" if piece.startswith(">!") else "note"
        lines = [re.sub(r"^>!? ?", "", line) for line in piece.splitlines()]
        return [{"type": "callout", "value": {"kind": kind, "text": "\n".join(lines)}}]
    if piece.startswith("Step: "):
        title, _, rest = piece.removeprefix("Step: ").partition("\n")
        return [{"type": "steps", "value": [{"title": title.strip(), "text": _rich(rest)}]}]
    return [{"type": "text", "value": _rich(piece)}]


def _joined(kind: object, run: list[Block]) -> list[Block]:
    """Steps one after the other are one list, paragraphs one after the other one text."""
    if kind == "steps":
        return [{"type": kind, "value": [step for block in run for step in block["value"]]}]
    if kind == "text":
        return [{"type": kind, "value": "".join(block["value"] for block in run)}]
    return run


def _rich(piece: str) -> str:
    """A piece as rich text; lines that begin with a point are a list, also right below a paragraph."""
    html = ""
    for tag, lines in groupby(_logical_lines(piece), _list_of):
        inside = [_inline(POINT.sub(r"\2", line, count=1) if tag else line) for line in lines]
        html += (
            f"<{tag}>{''.join(f'<li>{one}</li>' for one in inside)}</{tag}>"
            if tag
            else f"<p>{' '.join(inside)}</p>"
        )
    return html


def _logical_lines(piece: str) -> list[str]:
    """An indented line goes on with the point above it."""
    lines: list[str] = []
    for line in piece.splitlines():
        if lines and line.startswith("  ") and _list_of(lines[-1]):
            lines[-1] += " " + line.strip()
        elif line.strip():
            lines.append(line.strip())
    return lines


def _list_of(line: str) -> str:
    point = POINT.match(line)
    return "" if not point else "ol" if point[1] else "ul"


def _inline(text: str) -> str:
    html = LINK.sub(lambda link: f'<a href="{link[2]}">{link[1]}</a>', escape(text, quote=True))
    return ITALIC.sub(r"<i>\1</i>", BOLD.sub(r"<b>\1</b>", html))
