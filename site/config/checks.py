"""What a production set-up must have, for `manage.py check --deploy`; and what the demo must not have."""

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections

from .serve import checks, marker

# Values that stand in this repository are no secrets.
KNOWN_SECRETS = {"demo-only-not-a-secret", "tests-only"}
PASSWORD_LENGTH = 20  # of the provider that reports what became of mail
HALF_A_YEAR = 15_768_000  # seconds
NO_REAL_MAIL = tuple(
    f"django.core.mail.backends.{name}" for name in ("console", "locmem", "dummy", "filebased")
)


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
        "E016": (
            bool(signing_trouble()), "JOURNAL_SIGNING_KEY is missing, unusable or used twice.", signing_trouble(),
        ),
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


def signing_trouble() -> str:
    """What to do about JOURNAL_SIGNING_KEY; empty when it signs. Without it the whole journal could be rewritten."""
    from journal.signing import signing_key

    text = settings.JOURNAL_SIGNING_KEY
    try:
        usable = bool(text) and signing_key() is not None
    except ImproperlyConfigured:
        usable = False
    if usable and text not in settings.KEY_ENCRYPTION_KEY:
        return ""
    return (
        "Set it to 32 random bytes in base64, a key of its own; keep a copy, and give its public half to whoever keeps"
        " the digests (docs/journal.md)."
    )


@register(Tags.security, deploy=True)
def bounced_mail_is_heard_of(app_configs, **kwargs) -> list[CheckMessage]:
    """Reports of the mail provider come in, from nobody else. A plain mail server reports nothing: a warning."""
    name, _, password = settings.WEBHOOK_SECRET.partition(":")
    if name and len(password) >= PASSWORD_LENGTH:
        return []
    hint = (
        f"Set WEBHOOK_SECRET to name:password, the password {PASSWORD_LENGTH} random characters or more, and give the"
        " provider the address that docs/messages.md names."
    )
    if settings.WEBHOOK_SECRET:
        return [Error("WEBHOOK_SECRET is short, or is no name:password.", hint=hint, id="config.E017")]
    if settings.EMAIL_BACKEND.startswith("anymail."):
        said = "WEBHOOK_SECRET is missing: nobody hears of mail that came back."
        return [Error(said, hint=hint, id="config.E018")]
    said = "WEBHOOK_SECRET is missing, and a plain mail server does not report which mail came back."
    hint = f"Use a mail provider (EMAIL_BACKEND of django-anymail). {hint}"
    return [Warning(said, hint=hint, id="config.W001")]


@register(Tags.security, deploy=True)
def browsers_are_told_to_be_careful(app_configs, **kwargs) -> list[Error]:
    """HTTPS only, cookies that stay on this host and out of reach of scripts, and mail that really goes."""
    faults = {
        "E010": (
            not settings.SECURE_SSL_REDIRECT or settings.SECURE_HSTS_SECONDS < HALF_A_YEAR,
            "Browsers are not kept to HTTPS.",
            "Set SECURE_SSL_REDIRECT and SECURE_HSTS_SECONDS (31536000) as config.settings.production does.",
        ),
        "E011": (
            not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE and settings.SESSION_COOKIE_HTTPONLY),
            "Cookies may travel without HTTPS or be read by scripts.",
            "Leave the cookies as config.settings.production has them.",
        ),
        "E012": (
            not all(name.startswith("__Host-") for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)),
            "Another host of the same domain could set our cookies.",
            "Give both cookies names that begin with __Host-.",
        ),
        "E013": (
            settings.EMAIL_BACKEND.rpartition(".")[0].startswith(NO_REAL_MAIL),
            f"Mail does not leave: {settings.EMAIL_BACKEND}.",
            "Set EMAIL_BACKEND to a backend that sends.",
        ),
        "E014": (
            any(host.startswith(".") for host in settings.ALLOWED_HOSTS),
            "ALLOWED_HOSTS allows every name below a domain.",
            "Name each public host; the list may be long.",
        ),
        "E015": (
            settings.WORK_HOST in ("", "localhost") or settings.WORK_HOST not in settings.ALLOWED_HOSTS,
            "WORK_HOST is not one of ALLOWED_HOSTS.",
            "Set WORK_HOST to the host of the portal, and name it in ALLOWED_HOSTS.",
        ),
    }  # fmt: skip
    return [Error(text, hint=hint, id=f"config.{key}") for key, (bad, text, hint) in faults.items() if bad]


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
