"""The locks: pinned by hash, the same versions in both, and no address in them."""

import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["runtime", "development", "assets"]


def pins(lock: str) -> dict[str, str]:
    """Each package of the lock with its version."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    return dict(re.findall(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", text, flags=re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_a_hash_and_no_address(lock):
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    entries = re.split(r"\n(?=[A-Za-z0-9])", text)
    packages = [entry for entry in entries if not entry.startswith("#")]
    assert packages
    assert [entry.split("==")[0] for entry in packages if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "index-url" not in text


def test_the_development_lock_holds_the_run_time_lock_at_the_same_versions():
    development = pins("development")
    assert {name: development.get(name) for name in pins("runtime")} == pins("runtime")


def test_every_kind_of_step_stands_in_the_import_rules():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["type"] == "layers")
    kinds = next(layer for layer in layers if "workflows.referrals" in layer).split(" | ")
    assert set(settings.KINDS) <= set(kinds)
