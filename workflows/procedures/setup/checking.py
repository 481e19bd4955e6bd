"""A whole folder checked before anything of it is written: every problem at once, each with file, place and remedy."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any, Literal

from pydantic import Field, ValidationError
from wagtail.models import Site

from accounts.models import Agency, Partnership
from clocks.words import NotAClock, NotALength, parse_clock
from forms.definitions import document as form_documents
from forms.definitions.models import FormVersion
from forms.definitions.problems import BadDocument
from outbox import texts
from outbox.letters import Letter
from pages.sites import GuidanceText
from workflows.procedures.areas import areas_unfilled
from workflows.procedures.asked import of_facts
from workflows.procedures.bases import building
from workflows.procedures.checks import BadProcedure, forms_of, places
from workflows.procedures.clocks import clocks_with_places
from workflows.procedures.document import located
from workflows.procedures.services import latest, reused_keys
from workflows.procedures.who import said

from .document import PartnershipDocument, Strict, problems_between
from .folder import BadFolder, Folder


class LetterFront(Strict):
    """The front matter of a partnership's own text of a letter."""

    subject: str = Field(min_length=1, max_length=200)


class Front(Strict):
    """The front matter of a page of guidance. `order` is its place among the pages."""

    title: str = Field(min_length=1, max_length=200)
    audience: Literal["staff", "partners", "families"]
    order: int = 100
    summary: str = Field(default="", max_length=250)
    owner: str = Field(default="", max_length=120)
    review_on: date | None = None


@dataclass(frozen=True)
class Plan:
    """A folder that may be loaded."""

    partnership: PartnershipDocument
    procedure: dict
    forms: list[Any]
    guidance: list[GuidanceText]
    letters: list[tuple[Letter, str, str]]  # each with its subject and text


def plan(folder: Folder, day: date) -> Plan:
    """The folder's documents as their models. Raises BadFolder with every problem."""
    problems: list[str] = []
    partnership = checked_partnership(folder.partnership, problems)
    forms = [form for file, data in folder.forms.items() if (form := checked_form(file, data, problems))]
    guidance = checked_guidance(folder.guidance, problems)
    letters = checked_letters(folder.letters, problems)
    if partnership:
        problems += owner_problems(forms, partnership)
        checked_procedure(folder, partnership, forms, day, problems)
    if problems or partnership is None:
        raise BadFolder(problems)
    return Plan(partnership, folder.procedure, forms, guidance, letters)


def checked_partnership(data: Any, problems: list[str]) -> PartnershipDocument | None:
    file = "partnership.yaml: "
    try:
        document = PartnershipDocument.model_validate(data if isinstance(data, dict) else {})
    except ValidationError as error:
        problems += places(error, file)
        return None
    problems += [file + problem for problem in [*problems_between(document), *taken(document)]]
    return document


def taken(document: PartnershipDocument) -> list[str]:
    """What belongs to somebody else in this installation already."""
    problems, others = [], Partnership.objects.exclude(slug=document.slug)
    if other := others.filter(prefix=document.prefix).first():
        problems.append(f'prefix: "{document.prefix}" is that of {other.name}; choose another.')
    host = document.site.host
    if host and Site.objects.filter(hostname=host, partnership__in=others).exists():
        problems.append(f'site.host: "{host}" is the host of another partnership; choose another.')
    names = {agency.slug: (n, agency.name) for n, agency in enumerate(document.agencies)}
    shared = Agency.objects.filter(slug__in=names, memberships__partnership__in=others).distinct()
    for agency in shared:
        n, name = names[agency.slug]
        if name != agency.name:
            problems.append(
                f'agencies[{n}].name: other partnerships know "{agency.slug}" as {agency.name}; '
                "use that name, or another slug for another agency."
            )
    return problems


def checked_form(file: str, data: Any, problems: list[str]) -> Any:
    try:
        form = form_documents.check(data)
    except BadDocument as error:
        problems += [f"{file}: {problem}" for problem in error.problems]
        return None
    if form.key != PurePosixPath(file).stem:
        problems.append(f'{file}: key: "{form.key}" must be the name of the file; rename one of them.')
    return form


def checked_guidance(pages: dict[str, tuple[Any, str]], problems: list[str]) -> list[GuidanceText]:
    found = []
    for file, (head, body) in pages.items():
        try:
            front = Front.model_validate(head if isinstance(head, dict) else {})
        except ValidationError as error:
            problems += places(error, f"{file}: ")
            continue
        words = front.model_dump(exclude={"order"})
        found.append((front.order, GuidanceText(key=PurePosixPath(file).stem, body=body, **words)))
    return [text for _, text in sorted(found, key=lambda pair: (pair[0], pair[1].key))]


