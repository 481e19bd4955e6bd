"""What a draft's settings may name: the partnership's own offices, seats, bodies, forms, and the draft's own parts."""

from datetime import date

from accounts.models import Agency, Body, Office, Recipient, Seat
from workflows.procedures.checks import forms_of

from .documents import step_in, steps_of
from .events import anchors, asked, events, outcomes_of
from .parts import Own


def choices_of(draft, day: date, step: str = "") -> Own:
    """(key, name) by what it is, for the page of `step`; only the steps above it can be waited for."""
    document, forms = draft.document, list(forms_of(draft.partnership).values())
    steps = [(one["key"], one.get("title", one["key"])) for one in steps_of(document)]
    keys = [key for key, _ in steps]
    return {
        "office": named(Office, draft, day),
        "recipient": named(Recipient, draft, day),
        "seat": named(Seat, draft, day),
        "body": named(Body, draft, day),
        "part": named_in(document, "parts"),
        "set": named_in(document, "product_sets"),
        "group": named_in(document, "named_groups"),
        "consent": named_in(document, "consents"),
        "agency": agencies(draft, day),
        "form": [(form.key, form.title) for form in forms],
        "step": [pair for pair in steps if pair[0] != step],
        "above": steps[: keys.index(step)] if step in keys else [],
        "review type": [(one["key"], one["name"]) for one in document.get("review_types", [])],
        "ladder": [(key, key.replace("_", " ").capitalize()) for key in document.get("ladders", {})],
        "event": events(document),
        "anchor": anchors(document, forms),
        "about": asked(document, forms, without=step),
        "outcome": list(outcomes_of(step_in(document, step) or {}).items()),
    }


def named(model, draft, day):
    rows = model.objects.filter(partnership=draft.partnership).in_force(day).order_by("name")
    return list(rows.values_list("key", "name"))


def agencies(draft, day):
    members = draft.partnership.memberships.in_force(day).values("agency")
    return list(Agency.objects.filter(pk__in=members).values_list("slug", "name"))


def named_in(document: dict, what: str) -> list[tuple[str, str]]:
    """What the head of the draft names, by its keys."""
    return [(key, one.get("name", key)) for key, one in document.get(what, {}).items()]
