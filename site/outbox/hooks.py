"""Who is told, in the same act, that a message has gone. Filled at start by what sends formal notices."""

_hooks: dict = {}


def register(name: str, hook) -> None:
    """`hook(act, message)` is called in the act that writes `sent_at`; what it raises rolls that back."""
    if _hooks.get(name, hook) is not hook:
        raise ValueError(f'Two hooks are called "{name}".')
    _hooks[name] = hook


def known(name: str) -> bool:
    return name in _hooks


def call(act, message) -> None:
    """Tell the message's hook, where it has one."""
    if message.hook:
        _hooks[message.hook](act, message)
