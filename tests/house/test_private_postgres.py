"""The private PostgreSQL: started, joined, shared, stopped; nothing is lost by kill -9."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from config import postgres
from config.postgres import layout, server
from config.postgres.sharing import MARKER
from tests.house.test_children import until

pytestmark = pytest.mark.serial
ROOT = Path(__file__).resolve().parents[2]
USE_AND_WAIT = """
import sys
from config import postgres
print(postgres.ensure(), flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def var(tmp_path_factory):
    """A folder of its own, with a space in its name, whose cluster the tests of this file share."""
    return tmp_path_factory.mktemp("with a space")


@pytest.fixture
def at(var, monkeypatch):
    """The layout in use; the server is stopped after each test, its data stay for the next."""
    monkeypatch.setenv("VAR_DIR", str(var))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield layout.layout("demo")
    postgres.stop()


@pytest.fixture(scope="module", autouse=True)
def tidy(var):
    """As root the cluster stands outside the test's folder."""
    yield
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VAR_DIR", str(var))
        shutil.rmtree(layout.layout("demo").home, ignore_errors=True)


@pytest.fixture
def other(at):
    """Another process that uses the server, as a command would."""
    process = subprocess.Popen(
        [sys.executable, "-c", USE_AND_WAIT],
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline().startswith("postgres://")
    yield process
    process.kill()
    process.communicate()


def ask(url: str, statement: str):
    """One value from the database."""
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(statement).fetchone()[0]


def test_the_first_start_makes_a_marked_database_that_only_its_owner_can_reach(at):
    url = postgres.ensure()
    assert ask(url, "SHOW listen_addresses") == ""
    assert ask(url, "SHOW server_encoding") == "UTF8"
    assert ask(url, "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()") == MARKER  # fmt: skip  # noqa: E501
    for folder in (at.home, at.socket, at.data):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert " " not in str(at.socket)
    with pytest.raises(psycopg.errors.DivisionByZero):
        ask(url, "SELECT 1 / 0 AS ada_weir")
    log = (at.home / "demo.log").read_text()
    assert "division by zero" in log
    assert "ada_weir" not in log


def test_a_second_user_joins_and_the_last_one_out_stops_the_server(at, other):
    first = server.postmaster(at)
    url = postgres.ensure()
    assert server.postmaster(at) == first
    other.communicate("")
    assert ask(url, "SELECT 1") == 1
    postgres.stop()
    assert server.postmaster(at) is None


def test_leaving_first_does_not_stop_the_server_for_the_other(at, other):
    postgres.ensure()
    postgres.stop()
    assert server.running(at)
    other.communicate("")
    assert server.postmaster(at) is None


def test_a_user_killed_by_force_leaves_the_server_to_be_joined_and_is_not_counted(at, other):
    first = server.postmaster(at)
    other.kill()
    other.wait()
    assert server.postmaster(at) == first
    postgres.ensure()
    assert server.postmaster(at) == first
    postgres.stop()
    assert server.postmaster(at) is None


def test_a_server_killed_by_force_starts_again_with_the_same_data(at):
    url = postgres.ensure()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    os.kill(server.postmaster(at), signal.SIGKILL)
    assert ask(postgres.ensure(), "SELECT answer FROM kept") == 42


def test_a_stale_note_with_another_programs_number_does_not_hold_up_a_start(at):
    postgres.ensure()
    postgres.stop()
    (at.data / "postmaster.pid").write_text(f"{os.getpid()}\n{at.data}\n")
    assert server.postmaster(at) is None
    assert ask(postgres.ensure(), "SELECT 1") == 1


def test_a_strangers_folder_is_refused_in_a_sentence(tmp_path):
    strange = tmp_path / "strange"
    strange.symlink_to(tmp_path)
    with pytest.raises(postgres.PostgresProblem, match="belongs to somebody else"):
        layout.own(strange, None)


def test_a_server_that_died_is_started_again_by_who_holds_it(at):
    url = postgres.ensure()
    os.kill(server.postmaster(at), signal.SIGKILL)
    assert until(lambda: server.postmaster(at) is None)  # the kernel takes its time on a busy machine
    assert postgres.revive() is True
    assert ask(url, "SELECT 1") == 1
    assert postgres.revive() is False


def test_a_server_that_nobody_here_holds_is_left_alone(at):
    postgres.ensure()
    postgres.stop()
    assert postgres.revive() is False
    assert server.postmaster(at) is None
