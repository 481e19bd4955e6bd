"""Codes for links: mailed to the link's own address, right once, within 15 minutes, in five tries."""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.utils.crypto import salted_hmac

from matters.acting import Part, acting
from matters.errors import NotAllowed

from . import marks
from .links import kind_of
from .models import Knock, Link, Message
from .services import tell

LETTER = "link-code"
CODE_LIVES = timedelta(minutes=15)
PAUSE = timedelta(minutes=1)  # between two codes of one link
HOUR = timedelta(hours=1)
TRIES = 5  # for one code
CODES = 8  # for one link in an hour
KNOCKS = 60  # from one visitor's address in an hour, over all links


def send_code(link: Link, *, at: datetime, visitor: str = "") -> None:
    """Mail a code to the link's address. `visitor` is the network address of whoever asks.

    Raises NotAllowed when too much was asked.
    """
    knock(visitor, at)
    with acting(link.matter_id, by=holder(link), at=at) as act:
        link = Link.objects.get(pk=link.pk)
        if link.code_until and link.code_until - CODE_LIVES + PAUSE > at:
            raise NotAllowed("A code was sent less than a minute ago. Wait a minute, then ask again.")
        recent = Message.objects.filter(
            matter=link.matter_id, letter=LETTER, about=str(link.pk), created_at__gt=at - HOUR
        )
        if recent.count() >= CODES:
            raise NotAllowed("Many codes were sent for this link. Wait an hour, then ask again.")
        key = f"{LETTER}:{link.pk}:{at.isoformat()}:{secrets.token_hex(8)}"
        code = make_password(marks.code_for(key))
        link.code_hash, link.code_until, link.code_tries = code, at + CODE_LIVES, 0
        link.save(update_fields=["code_hash", "code_until", "code_tries"])
        words = {"reference": link.reference, "code": marks.CODE}
        tell(act, address=link.address, letter=LETTER, key=key, about=link.pk, **words)


def prove(link: Link, code: str, *, at: datetime, visitor: str = "") -> bool:
    """Is this the code that was mailed? The first time that it is right, the link's kind notes the opening.

    Raises NotAllowed when too much was tried.
    """
    knock(visitor, at)
    with acting(link.matter_id, by=holder(link), at=at) as act:
        link = Link.objects.get(pk=link.pk)
        ended = link.code_until is None or link.code_until < at
        if not link.code_hash or ended or link.code_tries >= TRIES:
            return False
        link.code_tries += 1
        right = check_password(code, link.code_hash)
        if right:
            link.code_hash = ""
            if link.opened_at is None:
                link.opened_at = at
                kind_of(link).opened(act, link)
        link.save(update_fields=["code_hash", "code_tries", "opened_at"])
        return right


def holder(link: Link) -> Part:
    return Part(f"holder of the link of {link.name}")


def knock(visitor: str, at: datetime) -> None:
    """Count what one visitor asks. Raises NotAllowed above the limit; what is an hour old is forgotten."""
    if not visitor:
        return
    known = salted_hmac("outbox.knock", visitor, algorithm="sha256").hexdigest()
    Knock.objects.filter(at__lte=at - HOUR).delete()
    if Knock.objects.filter(visitor=known).count() >= KNOCKS:
        raise NotAllowed("Too much was tried from where you are. Wait an hour, then try again.")
    Knock.objects.create(visitor=known, at=at)
