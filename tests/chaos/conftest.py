"""A database of its own for processes that are killed: a copy of the tests', in which every commit is real."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test import override_settings
from django.test.utils import setup_databases
from psycopg import sql

from matters import keys
from tests import emptying, standing
from tests.chaos import props
from tests.chaos.forking import in_a_process
from tests.factories.mail_server import mail_server
from workflows.cases import plan

RUN = Path(__file__).with_name("run.py")
ONCE = ("clock", "--once")  # needs no loop and no log of its own: doubling this process does
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture(scope="session")
def test_database(django_db_setup, django_db_blocker, django_db_keepdb):
    """pytest-django makes no database when none of the chosen tests asks for its fixtures; then it is made here."""
    if not connection.settings_dict["NAME"].startswith("test_"):
        with django_db_blocker.unblock():
            setup_databases(0, interactive=False, keepdb=django_db_keepdb, aliases={"default"})
            emptying.remember()


@pytest.fixture(scope="session")
def empty_copy(test_database, django_db_blocker):
    """The copy's name. It takes a second to make, so it is made once and emptied for each test."""
    original = connection.settings_dict["NAME"]
    name = f"{original}_chaos"
    with django_db_blocker.unblock(), used(original):
        copy(original, name)
    yield name
    with django_db_blocker.unblock():
        drop(name)


@pytest.fixture
def own_database(empty_copy, django_db_blocker):
    """Django uses the copy, in this process and in those that the test starts."""
    with django_db_blocker.unblock(), used(empty_copy):
        end_all(empty_copy)  # those of processes killed by the test before
        if not emptying.refilled():
            call_command("flush", interactive=False, verbosity=0)
        with connection.cursor() as cursor:  # Django's flush leaves the queue as earlier tests left it
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")
        yield empty_copy


@contextmanager
def copied(original, name):
    """Django uses a copy of that database, then the one that it used before; the copy is dropped."""
    with used(original):
        try:
            copy(original, name)
            with used(name):
                yield name
        finally:
            drop(name)


@contextmanager
def used(name):
    """Django uses that database, then the one that it used before."""
    before = connection.settings_dict["NAME"]
    standing.lay([])
    try:
        use(name)
        yield
    finally:
        use(before)


def use(name):
    """In another database the same numbers mean other things, so what was kept is forgotten."""
    connections.close_all()
    connection.settings_dict["NAME"] = name
    plan.forget_all()
    keys.forget()


def copy(original, name):
    """A database is copied only while nobody uses it: threads of earlier tests may still hold a connection."""
    drop(name)
    end_all(original)
    words = {"name": sql.Identifier(name), "original": sql.Identifier(original)}
    run(sql.SQL("CREATE DATABASE {name} TEMPLATE {original}").format(**words))


def end_all(name):
    """End every connection to that database."""
    ending = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = {}"
    run(sql.SQL(ending).format(sql.Literal(name)))


def drop(name):
    run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def run(statement):
    with psycopg.connect(url("postgres"), autocommit=True) as server:
        server.execute(statement)


def url(name):
    found = connection.settings_dict
    place = (
        f"host={quote(found['HOST'], safe='')}&port={found['PORT']}" if found["HOST"].startswith("/") else ""
    )
    host = "" if place else f"{found['HOST']}:{found['PORT']}"
    password = f":{quote(found['PASSWORD'])}" if found["PASSWORD"] else ""
    return f"postgres://{quote(found['USER'])}{password}@{host}/{name}?{place}".rstrip("?@")


@pytest.fixture
def server():
    """A mail server to which this process and those that the test starts send."""
    with mail_server() as (server, port), override_settings(EMAIL_BACKEND=SMTP, EMAIL_PORT=port):
        server.port = port
        yield server


@pytest.fixture
def process(own_database, server):
    """Run a command in a process of its own; returns its exit code, -9 for one that was killed."""
    props.register()

    base = os.environ | {"DATABASE_URL": url(own_database), "MAIL_PORT": str(server.port)}
    base["PYTHONUNBUFFERED"] = "1"

    def start(*command, **environment):
        words = [sys.executable, str(RUN), *command]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        return subprocess.Popen(words, env=base | environment, **pipes)

    def process(*command, **environment):
        if command[:2] == ONCE:
            return in_a_process(lambda: call_command(*command), **environment)
        running = start(*command, **environment)
        process.said, _ = running.communicate(timeout=60)
        return running.returncode

    process.start = start
    return process
