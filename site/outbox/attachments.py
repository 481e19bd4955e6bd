"""Files that go with a mail: made when it is sent, by what the package that sends it has registered, never kept.

The same message gives the same file each time, so that a repeat changes nothing for whoever gets it twice. As a mail, a
file holds a reference, a moment and a link: nothing of a case.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from email import encoders
from email.mime.base import MIMEBase

_renderers: dict[str, Callable] = {}


@dataclass(frozen=True)
class Attachment:
    """A file. `kind` is its media type, `words` are the parameters of that (method, charset)."""

    name: str
    kind: str
    content: bytes
    words: dict[str, str] = field(default_factory=dict)


def register(key: str, renderer: Callable) -> None:
    """`renderer(message)` gives the Attachment of a message; it reads the row that the message is about."""
    if _renderers.get(key, renderer) is not renderer:
        raise ValueError(f'Two kinds of attachment are called "{key}".')
    _renderers[key] = renderer


def known(key: str) -> bool:
    return key in _renderers


def part_of(message) -> MIMEBase | None:
    """The message's file as a part of the mail; None where it has none. Raises LookupError, and what renderers raise."""
    if not message.attachment:
        return None
    made = _renderers[message.attachment](message)
    main, sub = made.kind.split("/")
    part = MIMEBase(main, sub, **made.words)
    part.set_payload(made.content)
    encoders.encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=made.name)
    return part
