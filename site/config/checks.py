"""What a production set-up must have, for `manage.py check --deploy`; and what the demo must not have."""

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections

from .serve import checks, marker

# Values that stand in this repository are no secrets.
KNOWN_SECRETS = {"demo-only-not-a-secret", "tests-only"}


@register(Tags.security, deploy=True)
def production_is_closed(app_configs, **kwargs) -> list[Error]:
    """Settings that would leave the door open, each with what to do about it."""
    faults = {
        "E001": (settings.DEBUG, "DEBUG is on.", "Use config.settings.production."),
        "E002": (settings.DEMO, "The demo's settings are in use.", "Use config.settings.production."),
        "E003": (
            settings.SECRET_KEY in KNOWN_SECRETS or len(settings.SECRET_KEY) < 50,
            "SECRET_KEY is missing, short or one that stands in the source.",
            "Set SECRET_KEY to 50 random characters or more.",
        ),
        "E004": (bool(key_trouble()), "KEY_ENCRYPTION_KEY is missing or unusable.", key_trouble()),
        "E005": (
            settings.SCANNER == "none",
            "Uploaded files are not scanned.",
            "Set SCANNER to the address of a clamd.",
        ),
        "E006": (not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS, "ALLOWED_HOSTS names no hosts.",
                 "Set ALLOWED_HOSTS to the work host and every public host."),
    }  # fmt: skip
    return [Error(text, hint=hint, id=f"config.{key}") for key, (bad, text, hint) in faults.items() if bad]


def key_trouble() -> str:
    """Why KEY_ENCRYPTION_KEY cannot be used; empty when it can."""
    from matters.wrapping import wrapping_keys

    try:
        known = any(word in key for key in wrapping_keys() for word in (b"demo-only", b"tests-only"))
    except ImproperlyConfigured:
        known = True
    return "Set it to 32 random bytes in base64 and keep a copy outside the backups." if known else ""


@register(Tags.security, deploy=True)
def nobody_is_superuser(app_configs, **kwargs) -> list[Error]:
    """A superuser would pass every gate of the CMS; production refuses to start with one."""
    from django.contrib.auth import get_user_model

    try:
        count = get_user_model()._default_manager.filter(is_superuser=True, is_active=True).count()
    except DatabaseError:
        return []  # no tables yet, or no database: migrate and the health page say so
    if not count:
        return []
    hint = "Clear is_superuser on every account; offices give people what they need."
    return [Error(f"{count} active superuser(s) exist.", hint=hint, id="config.E007")]


@register(Tags.database)
def demo_has_its_own_database(app_configs, databases=None, **kwargs) -> list[Error]:
    """The demo refuses a database that it did not make. Runs where commands touch the database (migrate)."""
    if settings.SETTINGS_MODULE != "config.settings.demo" or "default" not in (databases or []):
        return []
    try:
        marker.require()
    except checks.Problem as problem:
        return [Error(str(problem), id="config.E008")]
    finally:
        connections["default"].close()
    return []
