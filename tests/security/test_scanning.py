"""F-142: what is checked at each change finds what it is there for, and whoever finds more knows whom to tell."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CAREFULLY_WRONG = {
    "S602": "import subprocess\n\nsubprocess.run('ls ' + input(), shell=True)\n",
    "S307": "eval(input())\n",
    "S308": "from django.utils.safestring import mark_safe\n\nmark_safe(input())\n",
    "S301": "import pickle\n\npickle.loads(b'')\n",
    "S506": "import yaml\n\nyaml.load('a', Loader=yaml.Loader)\n",
    "S608": "name = input()\nquery = f'SELECT * FROM people WHERE name = {name}'\n",
}


@pytest.mark.parametrize("rule", CAREFULLY_WRONG)
def test_lint_finds_code_that_opens_a_hole(rule):
    command = [sys.executable, "-m", "ruff", "check", "--config", "pyproject.toml", "--output-format", "json"]
    command += ["--stdin-filename", "site/config/views.py", "-"]
    done = subprocess.run(command, input=CAREFULLY_WRONG[rule], capture_output=True, text=True, cwd=ROOT)
    assert rule in {each["code"] for each in json.loads(done.stdout)}


def test_lint_finds_a_secret_in_a_file(tmp_path):
    file = tmp_path / "settings.py"
    file.write_text("AWS_KEY = '" + "AKIA" + "Z7QXN3TUVYHR2MLP'\n")
    done = subprocess.run(
        [sys.executable, "-m", "detect_secrets", "scan", "--no-verify", "--all-files"],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert json.loads(done.stdout)["results"]


def test_lint_runs_both_at_each_change():
    steps = (ROOT / "scripts/lint.sh").read_text()
    assert "ruff check" in steps
    assert "scripts/secrets_check.py" in steps
    assert "scripts/lint.sh" in (ROOT / "scripts/test.sh").read_text()
    assert "scripts/test.sh" in (ROOT / "Makefile").read_text().partition("\ntest:")[2].partition("\n\n")[0]


def test_whoever_finds_a_hole_knows_whom_to_tell_and_when_they_hear():
    text = " ".join((ROOT / "SECURITY.md").read_text("utf-8").split())
    assert "in private" in text
    assert "within two working days" in text
    assert "The newest release" in text
