"""Guessing is slow: what is counted, where the limits are, and the page for whoever is locked out.

A class of 25 people behind one address who each mistype a few times must get in; a machine that tries one
account from many addresses, or many accounts from one, must not.
"""

from datetime import datetime, timedelta
from math import ceil

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username, get_failure_limit
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from theme.views import too_many

WAIT = "Too many wrong e-mail addresses or passwords were entered. Wait 15 minutes, then try again."
ACCOUNT_LIMIT = 40  # wrong passwords for one account, from wherever, in the time that AXES_COOLOFF_TIME says
ADDRESS_LIMIT = 150  # wrong passwords from one address, for whichever accounts, in that time
CODE_LIMIT = 10  # wrong codes of one account, of both kinds together
CODE_REST = timedelta(minutes=15)


class Handler(AxesDatabaseHandler):
    """Counts by account and address as axes does, and also by account alone and by address alone."""

    def get_failures(self, request, credentials=None) -> int:
        pair = super().get_failures(request, credentials)
        recent = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request))
        account = counted(recent.filter(username=get_client_username(request, credentials)))
        address = counted(recent.filter(ip_address=request.axes_ip_address))
        if account >= ACCOUNT_LIMIT or address >= ADDRESS_LIMIT:
            return max(pair, get_failure_limit(request, credentials))
        return pair


def counted(attempts) -> int:
    return attempts.aggregate(failures=Sum("failures_since_start"))["failures"] or 0


def client_address(request) -> str:
    """The visitor's address: the connection's, or the one that the outermost of our own proxies noted."""
    noted = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if settings.PROXIES and len(noted) >= settings.PROXIES:
        return noted[-settings.PROXIES]
    return request.META.get("REMOTE_ADDR", "")


def locked_out(request, original_response=None, credentials=None):
    """429, in the same words whether the account exists or not."""
    return too_many(request, wait=WAIT)


def seconds_to_wait(person, at: datetime) -> int:
    """For how many seconds no code of this account is looked at; 0 when one may be entered now.

    Each wrong code doubles the pause of its device (django-otp); ten of an account rest it for 15 minutes.
    """
    devices = [
        *TOTPDevice.objects.filter(user=person, confirmed=True),
        *StaticDevice.objects.filter(user=person),
    ]
    until = [paused_until(device) for device in devices]
    if sum(device.throttling_failure_count for device in devices) >= CODE_LIMIT:
        until += [
            device.throttling_failure_timestamp + CODE_REST
            for device in devices
            if device.throttling_failure_timestamp
        ]
    return seconds_until(until, at)


def paused_until(device) -> datetime | None:
    """The moment from which the device looks at a code again; None when it does so now."""
    allowed, why = device.verify_is_allowed()
    return None if allowed else why["locked_until"]


def seconds_until(moments: list[datetime | None], at: datetime) -> int:
    return max(
        (ceil((moment - at).total_seconds()) for moment in moments if moment and moment > at), default=0
    )
