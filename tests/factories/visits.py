"""Somebody who has signed in with both factors, as the test client."""

from django.test import Client
from django.utils.timezone import now
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.signing_in import proofs


def visitor(person, *, host="localhost") -> Client:
    """A client with a verified session of that person."""
    device, _ = TOTPDevice.objects.get_or_create(user=person, confirmed=True, defaults={"name": "app"})
    client = Client(headers={"host": host})
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["otp_device_id"] = device.persistent_id
    session[proofs.KEY] = now().isoformat()
    session.save()
    return client
