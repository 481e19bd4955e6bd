"""`manage.py check --deploy`: what production must not start with."""

import base64
import os

import pytest
from django.contrib.auth import get_user_model

from config import checks
from config.serve import marker
from config.serve.checks import Problem


@pytest.fixture
def closed(settings):
    """Settings of a well-kept production."""
    settings.DEBUG = settings.DEMO = False
    settings.SECRET_KEY = "k" * 60
    settings.KEY_ENCRYPTION_KEY = base64.b64encode(os.urandom(32)).decode()
    settings.SCANNER = "tcp://scanner.example:3310"
    settings.ALLOWED_HOSTS = ["reviews.example"]
    return settings


def found() -> set[str]:
    """The ids of what is refused."""
    return {error.id for error in checks.production_is_closed(None)}


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
        ("SCANNER", "none", "config.E005"),
        ("ALLOWED_HOSTS", [], "config.E006"),
        ("ALLOWED_HOSTS", ["*"], "config.E006"),
    ],
)
def test_production_refuses_an_open_door(closed, name, value, fault):
    setattr(closed, name, value)
    assert found() == {fault}


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
