"""Somebody who has just cloned it: one command brings up an instance that runs, and kill -9 costs nothing.

Loading takes a while, so it is done once here, and everything is looked at.
"""

import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from urllib.parse import urlparse

import psycopg
import pytest
import requests
import time_machine
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from accounts.demo import PASSWORD
from config.postgres.sharing import MARKER
from tests.chaos.conftest import drop, run, url, use
from tests.house.in_the_demo import NOW, all_is_as_told
from tests.house.test_children import ROOT, until

ROSA = "rosa@fenmarsh.example"
LONG = 600  # seconds in which a slow machine has made five partnerships
ANOTHER_DAY = Path(__file__).with_name("another_day")
BEGUN = NOW - timedelta(minutes=15)
pytestmark = pytest.mark.long


@pytest.fixture
def environment(transactional_db, tmp_path):
    """A database without a row of the demo, a free port, a folder and a clock of its own; nothing of the tests' settings."""
    name = f"{connection.settings_dict['NAME']}_demo"
    drop(name)
    made = connection.settings_dict["TEST"]["TEMPLATE"]  # has the tables already, where there is one
    words = {"name": sql.Identifier(name), "made": sql.Identifier(made or "template1")}
    run(sql.SQL("CREATE DATABASE {name} TEMPLATE {made}").format(**words))
    if made:
        run(sql.SQL("COMMENT ON DATABASE {} IS {}").format(words["name"], sql.Literal(MARKER)))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("DJANGO_", "PYTEST_"))}
    own = {"DATABASE_URL": url(name), "PORT": str(port), "VAR_DIR": str(tmp_path / "var")}
    away = (BEGUN - datetime.now(BEGUN.tzinfo)).total_seconds()
    yield kept | own | {"PYTHONPATH": str(ANOTHER_DAY), "AWAY": str(away)}
    drop(name)


def start(environment):
    """The demo's parent, in a group of its own."""
    with open(f"{environment['VAR_DIR']}.log", "a") as log:
        return subprocess.Popen(
            [sys.executable, "manage.py", "demo"],
            cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip


def said(environment) -> str:
    with open(f"{environment['VAR_DIR']}.log") as log:
        return log.read()


def is_well(base) -> bool:
    try:
        return requests.get(f"{base}/healthz", timeout=10).status_code == 200
    except requests.ConnectionError:
        return False


def code_of(environment, person) -> str:
    told = subprocess.run(
        [sys.executable, "manage.py", "demo_people", "--code", person],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return told.stdout.strip()


def sign_in(base, environment):
    """The page after the code, as Rosa."""
    client = requests.Session()
    client.headers["Referer"] = base
    login = client.get(f"{base}/account/login/", timeout=30)
    known = {"username": ROSA, "password": PASSWORD}
    page = client.post(login.url, data=token(client) | known, timeout=30)
    return client.post(page.url, data=token(client) | {"code": code_of(environment, ROSA)}, timeout=30)


def token(client) -> dict[str, str]:
    return {"csrfmiddlewaretoken": client.cookies["csrftoken"]}


@contextmanager
def its_database(environment, settings):
    """Django uses the demo's database, with the demo's key and at NOW."""
    before, own = connection.settings_dict["NAME"], Path(environment["VAR_DIR"], "demo.env").read_text()
    settings.KEY_ENCRYPTION_KEY = dict(line.split("=", 1) for line in own.splitlines())["KEY_ENCRYPTION_KEY"]
    settings.PORT = int(environment["PORT"])
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    try:
        use(f"{before}_demo")
        with time_machine.travel(NOW, tick=False):
            yield
    finally:
        use(before)


def cases(environment) -> int:
    with psycopg.connect(environment["DATABASE_URL"]) as database:
        return database.execute("SELECT count(*) FROM cases_case").fetchone()[0]


def test_one_command_brings_up_a_working_instance_twice(environment, settings, django_assert_max_num_queries):
    base = f"http://localhost:{environment['PORT']}"
    demo = start(environment)
    try:
        assert until(lambda: is_well(base) or demo.poll() is not None, LONG), said(environment)
        assert demo.poll() is None, said(environment)
        page = sign_in(base, environment)
        assert (page.status_code, urlparse(page.url).path) == (200, "/portal/"), page.text
        public = {"Host": f"fenmarsh.localhost:{environment['PORT']}"}
        assert requests.get(base, headers=public, timeout=30).status_code == 200
        before = cases(environment)
        assert before > 10
        os.kill(demo.pid, signal.SIGKILL)
        demo.wait()
        demo = start(environment)
        assert until(lambda: is_well(base) or demo.poll() is not None, LONG), said(environment)
        assert cases(environment) == before
    finally:
        demo.send_signal(signal.SIGTERM)
        demo.wait()
    with its_database(environment, settings):
        all_is_as_told(Path(environment["VAR_DIR"], "mail"))
        with django_assert_max_num_queries(5):
            call_command("load_demo", stdout=(said_again := StringIO()))
        assert said_again.getvalue() == ""
