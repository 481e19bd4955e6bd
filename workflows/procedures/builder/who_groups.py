"""The sorts of keys by which a field may say who is meant, and how each can be narrowed: read from its wordings."""

from dataclasses import dataclass
from typing import Any

from workflows.procedures.who import said as pair

from .shapes import alternatives, inside, is_model, kind_of, of, origin_of

ATTRIBUTE, WHEN = "attribute", "when"


@dataclass
class Group:
    """Keys of one sort: how one of them is said, and several."""

    what: str
    title: str = ""
    one: str = ""
    several: str = ""

    def said(self, key: str) -> dict:
        """ "chair" as {office: chair}; of attributes "profession: nurse" as {attribute: {profession: nurse}}."""
        return {self.one: dict([key.split(": ", 1)]) if self.what == ATTRIBUTE else key}

    def keys(self, part: Any) -> list[str] | None:
        """The keys that the wording names, where it names such and nothing beside them."""
        if not isinstance(part, dict) or len(part) != 1 or next(iter(part)) not in (self.one, self.several):
            return None
        value = next(iter(part.values()))
        if self.what == ATTRIBUTE:
            return [pair(*one) for one in value.items()] if len(value) == 1 else None
        return value if isinstance(value, list) else [value]


@dataclass(frozen=True)
class Some:
    """One wording that is narrowed: of whom ("office:chair"; empty: of all), with which attributes, when."""

    who: str = ""
    pairs: tuple[str, ...] = ()
    when: dict | None = None


def groups_of(info) -> list[Group]:
    """The sorts of keys that the wordings of a field name, in their order."""
    found: dict[str, Group] = {}
    for model in filter(is_model, alternatives(info)):
        fields = list(model.model_fields.items())
        name, field = fields[0]
        many = origin_of(field) is list
        what = of(inside(field)) if many else of(field) or (name if kind_of(field) is str else "")
        if len(fields) == 1 and what:
            group = found.setdefault(what, Group(what))
            group.several = name if many else group.several
            group.one = group.one if many else name
            group.title = group.title if many else field.title or name
    return [group for group in found.values() if group.one]


def joining(info) -> Any:
    """The wording that joins others, with the name of its list; None where there is none."""
    for model in filter(is_model, alternatives(info)):
        name, field = next(iter(model.model_fields.items()))
        if len(model.model_fields) == 1 and origin_of(field) is list and not of(inside(field)):
            return name, inside(field)
    return None


def narrowing(info) -> dict[str, set[str]]:
    """By what each key of a wording may be narrowed: {"office": {"attribute", "when"}, "attribute": {"when"}}."""
    found: dict[str, set[str]] = {}
    joined = joining(info)
    for model in filter(is_model, alternatives(joined[1])) if joined else ():
        names = set(model.model_fields)
        more = names & {ATTRIBUTE, WHEN}
        for name in (names - more) or {ATTRIBUTE}:
            found[name] = more - {name}
    return found


def somes(part: Any, groups: list[Group]) -> list[Some] | None:
    """A wording as rows, one for each key that it names; None for one that no row can say."""
    if isinstance(part, str):
        return [Some(part)]
    pairs = tuple(pair(*one) for one in (part.get(ATTRIBUTE) or {}).items())
    body = {key: one for key, one in part.items() if key not in (ATTRIBUTE, WHEN)}
    if not body:
        return [Some("", pairs, part.get(WHEN))]
    group = next((one for one in groups if one.keys(body) is not None), None)
    keys = group.keys(body) if group else None
    return [Some(f"{group.what}:{key}", pairs, part.get(WHEN)) for key in keys] if group and keys else None
