"""Remembered devices: 14 days without the code at sign-in, in one browser of one person.

The cookie names the row, the person, and a keyed hash of the password's hash and of the factors in use: with a new
password or another factor it opens nothing, even if its row were still there.
"""

from datetime import datetime, timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

from accounts import factors

from . import cookies
from .browsers import browser_of
from .models import RememberedDevice

DAYS_14 = timedelta(days=14)
COOKIE = "device"


def stamp_of(person) -> str:
    """Changes with the password and with each change of factor."""
    now = [person.password, *factors.names_of(person)]
    return salted_hmac("accounts.remembered", "\n".join(now), algorithm="sha256").hexdigest()


def remember(request, response, person, at: datetime) -> RememberedDevice:
    """Remember this browser for this person; another person's cookie in it gives way."""
    device = RememberedDevice.objects.create(
        user=person, name=browser_of(request), made_at=at, ends_at=at + DAYS_14
    )
    says = [device.slug, person.pk, stamp_of(person)]
    cookies.put(response, COOKIE, says, age=DAYS_14, same_site="Strict")
    return device


def device_here(request, person, at: datetime) -> RememberedDevice | None:
    """The person's remembered device that this browser is; noted as used."""
    says = cookies.read(request, COOKIE, age=DAYS_14)
    if not isinstance(says, list) or len(says) != 3 or says[1] != person.pk:
        return None
    if not constant_time_compare(says[2], stamp_of(person)):
        return None
    found = RememberedDevice.objects.filter(user=person, slug=says[0], ends_at__gt=at)
    found.update(used_at=at)
    return found.first()


def of(person, at: datetime):
    return RememberedDevice.objects.filter(user=person, ends_at__gt=at)


def forget(person) -> int:
    """Forget all of the person's devices: a password or a factor has changed. Returns how many there were."""
    return RememberedDevice.objects.filter(user=person).delete()[0]
