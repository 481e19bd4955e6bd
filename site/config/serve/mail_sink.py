"""A mail server that keeps every mail as a file and sends none. For the demo; it listens on loopback only.

Use: python -m config.serve.mail_sink PORT FOLDER
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP

# Long enough for a report in the mail; a stranger's gigabyte is refused.
LARGEST = 30_000_000


class Sink:
    """Takes each mail and writes it to a file: sorted by name, the newest is the last."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.taken = len(list(folder.glob("*.eml")))

    async def handle_DATA(self, server, session, envelope) -> str:
        """Keep one mail. The file gets its name when it is whole, so a reader never sees half of one."""
        self.taken += 1
        path = self.folder / f"{self.taken:06d}.eml"
        partial = path.with_suffix(".partial")
        heads = "".join(f"X-Envelope-To: {recipient}\r\n" for recipient in envelope.rcpt_tos)
        partial.write_bytes(heads.encode("utf-8") + envelope.original_content)
        partial.rename(path)
        return "250 OK kept"


async def serve(port: int, folder: Path) -> None:
    """Serve until SIGTERM or SIGINT."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    sink = Sink(folder)

    def talk() -> SMTP:
        return SMTP(sink, data_size_limit=LARGEST, enable_SMTPUTF8=True, hostname="localhost")

    server = await loop.create_server(talk, "127.0.0.1", port)
    async with server:
        await ended.wait()


if __name__ == "__main__":
    os.umask(0o077)
    target = Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    asyncio.run(serve(int(sys.argv[1]), target))
