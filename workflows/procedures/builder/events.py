"""What can happen in a draft, for choices: events, facts, outcomes and answers, each under its name."""

from pydantic import ValidationError

from workflows.procedures.asked import Askable, Column, of_facts, of_question
from workflows.procedures.clocks import ALWAYS, OF_CONSENT
from workflows.procedures.kinds import KINDS

from .documents import steps_of

Pairs = list[tuple[str, str]]
LONGEST = 80  # letters of a question as a choice
COUNTED = {"any of": "At least one of", "every": "Every one of", "how many of": "The number of"}
MEASURED = {"sum": "The sum of", "mean": "The mean of", "spread": "The spread of"}
LINKED = [
    ("linked:lead", "How a step of the linked case that leads ended"),
    ("linked:follower", "How a step of each linked case that follows ended"),
]


def events(document: dict) -> Pairs:
    """Every event that a step or a consent can bring about, as (vote.decided, “Vote”: decided)."""
    of_steps = [
        (f"{step['key']}.{name}", f"{title_of(step)}: {name.replace('_', ' ')}")
        for step in steps_of(document)
        if step["kind"] in KINDS
        for name in sorted(ALWAYS | set(KINDS[step["kind"]].events))
    ]
    return of_steps + [
        (f"{key}.{name}", f"Consent to “{said}”: {name}")
        for key, said in consents(document).items()
        for name in OF_CONSENT
    ]


def consents(document: dict) -> dict[str, str]:
    """What people consent to, by key."""
    return {key: one.get("name", key) for key, one in (document.get("consents") or {}).items()}


def title_of(step: dict) -> str:
    return f"“{step.get('title', step['key'])}”"


def facts(document: dict, forms: list, kind: str) -> dict[str, str]:
    """The facts that can be asked ("fact") or counted from ("date"), in the words of the head where it has some."""
    worded = dict(document.get("facts") or {})
    names = [name for sort, name in of_facts(worded, forms) if sort == kind]
    return {name: worded.get(name, name.replace("_", " ")) for name in names}


def anchors(document: dict, forms: list) -> Pairs:
    """What a clock can count from."""
    return [*facts(document, forms, "date").items(), *events(document)]


def outcomes_of(step: dict) -> dict[str, str]:
    """The outcomes that a step can have, with their names; while its settings are not whole, the options it has."""
    own = KINDS[step["kind"]].settings if step.get("kind") in KINDS else None
    if own is None:
        return {}
    try:
        settings = own.model_validate({key: step[key] for key in own.model_fields if key in step})
    except ValidationError:
        options = step["options"] if isinstance(step.get("options"), list) else []
        return {
            one["key"]: one.get("name", one["key"])
            for one in options
            if isinstance(one, dict) and "key" in one
        }
    return {key: settings.outcome_name(key) for key in settings.outcomes()}


def asked(document: dict, forms: list, without: str) -> Pairs:
    """What a condition can ask: how another step ended, a condition with a name, a fact, answers, rows, linked cases."""
    others = [step for step in steps_of(document) if step["key"] != without]
    found = [
        (f"step:{step['key']}={key}", f"{title_of(step)} ends with “{name}”")
        for step in others
        for key, name in outcomes_of(step).items()
    ]
    found += [
        (f"named:{key}", f"The condition “{key}” of the head") for key in document.get("conditions") or {}
    ]
    dates = facts(document, forms, "date")
    found += [
        (f"fact:{key}", f"{'Date' if key in dates else 'Fact'}: {said}")
        for key, said in facts(document, forms, "fact").items()
    ]
    found += [(f"consent:{key}", f"Consent to “{said}”") for key, said in consents(document).items()]
    for step in others:
        found += answers_of(step, forms)
    found += [
        (f"step:{step['key']}", f"How {title_of(step)} ended, by the keys of outcomes") for step in others
    ]
    return found + LINKED


def answers_of(step: dict, forms: list) -> Pairs:
    """The answers and rows of one step, and figures over these."""
    asked = of_raw(step, forms)
    found = [
        (f"answer:{name}", f"“{shortened(column.label)}” as answered in {where(step, name)}")
        for (kind, name), column in asked.items()
        if kind == "answer"
    ]
    rows = {name: column for (kind, name), column in asked.items() if kind == "rows"}
    for name, column in rows.items():
        words = f"“{shortened(column.label)}” in {title_of(step)}"
        found += [(f"{way}:{name}", f"{said} {words}") for way, said in COUNTED.items()]
    for (kind, name), column in asked.items():
        if kind == "answer" and column.sort == "number" and name.rpartition(".")[0] in rows:
            words = f"“{shortened(column.label)}” in {where(step, name)}"
            found += [(f"{way}:{name}", f"{said} {words}") for way, said in MEASURED.items()]
    return found


def of_raw(step: dict, forms: list) -> Askable:
    """As asked.of_step, of a step that need not be whole yet."""
    kind, found = KINDS.get(step["kind"]), Askable()
    form = next((one for one in forms if one.key == step.get("form")), None)
    questions = [one for one in form.questions.values() if one.asks] if form else []
    for question in questions if kind and kind.answers else ():
        found |= of_question(question, step["key"])
    for name, table in kind.tables.items() if kind else ():
        place = f"{step['key']}.{name}"
        found[("rows", place)] = Column("rows", table.title)
        for question in questions if table.answers else ():
            found |= of_question(question, place)
        found |= {
            ("answer", f"{place}.{one}"): Column(sort, one.replace("_", " "))
            for one, sort in table.columns.items()
        }
    return found


def options(document: dict, forms: list) -> dict[str, Pairs]:
    """What can be answered, of each question that has a choice: {"options answer:referral.area": [(north, North)]}."""
    found: dict[str, Pairs] = {}
    for form in forms:
        for question in every(form.questions.values()):
            if question.fact and (pairs := options_of(question)):
                found[f"options fact:{question.fact}"] = pairs
    for step in steps_of(document):
        form = next((one for one in forms if one.key == step.get("form")), None)
        for question in form.questions.values() if form else ():
            for path, one in paths(question, step["key"]):
                if pairs := options_of(one):
                    found[f"options answer:{path}"] = pairs
    return found


def agencies_asked(document: dict, forms: list) -> Pairs:
    """The answers that name agencies."""
    found = []
    for step in steps_of(document):
        form = next((one for one in forms if one.key == step.get("form")), None)
        for question in form.questions.values() if form else ():
            found += [
                (path, f"“{shortened(one.label)}” as answered in {title_of(step)}")
                for path, one in paths(question, step["key"])
                if one.type in ("agency", "agencies")
            ]
    return found


def facts_asked(forms: list) -> Pairs:
    """The facts that forms ask for, each by its question."""
    asked = [one for form in forms for one in form.questions.values() if one.fact]
    return list({one.fact: f"“{shortened(one.label)}” ({one.fact})" for one in asked}.items())


def options_of(question) -> Pairs:
    if question.type == "yes_no":
        return [("yes", "Yes"), ("no", "No")]
    return [(one.key, one.label) for one in getattr(question, "options", ())]


def paths(question, place: str):
    """(name, question) of it and, of a group, of what is asked in each entry."""
    name = f"{place}.{question.key}"
    yield name, question
    for inner in question.questions if question.many else ():
        yield f"{name}.{inner.key}", inner


def every(questions):
    for question in questions:
        for _, one in paths(question, ""):
            yield one


def where(step: dict, name: str) -> str:
    """ "“Referral”", or "“Referral”, children" of what is asked in each entry."""
    within = name.split(".")[1:-1]
    return ", ".join([title_of(step), *(part.replace("_", " ") for part in within)])


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
