"""Files that are read by more people than see their matter: the floors above say which answers those read."""

from collections.abc import Callable

_rules: list[Callable] = []


def register(rule: Callable) -> None:
    """`rule(stored, person, at)` says whether the person reads answers that name this file. Called in ready()."""
    if rule not in _rules:
        _rules.append(rule)


def is_read(stored, person, at) -> bool:
    """Does any rule say so?"""
    return any(rule(stored, person, at) for rule in _rules)


def names_file(answer, slug: str) -> bool:
    """Is the file one of those in this answer, or in an entry within it?"""
    if isinstance(answer, dict):
        return answer.get("slug") == slug or any(names_file(one, slug) for one in answer.values())
    return isinstance(answer, list) and any(names_file(one, slug) for one in answer)
