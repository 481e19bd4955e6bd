"""How tests are run, whatever they test: serial ones one after another, a shared world once, none silently left out."""

import gc
import os

import pytest

from tests.grouping import group_of

NO_BROWSER_IS_A_FAULT = os.environ.get("ALLOW_MISSING_BROWSER", "true") == "false"
_left_out: list[str] = []


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Which tests go to one worker together, in their order. Marks do not say it: the groups of xdist 3.8 get lost in pytest 9.2."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return group_of(nodeid)

    return Scheduling(config, log)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for garbage again and again would take a while."""
    gc.collect()
    gc.freeze()


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
