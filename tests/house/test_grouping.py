"""Tests that kill processes never run beside one another, and a world made for a file is made once."""

from tests.grouping import ROOT, group_of

FILES = {f"{file.relative_to(ROOT)}": file.read_text("utf-8") for file in ROOT.glob("tests/**/test_*.py")}


def marked(name: str) -> set[str]:
    words = "pytest.mark." + name  # put together, so that this file has no mark
    return {file for file, text in FILES.items() if words in text}


def test_what_is_serial_makes_one_group_what_is_made_once_its_own_and_other_tests_go_by_themselves():
    serial, whole = marked("serial"), marked("long") | marked("together")
    assert len(serial) > 5
    assert {group_of(f"{file}::test_x") for file in serial} == {"serial"}
    assert {group_of(f"{file}::test_{n}") for file in whole for n in (1, 2)} == whole
    others = {f"{file}::test_x" for file in FILES.keys() - serial - whole}
    assert {group_of(one) for one in others} == others


def test_the_run_itself_hands_serial_tests_to_one_worker(pytestconfig, monkeypatch):
    monkeypatch.setattr(pytestconfig.option, "tx", ["2*popen"])
    made = pytestconfig.hook.pytest_xdist_make_scheduler(config=pytestconfig, log=None)
    assert {made._split_scope(f"{file}::test_x") for file in marked("serial")} == {"serial"}
    assert not pytestconfig.option.loadscopereorder
