"""A clamd on loopback: what holds the word EICAR is a virus to it, what holds TOO BIG gets no verdict."""

import socketserver
import struct
from contextlib import contextmanager
from threading import Thread


class Clamd(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Asked)
        self.asked = []

    @property
    def address(self):
        return f"tcp://127.0.0.1:{self.server_address[1]}"


class Asked(socketserver.StreamRequestHandler):
    """One question in clamd's own protocol."""

    def handle(self):
        assert self.rfile.read(len(b"zINSTREAM\0")) == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            data += self.rfile.read(size)
        self.server.asked.append(data)
        self.wfile.write(verdict(data) + b"\0")


def verdict(data: bytes) -> bytes:
    if b"TOO BIG" in data:
        return b"INSTREAM size limit exceeded. ERROR"
    return b"stream: Eicar-Test FOUND" if b"EICAR" in data else b"stream: OK"


@contextmanager
def scanner():
    """A scanner that runs while the block does."""
    server = Clamd()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
