"""What a rung can do: services registered under a key by the floors above, called when the rung fires."""

_services: dict = {}


class NoSuchService(LookupError):
    """A rung names a service that nobody has registered."""


def register(key: str, service) -> None:
    """`service(act, rung)` runs inside the rung's own act; what it raises rolls that act back."""
    if _services.get(key, service) is not service:
        raise ValueError(f'Two services for rungs are called "{key}".')
    _services[key] = service


def known() -> list[str]:
    return sorted(_services)


def call(act, rung) -> None:
    """Do what the rung does. Raises NoSuchService, and whatever the service raises."""
    if rung.does not in _services:
        raise NoSuchService(f'No service for rungs is called "{rung.does}".')
    _services[rung.does](act, rung)
