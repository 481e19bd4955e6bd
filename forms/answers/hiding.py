"""Files that are hidden for a while from people who see the matter: the floors above say which."""

from collections.abc import Callable

_rules: list[Callable] = []


def register(rule: Callable) -> None:
    """`rule(files, person, at)` gives the files less those that the person may not open yet. Called in ready()."""
    if rule not in _rules:
        _rules.append(rule)


def shown(files, person, at):
    """The files less what any rule hides."""
    for rule in _rules:
        files = rule(files, person, at)
    return files
