"""`manage.py check --deploy`: what production must not start with."""

import base64
import os

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from config import checks
from config.serve import marker
from config.serve.checks import Problem


@pytest.fixture
def closed(settings):
    """Settings of a well-kept production."""
    settings.DEBUG = settings.DEMO = False
    settings.SECRET_KEY = "k" * 60
    settings.KEY_ENCRYPTION_KEY = base64.b64encode(os.urandom(32)).decode()
    settings.JOURNAL_SIGNING_KEY = base64.b64encode(os.urandom(32)).decode()
    settings.WEBHOOK_SECRET = ":".join(("provider", "p" * 20))
    settings.SCANNER = "tcp://scanner.example:3310"
    settings.ALLOWED_HOSTS, settings.WORK_HOST = ["reviews.example"], "reviews.example"
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    return settings


def found() -> set[str]:
    """The ids of what is refused."""
    asked = (
        checks.production_is_closed,
        checks.browsers_are_told_to_be_careful,
        checks.bounced_mail_is_heard_of,
    )
    return {error.id for ask in asked for error in ask(None)}


def test_a_well_kept_production_starts(closed):
    assert found() == set()


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("DEBUG", True, "config.E001"),
        ("DEMO", True, "config.E002"),
        ("SECRET_KEY", "demo-only-not-a-secret", "config.E003"),
        ("SECRET_KEY", "short", "config.E003"),
        ("KEY_ENCRYPTION_KEY", "", "config.E004"),
        ("KEY_ENCRYPTION_KEY", "not base64 at all", "config.E004"),
        ("KEY_ENCRYPTION_KEY", base64.b64encode(b"short").decode(), "config.E004"),
        ("KEY_ENCRYPTION_KEY", base64.b64encode(b"demo-only-not-a-secret-key-32byt").decode(), "config.E004"),
        ("JOURNAL_SIGNING_KEY", "", "config.E016"),
        ("JOURNAL_SIGNING_KEY", "not base64 at all", "config.E016"),
        ("JOURNAL_SIGNING_KEY", base64.b64encode(b"short").decode(), "config.E016"),
        ("WEBHOOK_SECRET", "provider:short", "config.E017"),
        ("WEBHOOK_SECRET", ":" + "p" * 20, "config.E017"),
        ("WEBHOOK_SECRET", "p" * 40, "config.E017"),
        ("WEBHOOK_SECRET", "", "config.W001"),
        ("SCANNER", "none", "config.E005"),
        ("ALLOWED_HOSTS", ["reviews.example", "*"], "config.E006"),
        ("SECURE_SSL_REDIRECT", False, "config.E010"),
        ("SECURE_HSTS_SECONDS", 3600, "config.E010"),
        ("SESSION_COOKIE_SECURE", False, "config.E011"),
        ("CSRF_COOKIE_SECURE", False, "config.E011"),
        ("SESSION_COOKIE_HTTPONLY", False, "config.E011"),
        ("SESSION_COOKIE_NAME", "sessionid", "config.E012"),
        ("CSRF_COOKIE_NAME", "csrftoken", "config.E012"),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "config.E013"),
        ("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend", "config.E013"),
        ("ALLOWED_HOSTS", ["reviews.example", ".example"], "config.E014"),
        ("WORK_HOST", "other.example", "config.E015"),
    ],
)
def test_production_refuses_an_open_door(closed, name, value, fault):
    setattr(closed, name, value)
    assert found() == {fault}


def test_production_needs_two_keys_and_not_one_twice(closed):
    closed.JOURNAL_SIGNING_KEY = closed.KEY_ENCRYPTION_KEY
    assert found() == {"config.E016"}


def test_production_with_a_provider_of_mail_needs_its_reports(closed):
    """With a plain mail server that is a warning; a provider whose reports nobody takes is a fault."""
    closed.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    closed.WEBHOOK_SECRET = ""
    assert found() == {"config.E018"}


@pytest.mark.django_db
def test_operator_reads_what_to_do_about_each_missing_secret(closed):
    closed.JOURNAL_SIGNING_KEY = closed.WEBHOOK_SECRET = ""
    with pytest.raises(SystemCheckError) as refused:
        call_command("check", "--deploy", "--tag", "security")
    said = str(refused.value)
    assert "Set it to 32 random bytes in base64" in said
    assert "Set WEBHOOK_SECRET to name:password" in said


def test_production_without_a_host_does_not_start(closed):
    closed.ALLOWED_HOSTS = []
    assert found() == {"config.E006", "config.E015"}


@pytest.mark.django_db
def test_production_refuses_to_start_with_a_superuser():
    assert checks.nobody_is_superuser(None) == []
    person = get_user_model()(email="root@fenmarsh.example", is_superuser=True, is_active=True)
    person.save()
    assert [error.id for error in checks.nobody_is_superuser(None)] == ["config.E007"]
    person.is_active = False
    person.save()
    assert checks.nobody_is_superuser(None) == []


@pytest.mark.django_db
def test_the_demo_refuses_a_database_that_it_did_not_make():
    with pytest.raises(Problem, match="did not make this database"):
        marker.require()
