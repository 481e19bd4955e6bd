"""The store of sessions: Django's in the database, and each row knows whose it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import DatabaseError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from .browsers import browser_of

SOON = timedelta(seconds=10)  # a session that was kept for longer so recently is not written again


class SessionStore(DatabaseStore):
    """SESSION_ENGINE names this module."""

    ends_at: datetime | None = None  # as it was read

    @classmethod
    def get_model_class(cls):
        from .models import Session  # the store is imported before the models are ready

        return Session

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.person_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        return row

    def _get_session_from_db(self):
        row = super()._get_session_from_db()
        self.ends_at = row.expire_date if row else None
        return row

    def save(self, must_create=False):
        """A session in which nothing has changed is only kept for longer, in one statement."""
        if must_create or self.modified or self.session_key is None or self.ends_at is None:
            super().save(must_create)
        elif not timedelta(0) <= self.get_expiry_date() - self.ends_at < SOON:
            self.keep_for_longer()

    def keep_for_longer(self) -> None:
        """Raises UpdateError where the session was ended in the meantime, or nothing can be written."""
        try:
            row = self.model.objects.filter(session_key=self.session_key)
            kept = row.update(expire_date=self.get_expiry_date())
        except DatabaseError as error:
            raise UpdateError from error
        if not kept:
            raise UpdateError


@dataclass(frozen=True)
class Shown:
    """One of a person's sessions, as the account page shows it."""

    browser: str
    began_at: datetime | None
    seen_at: datetime
    here: bool


def note_beginning(sender, request, user, **kwargs) -> None:
    """At the password, or the passkey that stands for it: in which browser, and when."""
    request.session["browser"] = browser_of(request)
    request.session["began_at"] = timezone.now().isoformat()


def of(person, here: str, at: datetime) -> list[Shown]:
    """The person's sessions that have not ended, the one that asks first."""
    rows = person.sessions.filter(expire_date__gt=at).order_by("-expire_date")
    return sorted((shown(row, here) for row in rows), key=lambda one: not one.here)


def shown(row, here: str) -> Shown:
    data = row.get_decoded()
    seen_at = row.expire_date - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    began_at = parse_datetime(data["began_at"]) if "began_at" in data else None
    return Shown(data.get("browser", ""), began_at, seen_at, row.session_key == here)


def end_others(person, here: str | None) -> int:
    """End all sessions of the person but this one (None: all). Returns how many were ended."""
    rows = person.sessions.exclude(session_key=here) if here else person.sessions.all()
    return rows.delete()[0]
