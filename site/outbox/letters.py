"""The texts of messages: registered by the package that sends them, filled with a few harmless facts.

No name of a child and no detail of a case leaves by mail: a reference, what is to be done, by when, a link.
A partnership may have its own text of a letter: see texts.py.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.template import Context, Engine
from django.utils import timezone

from .links import MARK
from .models import LetterText, Link

# What a letter may say. Nothing here can hold what somebody typed into a form about a person.
ALLOWED = frozenset({
    "reference", "link", "what", "due", "late", "partnership", "agency", "office", "body", "step",
    "addressee", "on", "until", "code", "days", "number", "correction", "notices",
})  # fmt: skip
LONGEST = 300

# Plain text, no libraries and no includes: a text that a partnership has written can reach nothing.
ENGINE = Engine(autoescape=False)
FOOT = "\n\n--\nPartnership Reviews{% if partnership %}, for {{ partnership }}{% endif %}\n"
REPEAT = "You may have had this message before. We were not sure that it arrived, so we sent it again.\n\n"


class NotForMail(ValueError):
    """Something was to be written into a mail that may not leave the system by mail."""


class UnknownLetter(LookupError):
    """No package has registered a letter of that key."""


class Listed(str):
    """Subjects and links of several messages, already in words: the only fact that may be long."""


@dataclass(frozen=True)
class Letter:
    """A registered text. `describe` is what the journal and the operators' page call it.

    `gathers`: it is not urgent, and whoever has chosen so gets it with others in a digest. `editable`: a
    partnership may write its own text of it.
    """

    key: str
    subject: str
    body: str
    describe: str
    gathers: bool = False
    editable: bool = True


_letters: dict[str, Letter] = {}


def register(
    key: str, *, subject: str, body: str, describe: str, gathers: bool = False, editable: bool = True
) -> None:
    """Add a letter; subject and body are templates over the facts in ALLOWED. Called in AppConfig.ready."""
    letter = Letter(key, subject, body.strip(), describe, gathers, editable)
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


def own_text(key: str, partnership) -> LetterText | None:
    """The partnership's own text of the letter, if it has one in force."""
    if partnership is None:
        return None
    latest = LetterText.objects.filter(partnership=partnership, key=key).order_by("-version").first()
    return None if latest is None or latest.standard else latest


def write(key: str, facts: dict, partnership=None) -> tuple[str, str]:
    """(subject, body) of the letter for these facts, in the partnership's own text where it has one.

    Raises UnknownLetter, NotForMail.
    """
    letter = of(key)
    text = (letter.editable and own_text(key, partnership)) or letter
    return fill(text.subject, text.body, facts)


def fill(subject: str, body: str, facts: dict) -> tuple[str, str]:
    """The texts with the facts in them; the subject is one line. Raises NotForMail."""
    words = {name: in_words(name, value) for name, value in facts.items()}
    context = Context(words, autoescape=False)  # plain text: an apostrophe stays one
    one_line = " ".join(ENGINE.from_string(subject).render(context).split())
    return one_line[:200], ENGINE.from_string(body + FOOT).render(context)


def in_words(name: str, value) -> str:
    """A fact as the letter shows it. Raises NotForMail for a fact that no mail may hold."""
    if name not in ALLOWED:
        raise NotForMail(f'A mail may not hold "{name}"; it may hold {", ".join(sorted(ALLOWED))}.')
    if isinstance(value, Listed):
        return value
    if isinstance(value, Link):
        return MARK
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%-d %B %Y at %H:%M}"
    if isinstance(value, date):
        return f"{value:%-d %B %Y}"
    text = " ".join(str(value if value is not None else "").split())
    if len(text) > LONGEST:
        raise NotForMail(f'"{name}" is too long for a mail.')
    return settings.WAGTAILADMIN_BASE_URL + text if name == "link" and text.startswith("/") else text
