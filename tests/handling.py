"""The middleware is loaded once in a process, as a server does it, not once for each client of Django's."""

from django.core.signals import setting_changed
from django.test.client import ClientHandler

_load = ClientHandler.load_middleware
_kept: list[ClientHandler] = []


def load_once(handler: ClientHandler, is_async: bool = False) -> None:
    """Give the handler what the first one has loaded."""
    if not _kept:
        _load(handler)
        _kept.append(handler)
    handler._middleware_chain = _kept[0]._middleware_chain


def forget(**changed) -> None:
    """Middleware reads settings as it is loaded."""
    _kept.clear()


ClientHandler.load_middleware = load_once
setting_changed.connect(forget)