def checked_letters(files: dict[str, tuple[Any, str]], problems: list[str]) -> list[tuple[Letter, str, str]]:
    """The folder's own texts of letters: each of a letter that there is, holding only what that letter knows."""
    known, found = {letter.key: letter for letter in texts.editable()}, []
    for file, (head, body) in files.items():
        letter = known.get(PurePosixPath(file).stem)
        if letter is None:
            problems.append(f"{file}: there is no such letter; use one of {', '.join(known)}.")
            continue
        try:
            subject = LetterFront.model_validate(head if isinstance(head, dict) else {}).subject
        except ValidationError as error:
            problems += places(error, f"{file}: ")
            continue
        problems += [f"{file}: {problem}" for problem in texts.problems(letter, subject, body)]
        found.append((letter, subject, body))
    return found


def checked_procedure(
    folder: Folder, partnership: PartnershipDocument, forms, day: date, problems: list[str]
) -> None:
    file = "procedure.yaml: "
    own = {
        "office": partnership.keys_on(day, partnership.offices),
        "recipient": partnership.keys_on(day, partnership.recipients),
        "seat": partnership.keys_on(day, partnership.seats),
        "body": partnership.keys_on(day, partnership.bodies),
        "agency": partnership.keys_on(day, partnership.agencies),
        "area": partnership.keys_on(day, partnership.areas),
        "unfilled": unfilled(partnership, day),
        "attribute": {said(one.key, value) for one in partnership.attributes for value in one.values},
    }
    published = forms_of(Partnership.objects.filter(slug=partnership.slug).first())
    by_key = published | {form.key: form for form in forms} if len(forms) == len(folder.forms) else None
    try:
        built = building.read(folder.procedure)
        document = building.check(built, partnership=None, day=day, own=own, forms=by_key)
    except BadProcedure as error:
        problems += [file + problem for problem in error.problems]
        return
    if known := Partnership.objects.filter(slug=partnership.slug).first():
        before = [*reused_keys(document, known), *building.leaving_problems(built, latest(known))]
        problems += [file + problem for problem in before]
    if len(forms) == len(folder.forms):  # else a form that is named may be the one with the problem
        found = [*form_problems(document, forms, partnership), *fact_problems(document, forms)]
        problems += [file + problem for problem in found]


def unfilled(partnership: PartnershipDocument, day: date) -> set[str]:
    """The bodies with members for areas, each with an area for which nobody is in it."""
    keys = partnership.keys_on(day, partnership.offices)
    there = [(one.body or "", one.area) for one in partnership.offices if one.key in keys and one.area]
    return areas_unfilled(there, partnership.keys_on(day, partnership.areas))


def owner_problems(forms, partnership: PartnershipDocument) -> list[str]:
    """Forms whose owner is no office of the folder."""
    offices = {office.key for office in partnership.offices}
    there = ", ".join(sorted(offices))
    return [
        f'forms/{form.key}.yaml: owner: there is no office "{form.owner}"; use one of {there}.'
        for form in forms
        if form.owner and form.owner not in offices
    ]


def form_problems(document, forms, partnership: PartnershipDocument) -> list[str]:
    """Steps whose form is neither in the folder nor published already."""
    there = {form.key for form in forms}
    there |= set(FormVersion.objects.filter(partnership__slug=partnership.slug).values_list("key", flat=True))
    known = ", ".join(sorted(there)) or "none yet"
    return [
        f'{where}.form: there is no form "{key}"; add forms/{key}.yaml, or use one of {known}.'
        for where, step in located(document)
        for key in sorted(step.settings.names().get("form", set()) - there)
    ]


def fact_problems(document, forms) -> list[str]:
    """Clocks counted from a fact that no form asks for, or that is no date, would never start."""
    facts = {name for kind, name in of_facts({}, forms) if kind == "date"}
    known, problems = ", ".join(sorted(facts)) or "none yet", []
    for where, _step, _stage, _n, clock in clocks_with_places(document):
        try:
            names = parse_clock(clock.due).anchor.names
        except (NotAClock, NotALength):
            continue  # told by the procedure's own check
        problems += [
            f'{where}.due: no form asks for "{name}"; say `fact: {name}` at a question for a date, or use one of {known}.'
            for name in names
            if "." not in name and name not in facts
        ]
    return problems
