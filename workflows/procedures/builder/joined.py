"""Trees as rows: how the rows are joined, and a row for each leaf. A row may itself join those further in below it.

What no row can say stays a small text, with the check's error beside it.
"""

from dataclasses import dataclass
from typing import Any

from django import forms

from theme.options import styled

from .nested import BLANK, asks_more, has_error, in_rows
from .parts import NOTHING, Block, Part
from .yaml_field import YamlField

WRITTEN = "written"
DEEPEST = 5
HOW_FAR_IN = [("0", "Not at all"), ("1", "One step")] + [
    (str(n), f"{n} steps") for n in range(2, DEEPEST + 1)
]
JOINS_NOTHING = (
    "The part above joins nothing; let it join what stands further in, or put this one less far in"
)
NOTHING_BELOW = "Nothing stands further in below this part; add it, or choose something else here"


@dataclass(frozen=True)
class Line:
    """One row: its number on the page, how far in it stands, and what it says without those further in."""

    number: int
    depth: int
    said: Any


class Joined(Part):
    """Rows below the choice of how they are joined."""

    ways: dict[str, str] = {}

    def top(self, said: Any) -> tuple[str, list]:
        """(how the rows that stand not at all further in are joined, what these say)."""
        raise NotImplementedError

    def opened(self, said: Any) -> tuple[Any, list] | None:
        """(what the row of this says, what stands further in below it); None for what no row can say."""
        raise NotImplementedError

    def closed(self, row: Any, below: list) -> Any:
        """The row with what stands further in, as the document says it."""
        raise NotImplementedError

    def takes(self, row: Any) -> bool:
        """Does the row join what stands further in?"""
        raise NotImplementedError

    def row(self, number: int, row: Any) -> dict[str, forms.Field]:
        raise NotImplementedError

    def typed(self, number: int, cleaned) -> Any:
        """What the row says, or NOTHING."""
        raise NotImplementedError

    def flat(self, said: Any, depth: int = 0) -> list[tuple[int, Any]] | None:
        """(how far in, row) of a part of the tree and of everything below it."""
        opened = self.opened(said) if depth <= DEEPEST else None
        if opened is None:
            return None
        found = [(depth, opened[0])]
        for part in opened[1]:
            below = self.flat(part, depth + 1)
            if below is None:
                return None
            found += below
        return found

    def taken_apart(self, said: Any) -> tuple[str, list[tuple[int, Any]]]:
        if said is None:
            return "all", []
        how, parts = self.top(said)
        found = [self.flat(part) for part in parts]
        return (WRITTEN, []) if None in found else (how, [one for lines in found for one in lines or []])

    def fields(self, value):
        said = None if value in (NOTHING, None) else value
        how, lines = self.taken_apart(said)
        count = max(len(lines) + BLANK, self.page.rows(self.name))
        self.rows, made = [], {}
        for number in range(count):
            depth, row = lines[number] if number < len(lines) else (0, None)
            fields = self.row(number, row) | {f"{self.name}-{number}-in": self.depth(depth)}
            self.rows.append(list(fields))
            made |= fields
        self.is_said, self.filled, self.is_written = said is not None, len(lines), how == WRITTEN
        return made | self.frame(how, YamlField.written(said) if how == WRITTEN else "")

    @staticmethod
    def depth(depth: int) -> forms.Field:
        hint = "Further in than a part that joins those below it."
        return forms.ChoiceField(
            label="How far in it stands",
            initial=str(depth),
            choices=HOW_FAR_IN,
            required=False,
            help_text=hint,
        )

    def frame(self, how, text) -> dict[str, forms.Field]:
        ways = [*self.ways.items(), *([(WRITTEN, "As written below")] if self.is_written else [])]
        words: dict[str, Any] = {
            "label": "How its parts are joined",
            "help_text": self.info.description or "",
            "required": False,
        }
        join = forms.ChoiceField(initial=how, choices=ways, widget=forms.RadioSelect, **words)
        made = {f"{self.name}-join": styled(join, small=True)}
        if self.is_written:
            name = f"{self.name}-{WRITTEN}"
            written = YamlField(label="As written, in YAML", initial=text, required=False)
            made[name] = styled(written, rows=4, spellcheck=False)
            styled(join, reveal={WRITTEN: name})
        return made

    def lines(self, cleaned) -> list[Line]:
        """The rows in which something stands."""
        rows = [(number, self.typed(number, cleaned)) for number in range(len(self.rows))]
        depths = [int(cleaned.get(f"{self.name}-{number}-in") or 0) for number, _ in rows]
        return [Line(number, depths[number], row) for number, row in rows if row is not NOTHING]

    def read(self, cleaned):
        how = cleaned.get(f"{self.name}-join") or "all"
        if how == WRITTEN:
            said = cleaned.get(f"{self.name}-{WRITTEN}")
            return NOTHING if said in (None, "", {}, []) else said
        lines = self.lines(cleaned)
        if not lines:
            return NOTHING
        parts = self.nest(lines)
        return parts[0] if len(parts) == 1 else self.put_together(how, parts, cleaned)

    def put_together(self, how, parts, cleaned):
        return {how: parts}

    def nest(self, lines: list[Line]) -> list:
        return [self.closed(line.said, self.nest(below)) for line, below in branches_of(lines)]

    def paths(self, lines: list[Line]) -> dict[tuple, int]:
        """Where each row stands in the document, as the numbers in the place of an error: (1, 0) -> row 3."""
        branches = branches_of(lines)
        if len(branches) != 1:
            return self.below(lines, ())
        return {(): branches[0][0].number} | self.below(branches[0][1], ())

    def below(self, lines: list[Line], start: tuple) -> dict[tuple, int]:
        found: dict[tuple, int] = {}
        for n, (line, further) in enumerate(branches_of(lines)):
            found |= {(*start, n): line.number} | self.below(further, (*start, n))
        return found

    def misplaced(self, cleaned) -> list[tuple[str, str]]:
        """Rows that stand further in than something that joins nothing, and joining ones with nothing below."""
        found, above = [], None
        lines = self.lines(cleaned)
        for n, line in enumerate(lines):
            most = above.depth + self.takes(above.said) if above else 0
            if line.depth > most:
                found.append((f"{self.name}-{line.number}-in", JOINS_NOTHING))
            is_last = n + 1 == len(lines) or lines[n + 1].depth <= line.depth
            if is_last and self.needs_more(line.said):
                found.append((self.rows[line.number][0], NOTHING_BELOW))
            above = line
        return found

    def needs_more(self, row) -> bool:
        return self.takes(row)

    def place(self, loc):
        return f"{self.name}-join"

    def names(self):
        written = [f"{self.name}-{WRITTEN}"] if self.is_written else []
        return [f"{self.name}-join", *written, *(name for row in self.rows for name in row)]

    def row_shown(self, form, number: int) -> list:
        """What stands on the page for one row: what is seldom needed folded."""
        return [form[name] for name in self.rows[number]]

    def shown(self, form):
        numbers = range(len(self.rows))
        rows = [self.row_shown(form, number) for number in numbers]
        typed = (
            [line.number + 1 for line in self.lines(getattr(form, "cleaned_data", {}))]
            if form.is_bound
            else []
        )
        blocks = in_rows(form, "Part", rows, max([self.filled, *typed]), needed=True, more=self.name)
        block = Block(self.title, [form[f"{self.name}-join"], *blocks])
        return [
            Block(
                self.title,
                block.items,
                not (self.is_said or typed or asks_more(form, self.name) or has_error(block)),
            )
        ]


def branches_of(lines: list[Line]) -> list[tuple[Line, list[Line]]]:
    """Each row that stands least far in, with the rows below that stand further in."""
    found: list[tuple[Line, list[Line]]] = []
    for line in lines:
        if found and line.depth > found[-1][0].depth:
            found[-1][1].append(line)
        else:
            found.append((line, []))
    return found
