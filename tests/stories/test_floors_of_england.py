"""Fenmarsh keeps its own procedure and puts it on England's floors: CP-28, CP-47, CP-59, CP-61 and CP-77 as data."""

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.utils.timezone import now

import workflows.procedures.bases
from accounts.models import Partnership
from tests.procedures.bases.test_load_base import load_base
from tests.procedures.test_export_partnership import export, files
from tests.procedures.test_load_partnership import DATA, load, root_page, spoil  # noqa: F401
from workflows.procedures.services import in_force

pytestmark = pytest.mark.django_db
PACK = Path(workflows.procedures.bases.__file__).parent / "packs" / "england_2018.yaml"


@pytest.fixture
def folder(tmp_path):
    """Fenmarsh's folder, with one line more."""
    load_base(PACK)
    folder = Path(shutil.copytree(DATA / "fenmarsh", tmp_path / "fenmarsh"))
    spoil(folder / "procedure.yaml", "\nname:", "\nbuilt_on: {base: england_2018, version: 1}\nname:")
    return folder


def test_a_procedure_of_ones_own_stands_on_a_pack_of_floors(folder, tmp_path):
    load(folder)
    fenmarsh = Partnership.objects.get(slug="fenmarsh")
    said = in_force(fenmarsh, now())
    assert str(said.base) == "Rapid reviews in England, framework of 2018, version 1"
    export("fenmarsh", tmp_path / "out")
    assert "nothing has changed" in load(tmp_path / "out")
    export("fenmarsh", tmp_path / "again")
    assert files(tmp_path / "out") == files(tmp_path / "again")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("due: 15 working days after earlier of", "due: 16 working days after earlier of", "(CP-47, CP-59)"),
        ("due: 15 working days after earlier of", "due: 15 working days after later of", "(CP-47, CP-59)"),
        ("to: [national_panel, department, ofsted]", "to: [national_panel]", "department, ofsted is missing"),
        ("quorum: {each: statutory_seat} # CP-77\n        share", "share", "(CP-77)"),
        ("key: scoping", "key: asking", "steps[scoping]: this is not there; bring back steps.scoping."),
    ],
)
def test_what_falls_below_a_floor_is_refused_with_its_rule(folder, old, new, said):
    spoil(folder / "procedure.yaml", old, new)
    with pytest.raises(CommandError) as error:
        load(folder)
    assert said in str(error.value)
    assert not Partnership.objects.exists()
