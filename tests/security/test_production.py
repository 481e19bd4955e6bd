"""The settings of production as a process has them that was started with them, and what they make of requests."""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from tests.accounts.conftest import PASSWORD, code_of, equip

ROOT = Path(__file__).resolve().parents[2]
NAMES = (
    "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD", "SECURE_PROXY_SSL_HEADER",
    "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "SESSION_COOKIE_NAME",
    "CSRF_COOKIE_SECURE", "CSRF_COOKIE_HTTPONLY", "CSRF_COOKIE_SAMESITE", "CSRF_COOKIE_NAME", "DEBUG", "DEMO",
    "USE_X_FORWARDED_HOST", "CSRF_TRUSTED_ORIGINS", "ALLOWED_HOSTS", "WORK_HOST", "WAGTAILADMIN_BASE_URL",
)  # fmt: skip
ASK = (
    "import json; from django.conf import settings as s;"
    f"print(json.dumps({{n: getattr(s, n) for n in {NAMES!r}}}))"
)


def environment(**changes) -> dict[str, str]:
    """As an operator sets it."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        "SECRET_KEY": "k" * 60,
        "KEY_ENCRYPTION_KEY": base64.b64encode(bytes(range(32))).decode(),
        "JOURNAL_SIGNING_KEY": base64.b64encode(bytes(range(32, 64))).decode(),
        "WORK_HOST": "work.example",
        "ALLOWED_HOSTS": "work.example,fenmarsh.example",
        "SCANNER": "tcp://scanner.example:3310",
    } | changes


def started(code: str, **changes) -> subprocess.CompletedProcess:
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, env=environment(**changes), capture_output=True, text=True, timeout=60, cwd=ROOT
    )


@pytest.fixture(scope="module")
def values() -> dict:
    return json.loads(started(ASK).stdout)


@pytest.fixture
def production(settings, values):
    """This process with those settings that browsers notice."""
    for name, value in values.items():
        setattr(settings, name, tuple(value) if name == "SECURE_PROXY_SSL_HEADER" else value)
    return settings


@pytest.fixture
def browser(production, db):
    return Client(headers={"host": "work.example"})


def test_nothing_of_the_demo_is_left(values):
    assert (values["DEBUG"], values["DEMO"], values["USE_X_FORWARDED_HOST"]) == (False, False, False)


@pytest.mark.parametrize(
    "missing", ["SECRET_KEY", "KEY_ENCRYPTION_KEY", "DATABASE_URL", "WORK_HOST", "SCANNER"]
)
def test_production_does_not_start_without_its_secrets(missing):
    code = f"import os; os.environ.pop({missing!r}); from django.conf import settings; settings.DEBUG"
    done = started(code)
    assert done.returncode != 0
    assert missing in done.stderr
    assert "k" * 60 not in done.stderr


def test_pages_of_the_public_sites_are_not_trusted_by_the_portal(values):
    """Two sites of one installation are two origins; only the portal's own may post to it."""
    assert values["CSRF_TRUSTED_ORIGINS"] == ["https://work.example"]


def test_browsers_are_kept_to_https(browser):
    """A plain request is led to https at its own host; the answer there asks for a year of https, names below too."""
    plain = browser.get("/account/login/")
    assert (plain.status_code, plain["Location"]) == (301, "https://work.example/account/login/")
    answer = browser.get("/account/login/", secure=True)
    assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


def test_cookies_stay_on_this_host_and_out_of_reach(browser, cast):
    dana = equip(cast.dana)
    browser.get("/account/login/", secure=True)
    browser.post("/account/login/", {"username": dana.email, "password": PASSWORD}, secure=True)
    browser.post("/account/code/", {"code": code_of(dana)}, secure=True)
    assert {"__Host-session", "__Host-csrf"} <= set(browser.cookies)
    for name, cookie in browser.cookies.items():
        assert name.startswith("__Host-"), name
        assert cookie["secure"], name
        assert cookie["httponly"], name
        assert cookie["samesite"] in ("Lax", "Strict"), name
        assert (cookie["path"], cookie["domain"]) == ("/", ""), name


def test_host_that_a_proxy_names_is_not_believed(browser):
    """X-Forwarded-Host changes no link and opens no other host's addresses."""
    answer = browser.get("/account/login/", secure=True, headers={"x-forwarded-host": "evil.example"})
    assert answer.status_code == 200
    assert "evil.example" not in answer.content.decode() + str(answer.headers)


@pytest.mark.parametrize(
    "host", ["evil.example", "work.example.evil.example", "work.example@evil.example", "", "a b"]
)
def test_host_that_is_not_ours_is_refused_and_not_repeated(production, db, host):
    answer = Client(headers={"host": host}).get("/", secure=True)
    assert answer.status_code == 400
    assert "evil" not in answer.content.decode() + str(answer.headers)


def test_no_cookie_without_https_is_set_on_the_way_there(browser):
    assert not browser.get("/account/login/").cookies


def test_deploy_check_of_these_settings_finds_nothing(values):
    """Only the database is missing here, and the check of superusers passes over that."""
    code = "import django; django.setup(); from django.core.management import call_command as c; c('check', deploy=True)"
    done = started(code)
    assert "ERRORS" not in done.stderr, done.stderr
    assert done.returncode == 0, done.stderr
