"""A new password by mail. The link is good for an hour and for one use; it signs nobody in and removes no factor.

Asking does the same work for every address: one look-up, one row, one job. The job decides whether there is a mail.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts.models import Person
from accounts.throttling import client_address
from outbox.queueing import defer
from outbox.services import post

from .models import ResetRequest

HOUR = timedelta(hours=1)
FOR_ACCOUNT = 3  # mails an hour; more are asked for and not sent
FOR_ADDRESS = 30  # askings an hour from one address, for whichever accounts


def hashed(text: str) -> str:
    return salted_hmac("accounts.reset", text, algorithm="sha256").hexdigest()


def too_many(request, at: datetime) -> bool:
    """Has this address asked too often within the hour, for whichever accounts?"""
    address = hashed(client_address(request))
    return ResetRequest.objects.filter(address=address, at__gt=at - HOUR).count() >= FOR_ADDRESS


def ask(request, email: str, at: datetime) -> None:
    """Note that a link was asked for; the rest is done out of sight."""
    from .jobs import send_reset  # the job calls this module

    person = Person.objects.filter(email=email.lower(), is_active=True).first()
    with transaction.atomic():
        asked = ResetRequest.objects.create(
            person=person, account=hashed(email.lower()), address=hashed(client_address(request)), at=at
        )
        defer(send_reset, request=asked.pk)


def send(pk: int, at: datetime) -> bool:
    """Post the link, if there is an account with a password and it has not had three within the hour."""
    with transaction.atomic():
        asked = ResetRequest.objects.select_for_update(of=["self"]).select_related("person").get(pk=pk)
        before = ResetRequest.objects.filter(account=asked.account, at__gt=asked.at - HOUR, pk__lt=asked.pk)
        if not may_have_link(asked.person) or before.count() >= FOR_ACCOUNT:
            return False
        post(
            person=asked.person,
            letter="account-reset",
            key=f"reset:{asked.pk}",
            at=at,
            link=link_for(asked.person),
        )
    return True


def may_have_link(person) -> bool:
    return bool(person and person.is_active and person.has_usable_password())


def link_for(person) -> str:
    """The address that opens the page for a new password."""
    uid = urlsafe_base64_encode(force_bytes(person.pk))
    path = reverse(
        "accounts:reset-confirm",
        args=[uid, default_token_generator.make_token(person)],
        urlconf="config.urls",
    )
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
