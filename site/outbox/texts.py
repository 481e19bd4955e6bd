"""A partnership's own texts of letters: checked against what the letter can hold, previewed, kept in versions."""

import re
from datetime import date

from django.template import TemplateSyntaxError

from journal import services as journal
from matters.acting import Act
from matters.errors import TooLate

from . import letters
from .letters import Letter
from .models import LetterText

ALWAYS = frozenset({"partnership", "addressee"})  # known of each letter
NEEDED = ("link", "code", "notices")  # without them the letter would be of no use
SAMPLES = {
    "reference": "FEN-2026-0001", "link": "/portal/cases/example/", "what": "Check the referral",
    "due": date(2026, 3, 17), "late": date(2026, 3, 18), "agency": "Example Police", "office": "Business manager",
    "body": "Case review group", "step": "Scoping", "addressee": "Rosa Marsh", "on": date(2026, 3, 10),
    "until": date(2026, 4, 7), "code": "123456", "days": 5, "number": 3, "correction": "",
    "notices": letters.Listed("FEN-2026-0001: Check the referral\nhttps://reviews.example/portal/cases/example/"),
}  # fmt: skip
# Up to the next brace and no further: else a text of nothing but braces would take a process for a quarter of a minute.
MARKS = re.compile(r"\{\{([^{}]*)\}\}|\{%([^{}]*)%\}|\{#[^{}]*#\}")
LEFT_OVER = re.compile(r"\{[{%#]|[}%#]\}")
CONDITION = re.compile(r"if ([a-z_]+)|else|endif")


class BadText(ValueError):
    """The text cannot be used. `problems` holds a sentence for each reason."""

    def __init__(self, problems: list[str]):
        super().__init__(" ".join(problems))
        self.problems = problems


def editable() -> list[Letter]:
    """The letters of which a partnership may have its own text."""
    return [letter for letter in letters.every() if letter.editable]


def facts_of(letter: Letter) -> list[str]:
    """The facts that the letter can hold: those of its standard text, and those that are always known."""
    return sorted(ALWAYS | names_in(letter.subject) | names_in(letter.body))


def names_in(text: str) -> set[str]:
    """The names that a text uses."""
    names = set()
    for shown, tag in MARKS.findall(text):
        condition = CONDITION.fullmatch(tag.strip())
        names |= {shown.strip()} if shown else {condition[1]} if condition and condition[1] else set()
    return names


def problems(letter: Letter, subject: str, body: str) -> list[str]:
    """What is wrong with the text, a sentence each; empty when it can be used."""
    known = facts_of(letter)
    found = []
    for where, text in (("The subject", subject), ("The text", body)):
        found += [f"{where} is empty."] if not text.strip() else []
        found += strange(where, text, known)
    found += [
        f"The text must hold {{{{ {name} }}}}: without it the reader cannot go on."
        for name in NEEDED
        if name in names_in(letter.body) and name not in names_in(body)
    ]
    if "code" in names_in(subject):
        found.append("The subject may not hold {{ code }}: subjects are shown on locked screens.")
    return found or unreadable(subject, body)


def strange(where: str, text: str, known: list[str]) -> list[str]:
    """Marks that the text may not hold, and braces that belong to none."""
    holds = ", ".join(f"{{{{ {name} }}}}" for name in known)
    found = []
    for shown, tag in MARKS.findall(text):
        condition = CONDITION.fullmatch(tag.strip())
        name = shown.strip() or (condition[1] if condition else "")
        if tag and not condition:
            found.append(
                f"{where} holds {{% {tag.strip()} %}}; only {{% if … %}}, {{% else %}} and {{% endif %}} work."
            )
        elif name and name not in known:
            found.append(f"{where} holds “{name}”, which this letter does not know. It can hold {holds}.")
    if LEFT_OVER.search(MARKS.sub("", text)):
        found.append(f"{where} holds braces that do not belong together: write {{{{ name }}}}.")
    return found


def unreadable(subject: str, body: str) -> list[str]:
    try:
        letters.fill(subject, body, {})
    except TemplateSyntaxError:
        return ["Each {% if … %} needs its own {% endif %}."]
    return []


def preview(letter: Letter, subject: str, body: str, partnership) -> tuple[str, str]:
    """(subject, body) with invented facts. Raises BadText."""
    wrong = problems(letter, subject, body)
    if wrong:
        raise BadText(wrong)
    facts = {name: SAMPLES[name] for name in facts_of(letter) if name in SAMPLES}
    return letters.fill(subject, body, facts | {"partnership": partnership.name})


def history(partnership, key: str):
    """All versions of the partnership's own text, the newest first."""
    return (
        LetterText.objects.filter(partnership=partnership, key=key).order_by("-version").select_related("by")
    )


def change(act: Act, letter: Letter, subject: str, body: str, *, based_on: int) -> LetterText:
    """A new version of the partnership's own text; the act is on the partnership's matter.

    `based_on` is the version that the writer saw, 0 for none. Raises BadText; TooLate when there is a newer one.
    """
    body = body.replace("\r\n", "\n").strip()
    wrong = problems(letter, subject, body)
    if wrong:
        raise BadText(wrong)
    return _next(act, letter, based_on, "has a new text", subject=" ".join(subject.split()), body=body)


def put(act: Act, letter: Letter, subject: str, body: str) -> bool:
    """The partnership's text of the letter is this one; a new version only where it was another. Raises BadText."""
    latest = history(act.matter.partnership, letter.key).first()
    body = body.replace("\r\n", "\n").strip()
    if latest and not latest.standard and (latest.subject, latest.body) == (subject, body):
        return False
    change(act, letter, subject, body, based_on=latest.version if latest else 0)
    return True


def back_to_standard(act: Act, letter: Letter, *, based_on: int) -> LetterText:
    """The built-in text counts again. Raises TooLate as `change` does."""
    return _next(act, letter, based_on, "has the standard text again", standard=True)


def _next(act: Act, letter: Letter, based_on: int, what: str, **text) -> LetterText:
    versions = LetterText.objects.filter(partnership=act.matter.partnership_id, key=letter.key)
    last = versions.order_by("-version").values_list("version", flat=True).first() or 0
    if last != based_on:
        raise TooLate(
            "Somebody has changed this letter since you opened it. Look at the new text, then write yours."
        )
    row = LetterText(matter=act.matter, key=letter.key, version=last + 1, at=act.at, by=act.person, **text)
    row.save()
    journal.record(
        act, "letter.changed", f"The letter “{letter.describe}” {what}.", about=row, version=row.version
    )
    return row
