"""Asking a clamd over the network: the bytes go in pieces, one sentence comes back."""

import socket
import struct
from urllib.parse import urlsplit

WAIT = 30  # seconds for each exchange
PIECE = 64 * 1024


class NoVerdict(Exception):
    """The scanner said nothing of these bytes, or nothing that is a verdict: perhaps they are too many for it."""


class Away(Exception):
    """The scanner cannot be reached, so it is of no use to ask it about other files now."""


def is_clean(data: bytes, address: str) -> bool:
    """What the clamd at that address ("tcp://scanner.example:3310") says of the bytes. Raises Away, NoVerdict."""
    with connected(address) as asked:
        try:
            reply = ask(asked, data)
        except OSError as error:
            raise NoVerdict(type(error).__name__) from None
    if reply.endswith("FOUND"):
        return False
    if reply.endswith("OK"):
        return True
    raise NoVerdict("no verdict")


def connected(address: str) -> socket.socket:
    found = urlsplit(address if "://" in address else f"tcp://{address}")
    try:
        return socket.create_connection((found.hostname or "localhost", found.port or 3310), timeout=WAIT)
    except (OSError, ValueError) as error:
        raise Away(type(error).__name__) from None


def ask(asked: socket.socket, data: bytes) -> str:
    """The stream, an empty piece at its end, and the reply up to its closing zero."""
    asked.sendall(b"zINSTREAM\0")
    for start in range(0, len(data), PIECE):
        piece = data[start : start + PIECE]
        asked.sendall(struct.pack("!L", len(piece)) + piece)
    asked.sendall(struct.pack("!L", 0))
    reply = b""
    while not reply.endswith(b"\0") and (more := asked.recv(4096)):
        reply += more
    return reply.rstrip(b"\0").decode("ascii", "replace").strip()
