"""What is said to a clamd: two commands of its protocol. No library under a licence that fits is kept up for it."""

import socket
import struct
from contextlib import contextmanager

from django.conf import settings

PATIENCE = 60  # seconds without an answer
HELLO = 3  # seconds for the health check
PIECE = 64 * 1024


class ScannerDown(Exception):
    """It cannot be reached, or breaks off: everything waits."""


class NoVerdict(Exception):
    """It answered neither yes nor no, as for a file that is too long for it: this file waits, others need not."""


def find_virus(data: bytes) -> bool:
    """Is there a virus in these bytes? Raises ScannerDown, NoVerdict."""
    with talk(PATIENCE) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
        said = answer(line)
    if said.endswith(b"FOUND"):
        return True
    if said.endswith(b": OK"):
        return False
    raise NoVerdict


def is_up() -> bool:
    """Does the scanner answer?"""
    try:
        with talk(HELLO) as line:
            line.sendall(b"zPING\0")
            return answer(line) == b"PONG"
    except ScannerDown:
        return False


@contextmanager
def talk(patience: float):
    """A connection to SCANNER: host:port, or the path of a socket."""
    try:
        with connected(patience) as line:
            yield line
    except OSError as error:
        raise ScannerDown(type(error).__name__) from None


def connected(patience: float) -> socket.socket:
    host, colon, port = settings.SCANNER.rpartition(":")
    if colon and port.isdigit():
        return socket.create_connection((host.strip("[]"), int(port)), patience)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(patience)
    line.connect(settings.SCANNER)
    return line


def answer(line: socket.socket) -> bytes:
    """Up to the closing zero byte, or to the end of the connection."""
    said = b""
    while not said.endswith(b"\0") and len(said) < PIECE:
        piece = line.recv(1024)
        if not piece:
            break
        said += piece
    return said.strip(b"\0\n ")
