"""The demo's own keys."""

import base64
import os
import stat

import pytest

from config.serve import keys


@pytest.fixture
def demo_env(tmp_path, monkeypatch):
    """A folder without keys, an environment without keys."""
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    for name in keys.NAMES:
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    return tmp_path / "demo.env"


def test_the_demo_makes_its_keys_once_and_keeps_them_to_itself(demo_env, monkeypatch):
    keys.load(demo_env.parent)
    first = {name: os.environ[name] for name in keys.NAMES}
    assert len(base64.b64decode(first["KEY_ENCRYPTION_KEY"], validate=True)) == 32
    assert len(first["SECRET_KEY"]) >= 50
    assert stat.S_IMODE(demo_env.stat().st_mode) == 0o600
    for name in keys.NAMES:
        monkeypatch.delenv(name)
    keys.load(demo_env.parent)
    assert {name: os.environ[name] for name in keys.NAMES} == first


def test_a_key_from_the_environment_is_not_replaced(demo_env, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "given")
    keys.load(demo_env.parent)
    assert os.environ["SECRET_KEY"] == "given"


def test_two_starts_at_once_agree_on_one_set_of_keys(demo_env):
    keys.make(demo_env)
    kept = demo_env.read_text()
    keys.make(demo_env)
    assert demo_env.read_text() == kept
    assert [path.name for path in demo_env.parent.iterdir()] == ["demo.env"]
