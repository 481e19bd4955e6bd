"""The demo's children: ended with their parent, however it ends; mails are kept."""

import os
import signal
import smtplib
import socket
import subprocess
import sys
import time
from email import message_from_bytes
from pathlib import Path

import psutil
import pytest

from config.serve import children, parent, running
from config.serve.checks import Problem

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = os.environ | {"PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"}
PARENT_OF_SLEEPER = """
import os, time
from pathlib import Path
from config.serve.children import Child
child = Child("sleeper", ["sleep", "60"])
child.start(dict(os.environ), Path("/"))
print(child.pid, flush=True)
time.sleep(60)
"""


def until(condition, seconds=10):
    """Wait for something to become true; False when it does not in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def sleeper():
    """A child that would run for a minute."""
    child = children.Child("sleeper", ["sleep", "60"])
    child.start(dict(os.environ), Path("/"))
    yield child
    children.stop_all([child])


@pytest.mark.serial
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
def test_a_child_ends_when_its_parent_is_killed_by_force():
    with subprocess.Popen(
        [sys.executable, "-c", PARENT_OF_SLEEPER], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
    ) as process:
        pid = int(process.stdout.readline())
        assert psutil.pid_exists(pid)
        process.kill()
    assert until(lambda: running.living(running.mark(pid)) is None)


def test_stopping_ends_a_child_at_once(sleeper):
    assert sleeper.pid
    children.stop_all([sleeper])
    assert sleeper.pid is None


def test_a_dying_child_is_started_again_a_few_times_and_a_steady_one_always(sleeper):
    assert [sleeper.may_restart() for _ in range(6)] == [True] * 5 + [False]
    sleeper.started -= children.STEADY + 1
    assert sleeper.may_restart()


def test_the_next_start_ends_what_a_vanished_parent_left_over(sleeper, tmp_path, monkeypatch):
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    running.note(tmp_path, "8000", [sleeper.pid])
    gone = running.note_file(tmp_path)
    gone.write_text(gone.read_text().replace(f'"parent": [{os.getpid()},', '"parent": [99999999,'))
    running.replace_left_over(tmp_path)
    assert until(lambda: sleeper.pid is None)
    assert not gone.exists()


def test_a_second_demo_is_told_where_the_first_one_runs(sleeper, tmp_path, monkeypatch):
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setattr(os, "getpid", lambda: sleeper.pid)
    running.note(tmp_path, "8123", [])
    monkeypatch.undo()
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    with pytest.raises(Problem, match="running already at http://localhost:8123"):
        running.replace_left_over(tmp_path)


def test_a_number_that_is_used_again_is_not_taken_for_the_old_process(sleeper):
    pid, born = running.mark(sleeper.pid)
    assert running.living([pid, born]).pid == sleeper.pid
    assert running.living([pid, born - 3600]) is None


def test_the_mail_sink_keeps_each_mail_as_a_file(tmp_path):
    port = parent.free_port()
    folder = tmp_path / "mail"
    command = [sys.executable, "-m", "config.serve.mail_sink", str(port), str(folder)]
    with subprocess.Popen(command, env=ENVIRONMENT) as process:
        assert until(lambda: answers(port))
        with smtplib.SMTP("127.0.0.1", port) as client:
            client.sendmail(
                "a@fenmarsh.example", ["b@x.example", "c@x.example"], "Subject: First\n\nGood day"
            )
            client.sendmail("a@fenmarsh.example", ["b@x.example"], "Subject: Second\n\nGood day")
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    first, second = (message_from_bytes(path.read_bytes()) for path in sorted(folder.iterdir()))
    assert (first["Subject"], second["Subject"]) == ("First", "Second")
    assert first.get_all("X-Envelope-To") == ["b@x.example", "c@x.example"]


def answers(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
