"""Tests: real PostgreSQL, fast password hashes, a cheap static storage."""

import os

from .base import *  # noqa: F403
from .base import DATABASES, STORAGES

DEMO = True
SECRET_KEY = "tests-only"
KEY_ENCRYPTION_KEY = "dGVzdHMtb25seS1rZXktdGhpcnR5LXR3by1ieXRlcyE="
WORK_HOST = OTP_WEBAUTHN_RP_ID = "localhost"
OTP_WEBAUTHN_ALLOWED_ORIGINS = ["http://localhost:8000"]
ALLOWED_HOSTS = ["localhost", ".localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["TEST"] = {
    "NAME": "test_partnership_reviews" + os.environ.get("PYTEST_DB_SUFFIX", ""),
    "TEMPLATE": os.environ.get("TEST_TEMPLATE"),
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
