"""What every installation shares. Differences stand in demo, test and production."""

from pathlib import Path

from config.logs import LOGGING as LOGGING

from .env import database, env, env_int, env_list

ROOT = Path(__file__).resolve().parents[3]
VAR = Path(env("VAR_DIR", str(ROOT / "var")))

SECRET_KEY = env("SECRET_KEY", "")
KEY_ENCRYPTION_KEY = env("KEY_ENCRYPTION_KEY", "")
JOURNAL_SIGNING_KEY = env("JOURNAL_SIGNING_KEY", "")
DEBUG = False
DEMO = False
PORT = env_int("PORT", 8000)
WORK_HOST = env("WORK_HOST", "localhost")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS")
SOURCE_URL = env("SOURCE_URL", "/source/")

# The kinds of step that need rules of their own. A new kind is a new package and one line here.
KINDS = [
    "workflows.referrals",
    "workflows.decisions",
    "workflows.notifications",
    "workflows.information_requests",
    "workflows.meetings",
]

INSTALLED_APPS = [
    "config",
    "config.limits",
    "theme",
    "matters",
    "journal",
    "outbox",
    "clocks",
    "accounts",
    "accounts.signing_in",
    "forms.definitions",
    "forms.filling",
    "forms.answers",
    "pages",
    "workflows.procedures",
    "workflows.cases",
    *KINDS,
    "workflows.partnership_work",
    "viewflow.workflow",
    "procrastinate.contrib.django",
    "anymail",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_otp_webauthn",
    "wagtail_modeladmin",
    "wagtail.api.v2",
    "wagtail.contrib.redirects",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "config.hosts.HostSplit",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "theme.security.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "matters.asked.OncePerRequest",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.gate.SecondFactorGate",
    "accounts.cms_gate.CmsGate",
    "accounts.languages.ReadersLanguage",
    "config.limits.middleware.Limits",
    "config.refusals.Refusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
                "accounts.signing_in.context.session_end",
            ],
        },
    }
]

# A connection that is kept is asked first whether it still answers: after a restart nobody meets a dead one.
KEPT = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DATABASES = {"default": database(env("DATABASE_URL", "postgres:///postgres")) | KEPT}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "/portal/"

SESSION_ENGINE = "accounts.signing_in.sessions"
SESSION_COOKIE_AGE = 30 * 60  # 30 idle minutes end a session
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "accounts.views.expired.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

# A class of 25 behind one address must not lock each other out: the pair of account and address is
# counted, and the account alone with a higher limit; see accounts.throttling.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_HANDLER = "accounts.throttling.Handler"
AXES_CLIENT_IP_CALLABLE = "accounts.throttling.client_address"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # nobody keeps another locked out by going on
AXES_DISABLE_ACCESS_LOG = True
PROXIES = env_int("PROXIES", 0)  # our own proxies in front, whose X-Forwarded-For is believed
AXES_LOCKOUT_CALLABLE = "accounts.throttling.locked_out"
AXES_USERNAME_FORM_FIELD = "username"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "password", "otp_token"]
OTP_TOTP_SYNC = False  # a code taken early must not move the clock
OTP_TOTP_ISSUER = "Partnership Reviews"
# Passkeys belong to the work host. One that has verified its owner is both factors: accounts.signing_in.passkeys.
OTP_WEBAUTHN_RP_ID = WORK_HOST
OTP_WEBAUTHN_RP_NAME = "Partnership Reviews"
OTP_WEBAUTHN_ALLOWED_ORIGINS = [f"http://{WORK_HOST}:{PORT}"]
OTP_WEBAUTHN_ALLOW_PASSWORDLESS_LOGIN = True
OTP_WEBAUTHN_EXCEPTION_LOGGER_NAME = ""  # what a browser sends may name its owner
PASSWORD_RESET_TIMEOUT = 60 * 60  # seconds in which a mailed link works

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
FILES_ROOT = VAR / "files"  # case files, encrypted; never below MEDIA_ROOT
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
LARGEST_REQUEST = 105_000_000  # bytes; the largest file that a form may ask for is 100 MB
LARGEST_REQUEST_OF_STRANGERS = 6_000_000
# Uploads never touch the disk before they are encrypted: what is larger is refused, see config.limits.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = LARGEST_REQUEST

EMAIL_BACKEND = env("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = env("MAIL_HOST", "localhost")
EMAIL_PORT = env_int("MAIL_PORT", 25)
EMAIL_TIMEOUT = 20
WEBHOOK_SECRET = env("WEBHOOK_SECRET", "")
ANYMAIL = {"WEBHOOK_SECRET": WEBHOOK_SECRET}  # without it nobody can report anything
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", "Partnership Reviews <no-reply@partnership-reviews.example>")
SCANNER = env("SCANNER", "none")
CERTIFICATE = env("CERTIFICATE", "")

WAGTAIL_SITE_NAME = "Partnership Reviews"
WAGTAILADMIN_BASE_URL = f"http://{WORK_HOST}:{PORT}"
WAGTAILADMIN_LOGIN_URL = "accounts:login"
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAILADMIN_COMMENTS_ENABLED = False  # they send mails past the outbox
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""  # it would look the address up among everybody's pages
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "pages.typed_text.TextArea"}}
WAGTAIL_FINISH_WORKFLOW_ACTION = "pages.approval.publishing.publish_approved"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILAPI_LIMIT_MAX = 50
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
VIEWFLOW = {"AUTOREGISTER": False}
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_ON_APP_READY = "config.jobs.ready"
SILENCED_SYSTEM_CHECKS: list[str] = []
