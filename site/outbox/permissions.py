"""Who may decide about messages: whoever runs the system for the partnership that the message belongs to."""

from datetime import datetime

from matters.access import offices_held
from matters.errors import NotAllowed

from .models import Message


def check_can_handle(person, message: Message, at: datetime) -> None:
    """Raises NotAllowed unless the person holds an office that runs the system there.

    A message of no partnership (a reset) is anybody's who runs the system for one.
    """
    mine = person.holdings.filter(office__in=offices_held(person, at), office__runs_system=True)
    if message.partnership_id:
        mine = mine.filter(office__partnership=message.partnership_id)
    if not mine.exists():
        raise NotAllowed("Only an office that runs the system may decide about this message.")
