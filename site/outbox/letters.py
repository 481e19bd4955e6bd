"""The texts of messages: registered by the package that sends them, filled with a few harmless facts.

No name of a child and no detail of a case leaves by mail: a reference, what is to be done, by when, a link.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.template import Context, Engine
from django.utils import timezone

# What a letter may say. Nothing here can hold what somebody typed into a form about a person.
ALLOWED = frozenset({
    "reference", "link", "what", "due", "late", "partnership", "agency", "office", "body", "step",
    "addressee", "on", "until", "code", "days", "number", "correction",
})  # fmt: skip
LONGEST = 300

# Plain text, no libraries and no includes: a text that is edited in the CMS later can reach nothing.
ENGINE = Engine(autoescape=False)
FOOT = "\n\n--\nPartnership Reviews{% if partnership %}, for {{ partnership }}{% endif %}\n"
REPEAT = "You may have had this message before. We were not sure that it arrived, so we sent it again.\n\n"


class NotForMail(ValueError):
    """Something was to be written into a mail that may not leave the system by mail."""


class UnknownLetter(LookupError):
    """No package has registered a letter of that key."""


@dataclass(frozen=True)
class Letter:
    """A registered text. `describe` is what the journal and the operators' page call it."""

    key: str
    subject: str
    body: str
    describe: str


_letters: dict[str, Letter] = {}


def register(key: str, *, subject: str, body: str, describe: str) -> None:
    """Add a letter; subject and body are templates over the facts in ALLOWED. Called in AppConfig.ready."""
    letter = Letter(key, subject, body.strip(), describe)
    if _letters.get(key, letter) != letter:
        raise ValueError(f'Two letters are called "{key}".')
    _letters[key] = letter


def of(key: str) -> Letter:
    """The letter of that key. Raises UnknownLetter."""
    try:
        return _letters[key]
    except KeyError:
        raise UnknownLetter(f'No letter is called "{key}".') from None


def every() -> list[Letter]:
    return sorted(_letters.values(), key=lambda letter: letter.key)


def write(key: str, facts: dict) -> tuple[str, str]:
    """(subject, body) of the letter for these facts. Raises UnknownLetter, NotForMail."""
    letter = of(key)
    context = Context({name: in_words(name, value) for name, value in facts.items()})
    subject = " ".join(ENGINE.from_string(letter.subject).render(context).split())
    return subject[:200], ENGINE.from_string(letter.body + FOOT).render(context)


def in_words(name: str, value) -> str:
    """A fact as the letter shows it. Raises NotForMail for a fact that no mail may hold."""
    if name not in ALLOWED:
        raise NotForMail(f'A mail may not hold "{name}"; it may hold {", ".join(sorted(ALLOWED))}.')
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%-d %B %Y at %H:%M}"
    if isinstance(value, date):
        return f"{value:%-d %B %Y}"
    text = " ".join(str(value if value is not None else "").split())
    if len(text) > LONGEST:
        raise NotForMail(f'"{name}" is too long for a mail.')
    return settings.WAGTAILADMIN_BASE_URL + text if name == "link" and text.startswith("/") else text
