"""What a draft's settings may name: the partnership's own offices, outside bodies, forms, and the draft's own parts."""

from datetime import date

from accounts.models import Office, Recipient
from workflows.procedures.clocks import ALWAYS
from workflows.procedures.kinds import KINDS

from .documents import steps_of
from .parts import Own
from .problems import current_forms


def choices_of(draft, day: date, step: str = "") -> Own:
    """(key, name) by what it is, for the page of `step`; only the steps above it can be waited for."""
    document = draft.document
    steps = [(one["key"], one.get("title", one["key"])) for one in steps_of(document)]
    keys = [key for key, _ in steps]
    return {
        "office": named(Office, draft, day),
        "recipient": named(Recipient, draft, day),
        "form": [(form.key, form.title) for form in current_forms(draft.partnership)],
        "step": [pair for pair in steps if pair[0] != step],
        "above": steps[: keys.index(step)] if step in keys else [],
        "review type": [(one["key"], one["name"]) for one in document.get("review_types", [])],
        "ladder": [(key, key.replace("_", " ").capitalize()) for key in document.get("ladders", {})],
        "event": events(document),
    }


def named(model, draft, day):
    rows = model.objects.filter(partnership=draft.partnership).in_force(day).order_by("name")
    return list(rows.values_list("key", "name"))


def events(document: dict) -> list[tuple[str, str]]:
    """Every event that a step can bring about, as (vote.decided, “Vote”: decided)."""
    return [
        (f"{step['key']}.{name}", f"“{step.get('title', step['key'])}”: {name.replace('_', ' ')}")
        for step in steps_of(document)
        if step["kind"] in KINDS
        for name in sorted(ALWAYS | set(KINDS[step["kind"]].events))
    ]
