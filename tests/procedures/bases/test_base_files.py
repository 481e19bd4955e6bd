"""Whoever runs the system loads the file of a shared procedure and gets it back; what is wrong is told."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.procedures.bases.test_load_base import ONE, folder, load_base, refused  # noqa: F401
from tests.procedures.test_load_partnership import load, root_page, spoil  # noqa: F401
from workflows.procedures.bases.models import BaseVersion

pytestmark = pytest.mark.django_db


def base_refused(file: Path) -> str:
    with pytest.raises(CommandError) as error:
        load_base(file)
    return str(error.value)


@pytest.fixture
def file(tmp_path):
    """The shared procedure's file, to be spoiled."""
    return Path(shutil.copy(ONE, tmp_path / "base.yaml"))


def test_a_shared_procedure_is_given_back_as_its_file(tmp_path):
    assert load_base(ONE) == "National rules for learning reviews, version 1: published.\n"
    call_command("export_base", "national_rules", str(tmp_path / "out.yaml"), stdout=StringIO())
    assert load_base(tmp_path / "out.yaml") == (
        "National rules for learning reviews, version 1: nothing has changed.\n"
    )
    BaseVersion.objects.all().delete()
    load_base(tmp_path / "out.yaml")
    call_command("export_base", "national_rules", str(tmp_path / "again.yaml"), stdout=StringIO())
    assert (tmp_path / "out.yaml").read_text() == (tmp_path / "again.yaml").read_text()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("says: A panel", "saith: A panel", "floors[0].says: this is missing; add it."),
        (
            "must: exist",
            "must: exist, at_most: 3",
            "say one of must, at_most, at_least, includes, is, one_of",
        ),
        (
            "at_most: 15 working",
            "at_most: 15 workng",
            'floors[2].at_most: "15 workng days after referral.received" is',
        ),
        (
            "to: [regulator]",
            "to: [coroner]",
            "procedure.stages[0].steps[2].to: regulator is missing; add it.",
        ),
        ("kind: decision", "kind: decison", "procedure.stages[0].steps[1]"),
        ("base: national_rules", "base: National Rules", "base: "),
        ("version: 1", "version: 0", "version: "),
        ("at: steps.panel,", "at: 'steps..panel',", "floors[0].at: "),
    ],
)
def test_a_shared_procedure_with_a_problem_is_refused_with_its_place(file, old, new, said):
    spoil(file, old, new)
    assert said in base_refused(file)
    assert not BaseVersion.objects.exists()


def test_a_published_version_never_changes(file):
    load_base(ONE)
    spoil(file, "title: Panel", "title: The panel")
    assert "is published and says something else; write 2 for a new one." in base_refused(file)
    with pytest.raises(TypeError):
        BaseVersion.objects.get().save()


def test_what_is_no_file_or_no_yaml_is_refused(tmp_path, file):
    assert "cannot be read" in base_refused(tmp_path / "none.yaml")
    file.write_text("base: [")
    assert "this is not YAML" in base_refused(file)
    file.write_text("- a list")
    assert "base: this is missing; add it." in base_refused(file)
    with pytest.raises(CommandError, match="there is none yet"):
        call_command("export_base", "national_rules", str(tmp_path / "out.yaml"))


def test_a_pack_of_floors_needs_no_procedure(file, folder):  # noqa: F811
    text = file.read_text().split("procedure:")
    whole = "".join(line[2:] if line.startswith("  ") else line for line in text[1].splitlines(keepends=True))
    file.write_text(text[0])
    load_base(file)
    (folder / "procedure.yaml").write_text("built_on: {base: national_rules, version: 1}\n" + whole)
    load(folder)
    spoil(folder / "procedure.yaml", "to: [regulator]", "to: [coroner]")
    assert "steps[tell].to: regulator is missing" in refused(folder)
