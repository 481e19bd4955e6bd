"""What is secret in a mail stands in its row as a mark, and is put in only as the mail goes out.

So neither the table nor a copy of it tells a code or a link's token, before it was sent or after. What goes in is
made from the row and SECRET_KEY: a mail that goes out again after a crash says the same as the first.
"""

from django.utils.crypto import salted_hmac

from . import links
from .models import Message

CODE = "[[code]]"
DIGITS = 6


def put_in(message: Message, text: str) -> str:
    """The text as it goes out."""
    if message.link:
        text = text.replace(links.MARK, links.address_of(message.link))
    if CODE in text:
        text = text.replace(CODE, code_for(first_of(message).key))
    return text


def code_for(key: str) -> str:
    """The code that the message of that key mails. Whoever does not know SECRET_KEY can only guess it."""
    digest = salted_hmac("outbox.code", key, algorithm="sha256").digest()
    return f"{int.from_bytes(digest, 'big') % 10**DIGITS:0{DIGITS}d}"


def first_of(message: Message) -> Message:
    """A mail that goes again to another address has a row of its own, and the first one's code."""
    while message.resend_of:
        message = message.resend_of
    return message
