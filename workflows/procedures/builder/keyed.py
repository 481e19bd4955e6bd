"""Parts for mappings: rows that begin with the key, or one choice for each outcome of the step."""

from .keys import key_of
from .nested import BLANK, in_rows, inner
from .parts import NOTHING, Block, Part
from .shapes import inside, is_model, kind_of, of, origin_of


class KeyedRows(Part):
    """{key: something}, or {key: [something, …]}: rows, each with its key. Rows of one key stand together."""

    @property
    def is_grouped(self) -> bool:
        return origin_of(inside(self.info)) is list

    def fields(self, value):
        said = {} if value in (NOTHING, None) else value
        rows = [
            (key, one)
            for key, inside_it in said.items()
            for one in (inside_it if self.is_grouped else [inside_it])
        ]
        self.filled = len(rows)
        about = inside(self.info, 0)
        item = inside(inside(self.info)) if self.is_grouped else inside(self.info)
        self.rows, made = [], {}
        for number in range(max(len(rows) + BLANK, self.page.rows(self.name))):
            place = f"{self.name}-{number}"
            key = self.page.make(f"{place}-of", "key", about, self.page, needed=False)
            alone = "" if is_model(kind_of(item)) else "-text"
            part = self.page.make(f"{place}{alone}", "text", item, self.page, needed=False)
            self.rows.append((key, part))
            row = rows[number] if number < len(rows) else (NOTHING, NOTHING)
            made |= key.fields(row[0]) | part.fields(row[1])
        return made

    def read(self, cleaned):
        said: dict = {}
        self.places: dict = {}
        for number, (key, part) in enumerate(self.rows):
            about, value = key.read(cleaned), part.read(cleaned)
            if about is NOTHING and value is NOTHING:
                continue
            about = key_of(value) if about is NOTHING else about
            about = "" if about is NOTHING else about
            value = {} if value is NOTHING else value
            self.places.setdefault(about, []).append(number)
            if self.is_grouped:
                said.setdefault(about, []).append(value)
            else:
                said[about] = value
        return said or NOTHING

    def problems(self, cleaned):
        found: list[tuple[str, str]] = []
        self.read(cleaned)
        for about, numbers in self.places.items():
            for place, number in enumerate(numbers):
                key, part = self.rows[number]
                if not about:
                    found.append((key.names()[0], "Say which one this row is about"))
                elif place and not self.is_grouped:
                    found.append((key.names()[0], "This stands twice; put both into one row"))
                found += part.problems(cleaned)
        return found

    def place(self, loc):
        """("ladders", "gentle", 1, "at"): the second row of that key."""
        numbers = self.places.get(loc[1], []) if len(loc) > 1 else []
        if not numbers:
            return self.rows[0][0].names()[0]
        rest = loc[1:]
        if self.is_grouped and len(loc) > 2 and isinstance(loc[2], int) and loc[2] < len(numbers):
            return self.rows[numbers[loc[2]]][1].place(loc[2:])
        return self.rows[numbers[0]][1].place(rest)

    def names(self):
        return [name for key, part in self.rows for name in key.names() + part.names()]

    def shown(self, form):
        rows = [key.shown(form) + inner(part, form) for key, part in self.rows]
        return in_rows(form, self.title, rows, self.full(form), needed=False, more=self.name)

    def full(self, form) -> int:
        """How many rows, up to the last one in which something stands."""
        cleaned = getattr(form, "cleaned_data", {})
        typed = [
            number
            for number, row in enumerate(self.rows, 1)
            if form.is_bound and any(part.read(cleaned) is not NOTHING for part in row)
        ]
        return max([self.filled, *typed])


class PerOutcome(Part):
    """{outcome: key}: one choice for each outcome of the step, as it was kept last."""

    def fields(self, value):
        said = {} if value in (NOTHING, None) else value
        outcomes = dict(self.page.own.get("outcome", [])) | {
            key: f"{key} (not there)" for key in said if key not in dict(self.page.own.get("outcome", []))
        }
        self.parts, made = {}, {}
        for key, name in outcomes.items():
            part = self.page.make(f"{self.name}-{key}", key, inside(self.info), self.page, needed=False)
            part.title = f"“{name}”"
            self.parts[key] = part
            made |= part.fields(said.get(key, NOTHING))
        return made

    def read(self, cleaned):
        said = {
            key: value for key, part in self.parts.items() if (value := part.read(cleaned)) is not NOTHING
        }
        return said or NOTHING

    def place(self, loc):
        part = self.parts.get(loc[1]) if len(loc) > 1 else None
        return part.name if part else next(iter(self.names()), "title")

    def names(self):
        return [name for part in self.parts.values() for name in part.names()]

    def shown(self, form):
        return [Block(self.title, super().shown(form))] if self.parts else []


def is_per_outcome(info) -> bool:
    return of(inside(info, 0)) == "outcome" and kind_of(inside(info)) is str and bool(of(inside(info)))
