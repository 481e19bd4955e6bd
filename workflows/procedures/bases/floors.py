"""Floors: what a procedure built on a shared one may tighten and may not loosen, each with its rule and a remedy.

What they say stands in the shared procedure's file, nothing of it in code.
"""

from workflows.procedures.document import ProcedureDocument

from .documents import Floor
from .lengths import breach, read, shown
from .paths import Found, find, part_of


def floor_problems(document: ProcedureDocument, floors: list[Floor], base: dict) -> list[str]:
    """A sentence for each floor that the procedure falls below; `base` is the document that carries the floors."""
    problems = [problem for floor in floors if (problem := broken(document, floor))]
    return [*problems, *narrowed(document, floors, base)]


def broken(document: ProcedureDocument, floor: Floor) -> str:
    """What is wrong with one floor's place; empty where it holds. Of several entries that match one must hold it."""
    reached = find(document, floor.at)
    wrong = [(one, fault) for one in reached if (fault := wrong_at(floor, one))]
    if len(wrong) < len(reached):
        return ""
    found, (what, remedy) = wrong[0]
    return f"{found.place}: {what}; {remedy}. {rule(floor)}"


def rule(floor: Floor) -> str:
    """The floor's sentence with its source."""
    source = f" ({floor.source})" if floor.source else ""
    return f"The floor{source} says: {floor.says}"


def wrong_at(floor: Floor, found: Found) -> tuple[str, str] | None:
    """(what is wrong, what to do), or None where the floor holds."""
    if not found.there:
        return "this is not there", f"bring back {floor.at}"
    value, wanted = found.value, floor.value
    if floor.word in ("at_most", "at_least"):
        what = breach(floor.word, wanted, value)
        words = floor.word.replace("_", " ")
        return (what, f'make it {words} "{wanted}"') if what else None
    if floor.word == "includes":
        lacking = [key for key in wanted if key not in keys_of(value)]
        return (f"{', '.join(lacking)} is missing", "add it") if lacking else None
    allowed = {"is": [wanted], "one_of": wanted}.get(floor.word)
    if allowed is None or value in allowed:
        return None
    return f"{shown(value)} is not allowed", f"say {' or '.join(shown(one) for one in allowed)}"


def keys_of(value) -> list:
    """What a list holds: its words, or the keys of its entries; a single word counts as a list of one."""
    if isinstance(value, dict):
        return list(value)
    if not isinstance(value, list):
        return [value]
    return [one.get("key") if isinstance(one, dict) else one for one in value]


def narrowed(document: ProcedureDocument, floors: list[Floor], base: dict) -> list[str]:
    """Steps with a floor that open in fewer cases than in the shared procedure: so it could be got round."""
    problems: dict[str, None] = {}
    shared = {
        ("steps", step["key"]): (stage, step) for stage in base["stages"] for step in stage.get("steps", [])
    }
    shared |= {("stages", stage["key"]): (stage, stage) for stage in base["stages"]}
    for floor in floors:
        part = part_of(floor.at)
        if part in shared:
            problems |= dict.fromkeys(narrowed_at(document, part, *shared[part], floor))
    return list(problems)


def narrowed_at(document, part: tuple[str, str], stage: dict, own: dict, floor: Floor) -> list[str]:
    problems = []
    for n, here in enumerate(document.stages):
        parts = [(f"stages[{n}]", here, stage)] if part == ("stages", here.key) else []
        for t, step in enumerate(here.steps):
            if part == ("steps", step.key):
                parts = [(f"stages[{n}].steps[{t}]", step, own), (f"stages[{n}]", here, stage)]
                if step.kind != own["kind"]:
                    problems.append(f'{parts[0][0]}.kind: it must stay "{own["kind"]}". {rule(floor)}')
        for where, mine, theirs in parts:
            for name, value in (("when", mine.when), ("for", mine.types)):
                if value and value != theirs.get(name):
                    problems.append(
                        f"{where}.{name}: this lets it happen in fewer cases; take it out, or say what the "
                        f"shared procedure says. {rule(floor)}"
                    )
    return problems


def reading_problems(floors: list[Floor]) -> list[str]:
    """Floors whose number or length nobody can read."""
    return [
        f'floors[{n}].{floor.word}: "{floor.value}" is no number and no length of time; write for instance "5 working days".'
        for n, floor in enumerate(floors)
        if floor.word in ("at_most", "at_least") and read(floor.value) is None
    ]
