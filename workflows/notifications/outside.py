"""What somebody outside does with a link: ask for a code, prove the address, read the notice."""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from journal.services import record
from matters.acting import Part, acting
from matters.errors import NotAllowed
from outbox.services import tell

from .models import Sending

CODE_LIVES = timedelta(minutes=15)
TRIES = 5


def find(token: str, at: datetime) -> Sending | None:
    """The copy behind a link that has not ended."""
    found = Sending.objects.select_related("notification__step__case__partnership", "matter")
    return found.filter(token=token, link_ends_at__gt=at).first()


def send_code(sending: Sending, *, at: datetime) -> None:
    """Mail a code to the address that the link was sent to. Opening the link spends nothing; asking does not either."""
    code = f"{secrets.randbelow(10**6):06d}"
    with acting(sending.matter_id, by=Part(f"holder of the link of {sending.name}"), at=at) as act:
        sending = Sending.objects.select_related("notification__step__case").get(pk=sending.pk)
        if sending.code_until and sending.code_until - CODE_LIVES + timedelta(minutes=1) > at:
            raise NotAllowed("A code was sent less than a minute ago. Wait a minute, then ask again.")
        sending.code_hash, sending.code_until, sending.code_tries = make_password(code), at + CODE_LIVES, 0
        sending.save()
        tell(
            act,
            address=sending.address,
            letter="link-code",
            key=f"link-code:{sending.pk}:{at.isoformat()}",
            reference=sending.notification.step.case.reference,
            code=code,
        )


def prove(sending: Sending, code: str, *, at: datetime) -> bool:
    """Is this the code that was mailed? Right once, within 15 minutes, with five tries; the first reading is noted."""
    with acting(sending.matter_id, by=Part(f"holder of the link of {sending.name}"), at=at) as act:
        sending = Sending.objects.select_related("notification__step").get(pk=sending.pk)
        if not sending.code_hash or sending.code_until < at or sending.code_tries >= TRIES:
            return False
        sending.code_tries += 1
        right = check_password(code, sending.code_hash)
        if right:
            sending.code_hash = ""
            if sending.opened_at is None:
                sending.opened_at = at
                record(act, "notification.read", f"{sending.name} opened the notice.", about=sending)
        sending.save()
        return right
