"""Tests that kill processes never run beside one another, whichever file they stand in."""

from tests.grouping import ROOT, group_of

MARK = "pytest.mark." + "serial"  # written so that this file has none


def test_files_that_kill_processes_make_one_group_and_other_tests_go_by_themselves():
    files = {f"{file.relative_to(ROOT)}": file.read_text("utf-8") for file in ROOT.glob("tests/**/test_*.py")}
    killing = {file for file, text in files.items() if MARK in text}
    assert len(killing) > 5
    assert {group_of(f"{file}::test_x") for file in killing} == {"serial"}
    others = {f"{file}::test_x" for file in files.keys() - killing}
    assert {group_of(one) for one in others} == others


def test_the_run_itself_hands_serial_tests_to_one_worker(pytestconfig, monkeypatch):
    monkeypatch.setattr(pytestconfig.option, "tx", ["2*popen"])
    made = pytestconfig.hook.pytest_xdist_make_scheduler(config=pytestconfig, log=None)
    files = [
        f"{file.relative_to(ROOT)}"
        for file in ROOT.glob("tests/**/test_*.py")
        if MARK in file.read_text("utf-8")
    ]
    assert {made._split_scope(f"{file}::test_x") for file in files} == {"serial"}
    assert not pytestconfig.option.loadscopereorder
