"""What can happen in a draft, for choices: events, facts, outcomes and answers, each under its name."""

from pydantic import ValidationError

from forms.answers.facts import names_asked
from workflows.procedures.asked import of_facts
from workflows.procedures.clocks import ALWAYS, OF_CONSENT
from workflows.procedures.kinds import KINDS

from .documents import steps_of

Pairs = list[tuple[str, str]]


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
    """What a condition can ask: how another step ended, a fact, an answer of a form that a step fills in."""
    others = [step for step in steps_of(document) if step["key"] != without]
    found = [
        (f"step:{step['key']}={key}", f"{title_of(step)} ends with “{name}”")
        for step in others
        for key, name in outcomes_of(step).items()
    ]
    dates = facts(document, forms, "date")
    found += [
        (f"fact:{key}", f"{'Date' if key in dates else 'Fact'}: {said}")
        for key, said in facts(document, forms, "fact").items()
    ]
    found += [(f"consent:{key}", f"Consent to “{said}”") for key, said in consents(document).items()]
    by_key = {form.key: form for form in forms}
    for step in others:
        if form := by_key.get(step.get("form")):
            names = sorted(name for kind, name in names_asked(form, step["key"]) if kind == "answer")
            found += [(f"answer:{name}", f"Answer in {title_of(step)}: {words(name)}") for name in names]
    return found


def words(name: str) -> str:
    """ "referral.child.age" as "child, age"."""
    return ", ".join(part.replace("_", " ") for part in name.split(".")[1:])
