"""What signing in keeps: sessions, remembered devices, asked-for resets, and posts that came when nobody was in."""

from typing import Any

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.crypto import get_random_string
from django_otp.models import Device

from matters.models import OfMatter
from matters.secret import Secret


def new_slug() -> str:
    return get_random_string(22)


class Session(AbstractBaseSession):
    """A session that knows whose it is, so that people see theirs and can end them."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions")

    @classmethod
    def get_session_store_class(cls):
        from .sessions import SessionStore  # it needs this module

        return SessionStore


class RememberedDevice(Device):
    """A browser in which the code is not asked at sign-in, for 14 days. It proves nothing by itself.

    A session that begins with it hangs on the row: once that is gone, the code is asked with the next click.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    slug = models.SlugField(unique=True, default=new_slug)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]

    def verify_token(self, token):
        return False


class ResetRequest(models.Model):
    """Somebody asked for a reset link. There is a row whether the account exists or not; both kinds go after a day."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    account = models.CharField(max_length=64, db_index=True)  # keyed hash of what was typed
    address = models.CharField(max_length=64, db_index=True)  # keyed hash of where it came from
    at = models.DateTimeField(db_index=True)


class KeptPost(OfMatter):
    """What somebody posted when their session, or their last proof, had ended: unconfirmed, for them alone."""

    slug = models.SlugField(unique=True, default=new_slug)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="kept_posts")
    path = models.CharField(max_length=500)
    typed: Any = Secret(
        default=dict
    )  # {"fields": [[name, [text]]], "files": [name of a file to choose again]}
    at = models.DateTimeField()
    ends_at = models.DateTimeField()
