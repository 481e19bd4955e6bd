"""Production: everything secret comes from the environment and nothing has a default."""

from .base import *  # noqa: F403
from .base import env, env_list

SECRET_KEY = env("SECRET_KEY")
KEY_ENCRYPTION_KEY = env("KEY_ENCRYPTION_KEY")
DATABASE_URL = env("DATABASE_URL")
WORK_HOST = env("WORK_HOST")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{WORK_HOST}"]  # pages of the public sites post nothing to the portal
WAGTAILADMIN_BASE_URL = f"https://{WORK_HOST}"
OTP_WEBAUTHN_RP_ID = WORK_HOST
OTP_WEBAUTHN_ALLOWED_ORIGINS = [f"https://{WORK_HOST}"]
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# Browsers take a cookie of such a name only from this host itself, over https and for all its paths.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
CSRF_COOKIE_HTTPONLY = True
SCANNER = env("SCANNER")
