"""The documents that are made from the code: fresh, whole, and named where they are not."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from config.docs import environment, features_table, making, permissions, processes, reading, rules
from config.docs.features import Feature
from config.docs.generated import Generated

ROOT = Path(settings.ROOT)


@pytest.fixture
def tree(tmp_path):
    """A small product of its own: write(path, text) adds a file."""

    def write(path, text):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
        reading.in_folder.cache_clear()
        return tmp_path

    return write


def test_check_names_each_stale_file_and_changes_nothing(tmp_path, monkeypatch, settings):
    settings.ROOT = tmp_path
    made = Generated({"one.md": "1\n", "processes/two.md": "2\n"})
    monkeypatch.setattr(making, "make", lambda root: made)
    with pytest.raises(CommandError, match=r"docs/one.md is stale.\ndocs/processes/two.md is stale."):
        call_command("generate_docs", "--check")
    assert not (tmp_path / "docs").exists()


def test_writing_makes_the_check_pass_and_removes_what_is_left_over(tmp_path, monkeypatch, settings, capsys):
    settings.ROOT = tmp_path
    monkeypatch.setattr(making, "make", lambda root: Generated({"processes/two.md": "2\n"}))
    left_over = tmp_path / "docs/processes/old.md"
    left_over.parent.mkdir(parents=True)
    left_over.write_text("old")
    call_command("generate_docs")
    assert not left_over.exists()
    call_command("generate_docs", "--check")
    assert "up to date" in capsys.readouterr().out


def test_check_fails_for_a_fault_though_no_file_is_stale(tmp_path, monkeypatch, settings):
    settings.ROOT = tmp_path
    monkeypatch.setattr(making, "make", lambda root: Generated(faults=["A rule is in no test."]))
    with pytest.raises(CommandError, match="A rule is in no test"):
        call_command("generate_docs", "--check")


def test_rule_is_listed_with_its_function_and_its_tests(tree):
    tree("forms/a.py", 'def counts():\n    """BF-7: one voice each. More."""\n')
    root = tree("tests/test_a.py", 'def test_one():\n    """BF-7."""\ndef test_bf_7_again():\n    pass\n')
    made = rules.generate(root)
    shown = "tests/test_a.py::test_one<br>tests/test_a.py::test_bf_7_again"
    assert f"| BF-7 | One voice each. | forms/a.py:counts | {shown} |" in made.texts["rules.md"]
    assert made.faults == []


def test_rule_in_two_functions_or_in_no_test_is_a_fault(tree):
    tree("forms/a.py", 'def a():\n    """WF-1."""\n')
    root = tree("site/b.py", 'class B:\n    def b(self):\n        """WF-1."""\n')
    told = rules.generate(root).faults
    assert told[0] == "WF-1 is named in site/b.py:B.b and in no test."
    assert "2 functions" in told[1]


def test_rule_that_only_tests_name_is_data(tree):
    tree("site/config/demo/data/north/procedure.yaml", "name: North # NT-2\n")
    root = tree("tests/test_a.py", 'def test_one():\n    """NT-2: the procedure says so."""\n')
    made = rules.generate(root)
    assert "| NT-2 | north/procedure.yaml | tests/test_a.py::test_one |" in made.texts["rules.md"]
    assert made.faults == []


def test_feature_whose_test_is_gone_is_a_fault_and_one_without_is_told(tree, monkeypatch):
    features = [
        Feature("F-1", "Does.", "/x/", ("tests/test_a.py::test_gone",)),
        Feature("F-2", "Will.", "/y/"),
    ]
    monkeypatch.setattr(features_table, "FEATURES", features)
    made = features_table.generate(tree("tests/test_a.py", "def test_here():\n    pass\n"))
    assert "test_gone, which does not exist" in made.faults[0]
    assert made.notes == ["1 of 2 features are listed as not yet."]


def test_every_setting_has_a_sentence():
    assert environment.generate(ROOT).faults == []


def test_permissions_name_every_address_of_ours_with_who_may():
    text = permissions.generate(ROOT).texts["permissions.md"]
    assert "| `/account/logout/` | POST | Anybody." in text
    assert "| `/portal/operations/` | GET | Only people whose office runs the system" in text
    assert all(
        line.count("|") == 4 and not line.endswith("|  |")
        for line in text.splitlines()
        if line.startswith("| `/") and not line.startswith("| `/cms/")
    )


def test_picture_of_a_flow_has_no_inline_style_and_says_what_the_list_says():
    made = processes.generate(ROOT).texts
    svg, told = made["processes/decision.svg"], made["processes/decision.md"]
    assert "style=" not in svg
    for title in ("Put the", "Decide", "Close the step", "Decided"):
        assert title in svg
        assert title in told
    assert "| Decide | those who have a voice | Close the step |" in told
