"""Makes this folder ready: `.venv` from the hash-pinned lock, then the front-end assets.

Runs on the system's Python with the standard library alone, and does nothing the second time.
Use: set_up.py runtime|development
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# The development lock holds all of the run-time lock, at the same versions.
COVERED_BY = {"runtime": ["runtime", "development"], "development": ["development"]}

sys.path.insert(0, str(ROOT / "site"))
from config.serve import checks


def main(wanted):
    """Set up for `wanted`, or end with one sentence."""
    try:
        checks.require(checks.python_trouble(sys.version_info[:3]), checks.folder_trouble(ROOT))
        if not any(installed(lock) for lock in COVERED_BY[wanted]):
            checks.require(checks.disk_trouble(shutil.disk_usage(ROOT).free))
            make_environment()
            install(wanted)
        fetch_assets()
    except checks.Problem as problem:
        sys.exit(str(problem))


def installed(lock):
    """Whether the environment holds what that lock says."""
    stamp = stamp_of(lock)
    return PYTHON.exists() and stamp.exists() and stamp.read_text() == digest(lock)


def stamp_of(lock):
    """The file that says which version of the lock is installed. Written last."""
    return VENV / f"installed-{lock}"


def digest(lock):
    """What the lock says, in short, and for which Python."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_bytes()
    return hashlib.sha256(text).hexdigest()


def make_environment():
    """Make `.venv`, unless one stands there that runs."""
    if (
        PYTHON.exists()
        and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0
    ):
        return
    print("Making the environment in .venv ...", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True
    )
    if done.returncode:
        raise checks.Problem(
            "Python cannot make a virtual environment; "
            "install its venv module (on Debian: apt install python3-venv)."
        )


def install(lock):
    """Install the lock's packages, each checked against its hash."""
    print(f"Installing requirements/{lock}.txt (once; about a minute) ...", flush=True)
    stamp_of(lock).unlink(missing_ok=True)
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-deps", "--quiet", "--no-input",
               "--disable-pip-version-check", "-r", f"requirements/{lock}.txt"]  # fmt: skip
    # root's warning about a shared environment does not concern one of our own
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"PIP_ROOT_USER_ACTION": "ignore"})
    if done.returncode:
        raise checks.Problem(
            "The packages could not be installed; see above. The package index must be reachable once."
        )
    stamp_of(lock).write_text(digest(lock))


def fetch_assets():
    """Fetch the front-end assets, where that is still to be done."""
    if not (ROOT / "site" / "theme" / "assets.py").exists():
        return
    path = os.pathsep.join([str(ROOT / "site"), str(ROOT)])
    if subprocess.run(
        [str(PYTHON), "-m", "theme.assets"], cwd=ROOT, env=os.environ | {"PYTHONPATH": path}
    ).returncode:
        raise checks.Problem("The front-end assets could not be fetched; see above.")


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COVERED_BY:
        sys.exit("Use: set_up.py runtime|development")
    main(sys.argv[1])
