"""Messages that leave the system, what came back about them, links for people outside, and the texts of letters."""

from .addresses import AddressChange
from .choices import NoticeChoice
from .deliveries import Delivery
from .links import Knock, Link
from .messages import Message, new_message_id, new_slug
from .texts import LetterText

__all__ = [
    "AddressChange",
    "Delivery",
    "Knock",
    "LetterText",
    "Link",
    "Message",
    "NoticeChoice",
    "new_message_id",
    "new_slug",
]
