"""Problems of a procedure, told before it is published, each with its place and what to do."""

from datetime import date

from pydantic import ValidationError

from accounts.models import Office, Recipient

from .clocks import clock_problems, clocks_with_places
from .conditions import condition_problems
from .document import ProcedureDocument, located
from .order import order_problems, way_problems
from .who import offices_named


class BadProcedure(ValueError):
    """The document cannot be published. `problems` holds one sentence for each place."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


def check(data, *, partnership, day: date, own: dict[str, set[str]] | None = None) -> ProcedureDocument:
    """The document as its model. Raises BadProcedure naming every place and remedy.

    `own`: the keys of the offices and recipients of a partnership that is being set up and has no rows yet.
    """
    if not isinstance(data, dict):
        raise BadProcedure(["The procedure is empty or not a mapping: start with `name:` and `stages:`."])
    try:
        document = ProcedureDocument.model_validate(data)
    except ValidationError as error:
        raise BadProcedure(places(error)) from None
    problems = setting_problems(document)
    if not problems:
        problems = [
            *order_problems(document),
            *condition_problems(document),
            *clock_problems(document),
            *way_problems(document),
            *name_problems(document, own if own is not None else own_of(partnership, day)),
        ]
    if problems:
        raise BadProcedure(problems)
    return document


def places(error: ValidationError, before: str = "") -> list[str]:
    """Pydantic's errors as sentences: `stages[0].steps[4].due: what is wrong`."""
    return [f"{before}{place(item['loc'])}: {wording(item)}" for item in error.errors(include_url=False)]


def place(loc) -> str:
    """("stages", 0, "steps", 4) as stages[0].steps[4]; pydantic's own names of alternatives are left out."""
    out = ""
    for part in loc:
        if isinstance(part, int):
            out += f"[{part}]"
        elif part[:1].islower() and "[" not in part and "(" not in part:
            out += f".{part}" if out else part
    return out or "document"


def wording(item) -> str:
    if item["type"] == "extra_forbidden":
        return "this key is not known here; check its spelling or take it out."
    if item["type"] == "missing":
        return "this is missing; add it."
    message = item["msg"].removeprefix("Value error, ")
    given = item.get("input")
    return f'"{given}": {message}.' if isinstance(given, (str, int)) else f"{message}."


def setting_problems(document) -> list[str]:
    """Each step's own settings against its kind's model."""
    problems = []
    for where, step in located(document):
        try:
            _ = step.settings
        except ValidationError as error:
            problems += places(error, f"{where}.")
    return problems


def own_of(partnership, day) -> dict[str, set[str]]:
    """The offices and outside bodies that the partnership has on that day."""
    rows = {"office": Office.objects, "recipient": Recipient.objects}
    return {
        what: set(each.filter(partnership=partnership).in_force(day).values_list("key", flat=True))
        for what, each in rows.items()
    }


def name_problems(document, own: dict[str, set[str]]) -> list[str]:
    """Offices, outside bodies, steps and review types that are not there: nobody could act."""
    known = own | {
        "review type": {review.key for review in document.review_types},
        "step": {step.key for step in document.steps},
        "ladder": set(document.ladders),
    }
    problems = []
    for where, step in located(document):
        for what, keys in step.settings.names().items():
            problems += missing(where, what, keys, known)
        problems += missing(f"{where}.on_demand", "office", offices_named(step.on_demand), known)
    for where, step in located(document):
        problems += missing(f"{where}.for", "review type", set(step.types), known)
    for n, stage in enumerate(document.stages):
        problems += missing(f"stages[{n}].for", "review type", set(stage.types), known)
    for n, ending in enumerate(document.endings):
        problems += missing(f"endings[{n}]", "office", {ending.by, *ending.tell}, known)
    access = document.access
    named = {"lifts_walls": access.lifts_walls, "reviews_emergencies": access.reviews_emergencies}
    named["stands_in"] = [access.stands_in] if access.stands_in else []
    for word, keys in named.items():
        problems += missing(f"access.{word}", "office", set(keys), known)
    for where, _step, _stage, _n, clock in clocks_with_places(document):
        problems += missing(f"{where}.extended_by", "office", {clock.extended_by} - {None}, known)
    for key, ladder in document.ladders.items():
        for n, rung in enumerate(ladder):
            problems += missing(f"ladders.{key}[{n}].tell", "office", set(rung.tell), known)
    return problems


def missing(where, what, keys, known) -> list[str]:
    if what not in known:
        return []
    there = ", ".join(sorted(known[what])) or "none yet"
    return [f'{where}: there is no {what} "{key}"; there is {there}.' for key in sorted(keys - known[what])]
