"""A procedure in several languages, all equal: what is missing in one of them keeps it from being published."""

from datetime import datetime

from forms.definitions.languages import Place, name_of, problems_between, texts_in

from .document import ProcedureDocument
from .models import ProcedureVersion


def language_problems(document: ProcedureDocument, data: dict, forms: dict | None) -> list[str]:
    """Texts that people read in only some of the languages, and forms that lack a language."""
    texts = [*texts_in(document), *settings_texts(document)]
    found = [f"{named(place)}: {said}." for place, said in problems_between(data, texts)]
    return found + form_problems(document, forms or {})


def settings_texts(document: ProcedureDocument) -> list[tuple[Place, str]]:
    """The texts in what each kind of step lets one set."""
    return [
        found
        for s, stage in enumerate(document.stages)
        for t, step in enumerate(stage.steps)
        for found in texts_in(step.settings, ("stages", s, "steps", t))
    ]


def form_problems(document: ProcedureDocument, forms: dict) -> list[str]:
    """Forms of its steps that are not in each of its languages."""
    if len(document.languages) < 2:
        return []
    found = []
    for s, stage in enumerate(document.stages):
        for t, step in enumerate(stage.steps):
            for key in sorted(step.settings.names().get("form", set()) & set(forms)):
                if lacking := [one for one in document.languages if one not in forms[key].languages]:
                    names = ", ".join(map(name_of, lacking))
                    found.append(
                        f'stages[{s}].steps[{t}].form: the form "{key}" is not in {names}; '
                        "add the language to its `languages` and texts."
                    )
    return found


def named(place: Place) -> str:
    """("stages", 0, "title") as stages[0].title."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def languages_of_partnerships(partnerships: list[int], at: datetime) -> dict[str, str]:
    """{code: name} of the languages of those whose procedure in force has several; for `accounts.languages`."""
    versions = ProcedureVersion.objects.filter(partnership__in=partnerships, starts_at__lte=at)
    newest = versions.order_by("partnership_id", "-number").distinct("partnership_id")
    said = newest.values_list("document__languages", flat=True)
    return {code: name_of(code) for codes in said if codes and len(codes) > 1 for code in codes}
