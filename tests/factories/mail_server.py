"""A real SMTP server on loopback that keeps what it takes, or misbehaves as it is told."""

import asyncio
import email
from contextlib import contextmanager
from email import policy
from threading import Thread

from aiosmtpd.smtp import SMTP


class Taking:
    """Keeps each mail in `mails`. `answer` set to a refusal, as "451 later", refuses instead."""

    def __init__(self):
        self.mails, self.answer, self.hang_up_after_taking = [], None, False

    async def handle_DATA(self, server, session, envelope):
        if self.answer:
            return self.answer
        self.mails.append(email.message_from_bytes(envelope.content, policy=policy.default))
        if self.hang_up_after_taking:
            server.transport.abort()
        return "250 OK"

    def ids(self):
        return [mail["Message-ID"] for mail in self.mails]


@contextmanager
def mail_server(port=0):
    """(server, port) while the block runs, in a thread of its own; port 0 takes any that is free."""
    taking, loop = Taking(), asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    opening = loop.create_server(lambda: SMTP(taking, hostname="localhost", loop=loop), "127.0.0.1", port)
    listening = asyncio.run_coroutine_threadsafe(opening, loop).result(10)
    try:
        yield taking, listening.sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(listening.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
