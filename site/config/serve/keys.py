"""The demo's own keys: made once, kept beside its data, readable by their owner only."""

import base64
import os
import secrets
from pathlib import Path

NAMES = ("SECRET_KEY", "KEY_ENCRYPTION_KEY")


def load(root: Path) -> None:
    """Put the demo's keys into the environment where it has none; make them on the first call."""
    path = Path(os.environ.get("VAR_DIR") or root / "var") / "demo.env"
    if not path.exists():
        make(path)
    for line in path.read_text().splitlines():
        name, _, value = line.partition("=")
        if name in NAMES:
            os.environ.setdefault(name, value)


def make(path: Path) -> None:
    """Write new keys (0600). Of two processes at once, one wins and both read the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    text = f"SECRET_KEY={secrets.token_urlsafe(50)}\nKEY_ENCRYPTION_KEY={key}\n"
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    try:
        os.link(partial, path)
    except FileExistsError:
        pass
    finally:
        partial.unlink()
