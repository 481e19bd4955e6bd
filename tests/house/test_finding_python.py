"""scripts/python.sh finds an interpreter that will do, and manage.py refuses one that will not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def on_path(tmp_path):
    """Puts programs that pass for a Python on an otherwise empty PATH, and runs the script."""

    def run(programs: dict[str, str], **environment) -> subprocess.CompletedProcess:
        for name, version in programs.items():
            program = tmp_path / name
            program.write_text(f'#!/bin/sh\n[ "$1" = -c ] && echo {version} && exit\necho "{name} ran $*"\n')
            program.chmod(0o755)
        return subprocess.run(
            ["/bin/sh", str(ROOT / "scripts" / "python.sh"), "a file.py"],
            env={"PATH": str(tmp_path)} | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_an_old_python_alone_is_refused_in_one_sentence(on_path):
    done = on_path({"python3": "3.9"})
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Python 3.11, 3.12 or 3.13 is needed (found 3.9); install one")
    assert done.stderr.count("\n") == 1


def test_no_python_at_all_is_said_in_one_sentence(on_path):
    done = on_path({})
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_a_fit_python_is_found_beside_an_old_one(on_path):
    assert on_path({"python3": "3.9", "python3.12": "3.12"}).stdout == "python3.12 ran a file.py\n"


def test_the_named_python_is_taken_and_an_unfit_one_is_not_replaced_in_silence(on_path, tmp_path):
    programs = {"python3.12": "3.12", "mine": "3.11", "old": "3.8"}
    assert on_path(programs, PYTHON=str(tmp_path / "mine")).stdout == "mine ran a file.py\n"
    refused = on_path(programs, PYTHON=str(tmp_path / "old"))
    assert refused.returncode == 1
    assert "(version 3.8)" in refused.stderr


def test_a_dead_database_is_one_sentence_for_every_command():
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "showmigrations"],
        env=os.environ | {"DATABASE_URL": "postgres://wilma:hush@127.0.0.1:1/reviews"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
    assert "connection refused" in done.stderr
    assert "hush" not in done.stderr
