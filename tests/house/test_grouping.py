"""Tests that kill processes never run beside one another, whichever file they stand in."""

import pytest

from tests.grouping import ROOT, group_of


def test_files_that_kill_processes_make_one_group():
    killing = [
        file for file in ROOT.glob("tests/**/test_*.py") if "mark." + "serial" in file.read_text("utf-8")
    ]
    assert len(killing) > 5
    assert {group_of(f"{file.relative_to(ROOT)}::test_x") for file in killing} == {"serial"}


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("tests/leaks/test_matrix.py::test_a[1]", "tests/leaks/test_matrix.py::test_a[2]", True),
        ("tests/leaks/test_matrix.py::test_a", "tests/leaks/test_refusals.py::test_a", False),
        (
            "tests/browser/test_requests.py::test_a[wide]",
            "tests/browser/test_requests.py::test_a[phone]",
            False,
        ),
    ],
)
def test_a_file_goes_to_one_worker_and_each_browser_goes_its_way(one, other, together):
    assert (group_of(one) == group_of(other)) is together
