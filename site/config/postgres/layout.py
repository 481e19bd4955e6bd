"""Where the private PostgreSQL keeps its binaries, data, socket and locks, and as whom it runs."""

import hashlib
import os
import pwd
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
UNPRIVILEGED = "nobody"  # PostgreSQL refuses to run as root
SOCKET_PATH_LIMIT = 80  # the kernel allows about 100 bytes, of which the socket's own name takes some


class PostgresProblem(Exception):
    """The private PostgreSQL cannot run; the message is a sentence for the person at the keyboard."""


@dataclass(frozen=True)
class Layout:
    """One cluster: its folders, and the user (None: whoever we are) that owns and runs it."""

    home: Path
    data: Path
    socket: Path
    user: str | None

    def url(self, database: str) -> str:
        """The address of a database of this cluster, for DATABASE_URL."""
        return f"postgres://postgres@/{database}?host={self.socket}"

    def prepare(self) -> None:
        """Make the folders, closed to others. Raises PostgresProblem where somebody else's stand there."""
        for folder in dict.fromkeys([self.home, self.socket]):
            own(folder, self.user)


def layout(cluster: str) -> Layout:
    """The layout of the cluster 'demo' or 'test' of this checkout for the current user."""
    var = Path(os.environ.get("VAR_DIR") or ROOT / "var").absolute()
    mark = hashlib.sha256(str(var).encode()).hexdigest()[:12]
    if os.geteuid() == 0:
        home = Path("/var/tmp") / f"partnership-reviews-{mark}"  # noqa: S108  own() refuses a stranger's folder
        return Layout(home, home / cluster, home / f"{cluster}.socket", UNPRIVILEGED)
    home = var / "postgres"
    return Layout(home, home / cluster, socket_folder(home / f"{cluster}.socket", mark), None)


def socket_folder(preferred: Path, mark: str) -> Path:
    """The preferred folder, or a short one without spaces where its path would not do for a socket."""
    if " " not in str(preferred) and len(os.fsencode(preferred)) <= SOCKET_PATH_LIMIT:
        return preferred
    return Path(tempfile.gettempdir()) / f"pr-{os.geteuid()}-{mark}-{preferred.stem}"


def own(folder: Path, user: str | None) -> None:
    """Make `folder` (mode 0700) ours, or `user`'s. Others could have put a folder there first: refuse it."""
    account = pwd.getpwnam(user) if user else None
    uid = account.pw_uid if account else os.geteuid()
    if not folder.exists() and not folder.is_symlink():
        folder.mkdir(parents=True, mode=0o700)
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != uid:
        raise PostgresProblem(f"{folder} belongs to somebody else; remove it, or set DATABASE_URL.")
    if stat.S_IMODE(found.st_mode) != 0o700:
        folder.chmod(0o700)
