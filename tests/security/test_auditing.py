"""F-142: the pinned packages are looked up by their hashes, and what was not looked up is never called sound."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOUND = {"name": "django", "version": "5.2.1", "vulns": []}
UNKNOWN = {"name": "wagtail", "skip_reason": "could not be looked up"}
HOLE = {
    "name": "pillow", "version": "1.0", "vulns": [{"id": "PYSEC-2024-1", "fix_versions": ["1.1"], "aliases": []}],
}  # fmt: skip


@pytest.fixture
def audit(tmp_path):
    """Runs the script beside a pip-audit that answers with these packages and notes what it was asked."""
    (tmp_path / "requirements").mkdir()

    def run(answer: str) -> subprocess.CompletedProcess:
        says = f"import pathlib, sys\npathlib.Path('asked').write_text(' '.join(sys.argv[1:]))\nprint({answer!r})\n"
        (tmp_path / "pip_audit.py").write_text(says)
        return run_in(tmp_path, PYTHONPATH=str(tmp_path))

    return run


def run_in(folder, **environment) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts/audit.py")],
        cwd=folder, env={"PATH": os.environ["PATH"]} | environment, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def packages(*found) -> str:
    return json.dumps({"dependencies": found})


def test_audit_passes_when_every_package_was_looked_up(audit, tmp_path):
    done = audit(packages(SOUND))
    assert (done.returncode, done.stdout) == (0, "No known holes in 1 packages.\n")
    asked = (tmp_path / "asked").read_text()
    assert "--require-hashes" in asked
    assert asked.endswith("-r requirements/development.txt")


def test_audit_names_a_hole_and_where_it_is_mended(audit):
    done = audit(packages(SOUND, HOLE))
    assert (done.returncode, done.stdout) == (1, "pillow 1.0: PYSEC-2024-1, mended in 1.1\n")


def test_audit_that_finds_a_hole_still_says_what_it_did_not_look_up(audit):
    done = audit(packages(UNKNOWN, HOLE))
    assert done.returncode == 1
    assert "1 of the packages were NOT audited" in done.stdout


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("", "all of the packages were NOT audited"),
        ("no connection", "all of the packages were NOT audited"),
        (packages(), "all of the packages were NOT audited"),
        (packages(UNKNOWN), "could not be reached: 1 of the packages were NOT audited"),
        (packages(SOUND, UNKNOWN), "1 of the packages were NOT audited"),
    ],
)
def test_audit_that_reached_nobody_is_no_pass(audit, answer, said):
    done = audit(answer)
    assert done.returncode == 2
    assert said in done.stdout
    assert "No known holes" not in done.stdout


def test_audit_refuses_a_lock_without_hashes(tmp_path):
    """The real pip-audit, which reads the lock before it asks anybody."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/development.txt").write_text("django==5.2.1\n")
    done = run_in(tmp_path)
    assert (done.returncode, "NOT audited" in done.stdout) == (2, True)
