"""A clamd on loopback that knows one virus, as far as the product speaks its protocol."""

import socketserver
import struct
from contextlib import contextmanager
from threading import Thread

VIRUS, TOO_LONG = b"EICAR", b"TOO LONG"


class Line(socketserver.StreamRequestHandler):
    def handle(self):
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        if command == b"zPING\0":
            self.wfile.write(b"PONG\0")
        elif command == b"zINSTREAM\0":
            self.wfile.write(self.server.said or self.verdict(self.received()))

    def received(self) -> bytes:
        data = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            data += self.rfile.read(size)
        return data

    @staticmethod
    def verdict(data: bytes) -> bytes:
        if TOO_LONG in data:
            return b"INSTREAM size limit exceeded. ERROR\0"
        return b"stream: Eicar-Test-Signature FOUND\0" if VIRUS in data else b"stream: OK\0"


@contextmanager
def scanner(said: bytes = b""):
    """Its address while the block runs; `said` is answered to every file instead of a verdict."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Line) as server:
        server.said = said
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()
