"""What a maker of documents gives back."""

from dataclasses import dataclass, field

NOTE = "<!-- Made by `manage.py generate_docs`. Change the code, not this file. -->\n\n"


@dataclass
class Generated:
    """Texts by their path below docs/, faults that fail a check, and notes that do not."""

    texts: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def page(title: str, *parts: str) -> str:
    """A Markdown page with its heading and the word that it is made, not written."""
    return f"# {title}\n\n{NOTE}" + "\n\n".join(part.strip() for part in parts if part) + "\n"


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; empty text when there are no rows."""
    if not rows:
        return ""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell(text) for text in line) + " |" for line in lines)


def cell(text: str) -> str:
    """Text that stays within its cell."""
    return " ".join(str(text).replace("|", "\\|").split())
