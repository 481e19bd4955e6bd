"""A partnership at work on a Monday, with a real mail server and folders of its own."""

import pytest
import time_machine
from django.core.cache import cache
from django.test import override_settings

from tests.canaries.story import FORM
from tests.factories import cases, procedures
from tests.factories.mail_server import mail_server

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def mails():
    with mail_server() as (server, port), override_settings(EMAIL_BACKEND=SMTP, EMAIL_PORT=port):
        yield server.mails


@pytest.fixture
def clock():
    """Stands at Monday and is moved by hand."""
    with time_machine.travel(cases.MONDAY, tick=False) as moved:
        yield moved


@pytest.fixture
def var(tmp_path):
    cache.clear()
    places = {"VAR": tmp_path, "FILES_ROOT": tmp_path / "files", "MEDIA_ROOT": tmp_path / "media"}
    with override_settings(**places):
        yield tmp_path
    cache.clear()


@pytest.fixture
def fenmarsh_at_work(cast, clock, var):
    """The cast with a form that takes papers."""
    procedures.publish(cast.partnership, form=FORM)
    return cast
