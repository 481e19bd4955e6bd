"""Worlds that stand: rows that many tests ask for are made once in a process, below the transactions of the tests.

A fixture that `stands` has its rows laid before the first test that asks for it begins its transaction. They are rolled
back before a test that does not ask for it, so that this one finds the database without them. Each test gets a copy of
the objects, and its own transaction undoes what it writes. Worlds lie one on another: what one takes is below it.
The tests come in the order of their worlds (tests/grouping.py), so that each is made a few times only.
"""

import inspect
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection, transaction

from matters import keys

AT = datetime(2024, 1, 2, 9, tzinfo=UTC)  # whatever the time of the test that comes first


@dataclass(frozen=True)
class World:
    """What a fixture makes; its arguments are worlds below it."""

    name: str
    make: Callable
    at: datetime
    copied: bool

    @property
    def key(self) -> str:
        return f"{self.make.__module__}:{self.name}"


@dataclass
class Laid:
    """A world whose rows are in the database; `values` are the objects of all worlds up to it, by fixture."""

    world: World
    atomic: transaction.Atomic
    values: dict


_stack: list[Laid] = []
_copies: dict = {}  # for the test that runs now


def stands(make=None, *, at: datetime = AT, copied: bool = True):
    """Instead of @pytest.fixture, for what is made of other such fixtures only and of nothing else of the test.

    Objects that no test changes need not be `copied` for each.
    """
    if make is None:
        return lambda make: stands(make, at=at, copied=copied)
    world = World(make.__name__, make, at, copied)

    def fixture(**asked):
        asked.pop("db")
        if any(laid.world is world for laid in _stack):
            return (_copies_of_all() if copied else _stack[-1].values)[world.name]
        return make(**asked)  # its test writes for good, or asked for it while it ran

    takes = inspect.Signature(
        [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY)
            for name in ("db", *inspect.signature(make).parameters)
        ]
    )
    fixture.__name__, fixture.__doc__, fixture.__module__ = make.__name__, make.__doc__, make.__module__
    fixture.__signature__, fixture.stands = takes, world
    return pytest.fixture(fixture)


def wanted_by(item) -> list[World]:
    """The worlds that the test asks for, the lowest first; none where its commits are real."""
    if is_real(item) or not hasattr(item, "_fixtureinfo"):
        return []
    found: list[World] = []

    def add(name: str, depth: int = 1) -> bool:
        """Does the fixture stand, and all that it takes?"""
        definitions = item._fixtureinfo.name2fixturedefs.get(name, ())
        if len(definitions) < depth:
            return False
        definition = definitions[-depth]
        world = getattr(definition.func, "stands", None)
        below = [
            add(taken, depth + 1 if taken == name else 1) for taken in definition.argnames if taken != "db"
        ]
        if world and all(below) and world not in found:
            found.append(world)
        return world in found

    for name in sorted(item.fixturenames):
        add(name)
    return found


def is_real(item) -> bool:
    """Are the test's commits real ones?"""
    mark = item.get_closest_marker("django_db")
    return bool({"transactional_db", "live_server"} & set(item.fixturenames)) or bool(
        mark and mark.kwargs.get("transaction")
    )


def lay(worlds: list[World]) -> None:
    """Leave these worlds standing and no other."""
    _copies.clear()
    if connection.closed_in_transaction or (connection.connection and connection.connection.closed):
        while _stack:  # a test has closed the connection, and all of it is gone
            _lift()
    same = 0
    while same < min(len(worlds), len(_stack)) and _stack[same].world is worlds[same]:
        same += 1
    while len(_stack) > same:
        _lift()
    for world in worlds[same:]:
        _make(world)


def _make(world: World) -> None:
    atomic = transaction.atomic()
    atomic._from_testcase = True  # an act takes it for the outermost transaction, as in Django's TestCase
    atomic.__enter__()
    cache.clear()
    keys.forget()
    values = deepcopy(_stack[-1].values) if _stack else {}
    _stack.append(Laid(world, atomic, values))
    try:
        with time_machine.travel(world.at, tick=False):
            takes = inspect.signature(world.make).parameters
            values[world.name] = world.make(**{name: values[name] for name in takes})
        connection.check_constraints()
    except BaseException:
        _lift()
        raise


def _lift() -> None:
    cache.clear()
    keys.forget()
    transaction.set_rollback(True)
    _stack.pop().atomic.__exit__(None, None, None)


def _copies_of_all() -> dict:
    if not _copies:
        _copies.update(deepcopy(_stack[-1].values))
    return _copies
