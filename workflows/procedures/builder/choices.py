"""What a draft's settings may name: the partnership's own offices, seats, bodies, forms, and the draft's own parts."""

from datetime import date

from accounts.models import Agency, AttributeList, Body, Office, Recipient, Seat
from forms.definitions.languages import languages_of, name_of, shown
from workflows.procedures.checks import forms_of
from workflows.procedures.document import REFERRING
from workflows.procedures.occurring import EACH
from workflows.procedures.who import said

from .documents import step_in, steps_of
from .events import agencies_asked, anchors, asked, events, facts_asked, options, outcomes_of
from .parts import Own


def choices_of(draft, day: date, step: str = "") -> Own:
    """(key, name) by what it is, for the page of `step`; only the steps above it can be waited for."""
    document, forms = shown(draft.document), list(forms_of(draft.partnership).values())
    steps = [(one["key"], one.get("title", one["key"])) for one in steps_of(document)]
    keys, happening = [key for key, _ in steps], events(document)
    return {
        "language": [(code, name_of(code)) for code in languages_of(document)],
        "office": named(Office, draft, day),
        "recipient": named(Recipient, draft, day),
        "seat": named(Seat, draft, day),
        "body": named(Body, draft, day),
        "part": [(REFERRING, "The agency by which the case came in"), *named_in(document, "parts")],
        "set": named_in(document, "product_sets"),
        "group": named_in(document, "named_groups"),
        "consent": named_in(document, "consents"),
        "agency": [*agencies(draft, day), *members(step_in(document, step))],
        "agency kind": agency_kinds(draft, day),
        "attribute": attributes(draft, day),
        "answer": agencies_asked(document, forms),
        "fact": facts_asked(forms),
        "form": [(form.key, form.title) for form in forms],
        "step": [pair for pair in steps if pair[0] != step],
        "above": steps[: keys.index(step)] if step in keys else [],
        "review type": [(one["key"], one["name"]) for one in document.get("review_types", [])],
        "ladder": [(key, key.replace("_", " ").capitalize()) for key in document.get("ladders", {})],
        "event": happening,
        "closing": [
            (f"all in, or by {key}", f"When all are in, at the latest: {name}") for key, name in happening
        ],
        "anchor": anchors(document, forms),
        "about": asked(document, forms, without=step),
        "outcome": list(outcomes_of(step_in(document, step) or {}).items()),
        **options(document, forms),
    }


def named(model, draft, day):
    rows = model.objects.filter(partnership=draft.partnership).in_force(day).order_by("name")
    rows = (
        rows.filter(matter=None) if model is Office else rows
    )  # not those of a group that is named for a case
    return list(rows.values_list("key", "name"))


def members_of(draft, day):
    members = draft.partnership.memberships.in_force(day).values("agency")
    return Agency.objects.filter(pk__in=members)


def agencies(draft, day):
    return list(members_of(draft, day).values_list("slug", "name"))


def agency_kinds(draft, day):
    kinds = members_of(draft, day).exclude(kind="").order_by("kind").values_list("kind", flat=True)
    return [(kind, kind) for kind in kinds.distinct()]


def members(step: dict | None) -> list[tuple[str, str]]:
    """In a step that runs once for each agency: that one."""
    return [(EACH, "Each: the agency for which the step runs")] if step and step.get("each") else []


def attributes(draft, day):
    """The values of each list that the partnership keeps, as the document names them."""
    lists = AttributeList.objects.filter(partnership=draft.partnership).in_force(day).order_by("name")
    return [(said(one.key, key), f"{one.name}: {name}") for one in lists for key, name in one.values.items()]


def named_in(document: dict, what: str) -> list[tuple[str, str]]:
    """What the head of the draft names, by its keys."""
    return [(key, one.get("name", key)) for key, one in document.get(what, {}).items()]
