"""Handing one message to the mail server, and telling apart what it certainly did not take."""

import smtplib
from contextlib import suppress

from anymail.exceptions import AnymailRecipientsRefused
from django.core.mail import EmailMessage, get_connection

from . import attachments, marks
from .letters import REPEAT
from .models import Message

ANSWERED = (
    smtplib.SMTPResponseException,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPNotSupportedError,
    ConnectionRefusedError,
)
OUR_NUMBER = "message"  # the name under which a provider keeps our Message-ID and gives it back


class Refused(Exception):
    """The server certainly has not taken the message. `kind` is the type and code of the error, no text.

    `permanent`: it will not take it for this address later either.
    """

    def __init__(self, error: Exception, *, unreachable: bool = False):
        code = code_of(error)
        self.kind = f"{type(error).__name__} {code}" if code else type(error).__name__
        self.unreachable = unreachable
        self.permanent = not unreachable and is_permanent(error)
        super().__init__(self.kind)


def deliver(message: Message) -> str:
    """Send the message with its stable Message-ID; returns the provider's own number for it, or "".

    Raises Refused; any other error leaves it uncertain.
    """
    connection = get_connection()
    sent = written(message, connection)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise Refused(error, unreachable=True) from None
    try:
        connection.send_messages([sent])
    except Exception as error:
        if certainly_not_taken(error):
            raise Refused(error) from None
        raise
    finally:
        with suppress(OSError, smtplib.SMTPException):  # it has gone or not; a rude goodbye changes nothing
            connection.close()
    number = getattr(getattr(sent, "anymail_status", None), "message_id", None)
    return number[:200] if isinstance(number, str) else ""


def written(message: Message, connection) -> EmailMessage:
    """The mail. Raises Refused where its file cannot be made: nothing has gone, and it is tried again."""
    try:
        return mail(message, connection)
    except Exception as error:
        raise Refused(error) from None


def mail(message: Message, connection) -> EmailMessage:
    """The message as it goes out; a repeat says so, to people and to machines."""
    headers = {"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"}
    body = marks.put_in(message, message.body)
    if message.repeated_at:
        headers["X-Repeated"] = "yes"
        body = REPEAT + body
    made = EmailMessage(message.subject, body, to=[message.address], headers=headers, connection=connection)
    file = attachments.part_of(message)
    if file:
        made.attach(file)
    # A provider's backend sends it along; another one leaves it alone.
    made.metadata = {OUR_NUMBER: message.message_id.strip("<>")}  # type: ignore[attr-defined]
    return made


def certainly_not_taken(error: Exception) -> bool:
    """An answer with a code is a refusal; a lost connection or a silence is not.

    A provider's API (anymail) says so with a status of the 400s.
    """
    if isinstance(error, (*ANSWERED, AnymailRecipientsRefused)):
        return True
    status = getattr(error, "status_code", None)
    return isinstance(status, int) and 400 <= status < 500


def is_permanent(error: Exception) -> bool:
    """Is it the address or the mail that is refused, for good? A wrong password or sender of ours is not that."""
    if isinstance(error, AnymailRecipientsRefused):
        return True
    if isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError):
        return 500 <= (code_of(error) or 0) < 600
    return False


def code_of(error: Exception) -> int | None:
    """The server's answer as a number, where there is one."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next((code for code, _ in error.recipients.values()), None)
    return getattr(error, "smtp_code", None) or getattr(error, "status_code", None)
