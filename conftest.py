"""How tests are run, whatever they test: serial ones one after another, and none silently left out."""

import gc
import os
from collections.abc import Iterator

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from pytest_django.plugin import blocking_manager_key

from tests import emptying, handling, standing  # noqa: F401 (handling has its effect as it is imported)
from tests.grouping import InGroups, place_of

# A property is broken by an example, never by a machine that has much to do.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

NO_BROWSER_IS_A_FAULT = os.environ.get("ALLOW_MISSING_BROWSER", "true") == "false"
_left_out: list[str] = []


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    config.option.loadscopereorder = False  # in the order of place_of
    return InGroups(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items) -> None:
    items.sort(key=place_of)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item) -> None:
    """Before a browser starts: with its loop comes another connection, and from this one nothing could be lifted."""
    if standing.is_real(item):
        with item.config.stash[blocking_manager_key].unblock():
            standing.lay([])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The database as the migrations made it is what each test finds. Some choices of tests ask for none."""
    if connection.settings_dict["NAME"].startswith("test_"):
        with django_db_blocker.unblock():
            emptying.remember()
    yield
    with django_db_blocker.unblock():
        standing.lay([])


@pytest.fixture
def _django_db_helper(ground, _django_db_helper):  # every test with a database begins its transaction there
    """Above the worlds that the test asks for."""
    return _django_db_helper


@pytest.fixture
def ground(request, django_db_setup, django_db_blocker) -> None:
    """The worlds that the test asks for, and no other."""
    with django_db_blocker.unblock():
        standing.lay(standing.wanted_by(request.node))


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for garbage again and again would take a while."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)  # tests end before they could fill the memory


def pytest_runtest_logreport(report) -> None:
    """Note the browser tests that were skipped."""
    if NO_BROWSER_IS_A_FAULT and report.skipped and "browser" in report.keywords:
        _left_out.append(report.nodeid)


def pytest_sessionfinish(session) -> None:
    """Where a browser must be there, a browser test left out fails the run."""
    if _left_out and not hasattr(session.config, "workerinput"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter) -> None:
    """Say why the run failed."""
    if _left_out:
        terminalreporter.section("browser tests left out")
        terminalreporter.line(f"{len(_left_out)} browser tests were left out, first: {_left_out[0]}")
