"""The demo: on this machine only, on a database that it made itself."""

from .base import *  # noqa: F403
from .base import PORT, env, env_list

DEMO = True
DEBUG = False
SECRET_KEY = env("SECRET_KEY", "demo-only-not-a-secret")
KEY_ENCRYPTION_KEY = env("KEY_ENCRYPTION_KEY", "ZGVtby1vbmx5LW5vdC1hLXNlY3JldC1rZXktMzJieXQ=")
WORK_HOST = OTP_WEBAUTHN_RP_ID = "localhost"
OTP_WEBAUTHN_ALLOWED_ORIGINS = [f"http://localhost:{PORT}"]
ALLOWED_HOSTS = ["localhost", ".localhost", "127.0.0.1", *env_list("ALLOWED_HOSTS")]
CSRF_TRUSTED_ORIGINS = [f"http://localhost:{PORT}"]
SCANNER = "none"
