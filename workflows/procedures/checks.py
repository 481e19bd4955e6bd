"""Problems of a procedure, told before it is published, each with its place and what to do."""

from datetime import date

from pydantic import ValidationError

from accounts.models import AttributeList, Body, Membership, Office, Recipient, Seat
from forms.definitions.languages import name_of, wrong_map
from forms.definitions.models import FormVersion
from matters.language import read_in

from .areas import area_problems, own_areas
from .clocks import clock_problems, clocks_with_places
from .conditions import condition_problems
from .document import REFERRING, ProcedureDocument, located
from .in_case_checks import in_case_problems
from .languages import language_problems
from .occurring import EACH, SUBJECTS, TheseAgencies
from .order import order_problems, way_problems
from .who import GROUP_LETTERS, all_named, inside, offices_named, said, wordings
from .work import work_problems


class BadProcedure(ValueError):
    """The document cannot be published. `problems` holds one sentence for each place."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


def check(
    data, *, partnership, day: date, own: dict[str, set[str]] | None = None, forms: dict | None = None
) -> ProcedureDocument:
    """The document as its model, in its first language. Raises BadProcedure naming every place and remedy.

    `own` and `forms`: the keys of what a partnership has that is being set up and has no rows yet, and its forms by
    key; else what the partnership has on that day.
    """
    if not isinstance(data, dict):
        raise BadProcedure(["The procedure is empty or not a mapping: start with `name:` and `stages:`."])
    with read_in(""):
        try:
            document = ProcedureDocument.model_validate(data)
        except ValidationError as error:
            raise BadProcedure(places(error)) from None
    problems = setting_problems(document)
    if not problems:
        if forms is None and partnership is not None:
            forms = forms_of(partnership)
        own = own if own is not None else own_of(partnership, day)
        problems = [
            *order_problems(document),
            *condition_problems(document, forms),
            *clock_problems(document),
            *way_problems(document),
            *in_case_problems(document, forms),
            *name_problems(document, own),
            *area_problems(document, own, forms),
            *work_problems(document, own | ({"form": set(forms)} if forms is not None else {})),
            *language_problems(document, data, forms),
            *problems_elsewhere(document, data),
        ]
    if problems:
        raise BadProcedure(problems)
    return document


def problems_elsewhere(document: ProcedureDocument, data: dict) -> list[str]:
    """What is wrong only in a further language of the document, such as a text that is too long."""
    problems = []
    for language in document.languages[1:]:
        with read_in(language):
            try:
                found = setting_problems(ProcedureDocument.model_validate(data))
            except ValidationError as error:
                found = places(error)
        problems += [f"{problem} (in {name_of(language)})" for problem in found]
    return problems


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
    if item["type"] == "string_type" and isinstance(item.get("input"), dict):
        return f"{wrong_map(item['input'])}."
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
    """The offices, outside bodies, seats, bodies, agencies and forms that the partnership has on that day, by key."""
    rows = {"office": Office, "recipient": Recipient, "seat": Seat, "body": Body}
    found = {what: keys_of(model, partnership, day) for what, model in rows.items()}
    lists = AttributeList.objects.filter(partnership=partnership).in_force(day)
    found["attribute"] = {said(one.key, value) for one in lists for value in one.values}
    members = Membership.objects.filter(partnership=partnership).in_force(day)
    found["agency"] = set(members.values_list("agency__slug", flat=True))
    return found | own_areas(partnership, day) | {"form": set(forms_of(partnership))}


def keys_of(model, partnership, day) -> set[str]:
    rows = model.objects.filter(partnership=partnership).in_force(day)
    return set((rows.filter(matter=None) if model is Office else rows).values_list("key", flat=True))


def forms_of(partnership) -> dict:
    """The forms in force, by key."""
    versions = FormVersion.objects.filter(partnership=partnership).order_by("key", "-number").distinct("key")
    return {version.key: version.form for version in versions}


def name_problems(document, own: dict[str, set[str]]) -> list[str]:
    """Offices, agencies, outside bodies, steps and review types that are not there: nobody could act."""
    known = own | {
        "review type": {review.key for review in document.review_types},
        "step": {step.key for step in document.steps},
        "ladder": set(document.ladders),
        "part": {*document.parts, REFERRING},
        "group": set(document.named_groups),
        "consent": set(document.consents),
        "set": set(document.product_sets),
    }
    problems = []
    for where, step in located(document):
        meant = all_named(*wordings(step.settings))
        for more in (step.settings.names(), *agencies_within(step.settings), *agencies_within(step.each)):
            for what, keys in more.items():
                meant[what] = meant.get(what, set()) | keys
        if step.each and step.each != SUBJECTS:
            meant["agency"] -= {EACH}
        for what, keys in meant.items():
            problems += missing(where, what, keys, known)
    for key, group in document.named_groups.items():
        offices = {group.named_by, *offices_named(group.among)} | ({group.approved_by} - {None})
        problems += missing(f"named_groups.{key}", "office", offices, known)
        if any(
            other != key and other[:GROUP_LETTERS] == key[:GROUP_LETTERS] for other in document.named_groups
        ):
            problems.append(
                f"named_groups.{key}: its first {GROUP_LETTERS} letters are those of another group; change them."
            )
    for where, step in located(document):
        problems += missing(f"{where}.on_demand", "office", offices_named(step.on_demand), known)
        problems += missing(f"{where}.for", "review type", set(step.types), known)
        problems += missing(f"{where}.needs_consent", "consent", set(step.needs_consent), known)
        problems += missing(f"{where}.shared_with_consent", "consent", set(step.shared_with_consent), known)
    for key, one in document.product_sets.items():
        problems += missing(f"product_sets.{key}.of", "step", set(one.of), known)
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
        problems += missing(f"{where}.whose", "recipient", {clock.whose} - {None}, known)
        problems += missing(f"{where}.extended_by", "office", {clock.extended_by} - {None}, known)
    for key, ladder in document.ladders.items():
        for n, rung in enumerate(ladder):
            problems += missing(f"ladders.{key}[{n}].tell", "office", set(rung.tell), known)
    return problems


def agencies_within(part) -> list[dict[str, set[str]]]:
    """What each list of agencies within a model of settings names, however deep."""
    if isinstance(part, TheseAgencies):
        return [{"agency": set(part.agencies), "part": set(part.parts)}]
    return [one for _, inner in inside(part) for one in agencies_within(inner)]


def missing(where, what, keys, known) -> list[str]:
    if what not in known:
        return []
    there = ", ".join(sorted(known[what])) or "none yet"
    return [f'{where}: there is no {what} "{key}"; there is {there}.' for key in sorted(keys - known[what])]
