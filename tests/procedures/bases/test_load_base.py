"""Whoever runs the system loads shared procedures and partnerships built on them, and gets both back as they were."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import now

from accounts.models import Partnership
from forms.definitions import yaml_files
from matters.models import Duty
from tests.procedures.test_export_partnership import export, files
from tests.procedures.test_load_partnership import load, root_page, spoil  # noqa: F401
from workflows.procedures.services import in_force

pytestmark = pytest.mark.django_db
STORIES = Path(__file__).parents[2] / "stories"
ONE, TWO = (STORIES / "national_rules" / f"version_{number}.yaml" for number in (1, 2))


def load_base(file: Path) -> str:
    out = StringIO()
    call_command("load_base", str(file), stdout=out)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path):
    """Thornwick's folder, to be spoiled."""
    return Path(shutil.copytree(STORIES / "thornwick", tmp_path / "thornwick"))


@pytest.fixture
def thornwick(folder):
    load_base(ONE)
    load(folder)
    return Partnership.objects.get(slug="thornwick")


def refused(folder) -> str:
    """What the command says; the procedure stays as it was."""
    with pytest.raises(CommandError) as error:
        load(folder)
    return str(error.value)


def procedure(folder) -> dict:
    return yaml_files.read((folder / "procedure.yaml").read_text("utf-8"))


def test_a_partnership_built_on_a_shared_procedure_runs_on_the_whole_of_it(thornwick):
    version = in_force(thornwick, now())
    assert str(version.base) == "National rules for learning reviews, version 1"
    stage = version.document["stages"][0]
    assert [step["key"] for step in stage["steps"]] == ["referral", "panel", "family", "tell"]
    panel = stage["steps"][1]
    assert (panel["question"], panel["quorum"]) == ("Do we look into it?", {"number": 2})
    assert version.document["name"] == "Learning reviews of Thornwick"
    assert version.document["facts"] == {"happened": "it happened"}


def test_the_export_gives_the_differences_back_and_loading_them_changes_nothing(thornwick, folder, tmp_path):
    export("thornwick", tmp_path / "out")
    assert procedure(tmp_path / "out") == procedure(folder)
    assert "nothing has changed" in load(tmp_path / "out")
    export("thornwick", tmp_path / "again")
    assert files(tmp_path / "again") == files(tmp_path / "out")


def test_the_whole_is_exported_where_it_is_asked_for(thornwick, tmp_path):
    call_command("export_partnership", "thornwick", str(tmp_path / "out"), "--whole", stdout=StringIO())
    said = procedure(tmp_path / "out")
    assert "built_on" not in said
    assert [step["key"] for step in said["stages"][0]["steps"]] == ["referral", "panel", "family", "tell"]


def test_the_whole_cannot_be_loaded_over_what_is_built_on_floors(thornwick, tmp_path):
    """Else the floors would be gone without a word."""
    call_command("export_partnership", "thornwick", str(tmp_path / "out"), "--whole", stdout=StringIO())
    said = refused(tmp_path / "out")
    assert "say `built_on: {base: national_rules, version: 1}` and the differences" in said
    file = tmp_path / "out" / "procedure.yaml"
    file.write_text("built_on: nothing\n" + file.read_text())
    load(tmp_path / "out")
    assert in_force(thornwick, now()).base is None
    assert in_force(thornwick, now()).number == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "to: [regulator, coroner]",
            "to: [coroner]",
            "procedure.yaml: stages[first_look].steps[tell].to: regulator is missing; add it. "
            "The floor (NR-3) says: The regulator hears of each case.",
        ),
        (
            "10 working days after referral.received",
            "20 working days after referral.received",
            "stages[first_look].clocks[0].due: 20 working days is more than 15 working days; make it at most "
            '"15 working days after referral.received". The floor (NR-3) says: The regulator hears within',
        ),
        (
            "10 working days after referral.received",
            "10 days after referral.received",
            "10 days and 15 working days cannot be compared, for they are counted in different units",
        ),
        (
            "10 working days after referral.received",
            "10 working days after panel.decided",
            "it counts after panel.decided, not after referral.received",
        ),
        (
            "met_by: tell.sent",
            "met_by: panel.decided",
            "this is not there; bring back stages.first_look.clocks",
        ),
        (
            "        base: entitled",
            "        quorum: {number: 1}",
            "steps[panel].quorum.number: 1 is less than 2",
        ),
        ("        base: entitled", "        not_said: [quorum]", "steps[panel].quorum.number: "),
        ("        base: entitled", '        share: "1/3"', "share"),
        (
            "        base: entitled",
            "        for: [review]",
            "stages[first_look].steps[panel].for: this lets it happen in fewer cases",
        ),
        (
            "        base: entitled",
            "        when: {fact: happened, is: '2024-01-01'}",
            "stages[first_look].steps[panel].when: this lets it happen in fewer cases",
        ),
    ],
)
def test_a_floor_that_is_loosened_is_refused_with_its_place_rule_and_remedy(
    thornwick, folder, old, new, said
):
    spoil(folder / "procedure.yaml", old, new)
    assert said in refused(folder)
    assert in_force(thornwick, now()).number == 1


def test_a_step_that_must_exist_is_not_taken_out(thornwick, folder):
    (folder / "procedure.yaml").write_text(
        "built_on: {base: national_rules, version: 1}\n"
        "without: {steps: [panel]}\n"
        "stages: [{key: first_look, steps: [{key: tell, about: referral}]}]\n"
    )
    assert "steps[panel]: this is not there; bring back steps.panel. The floor (NR-1) says:" in refused(
        folder
    )


def test_a_tightened_floor_is_taken(thornwick, folder):
    spoil(folder / "procedure.yaml", "10 working days", "1 working day")
    spoil(folder / "procedure.yaml", "        base: entitled", "        share: all")
    load(folder)
    assert in_force(thornwick, now()).number == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "base: national_rules",
            "base: local_rules",
            'there is no shared procedure "local_rules"; load it first',
        ),
        (
            "version: 1",
            "version: 7",
            'there is no version 7 of "national_rules"; load it first, or use one of 1.',
        ),
        ("version: 1", "version: one", "procedure.yaml: built_on.version: "),
        ("{base: national_rules, version: 1}", "national_rules", "procedure.yaml: built_on: "),
        (
            "- key: tell",
            "- key: tel",
            'stages[0].steps[2]: the shared procedure has no step "tel"; use one of referral, panel, tell, '
            "or give a new step its `kind` and `title`.",
        ),
        ("- key: first_look", "- key: first_lok", 'stages[0]: the shared procedure has no stage "first_lok"'),
        ("place: after panel", "place: after panl", '"panl" does not stand there, or is placed only below'),
        ("place: after panel", "place: behind panel", "procedure.yaml: stages[0].steps[1].place: "),
        ("base: entitled", "not_said: [note]", 'not_said: the shared procedure does not say "note" here'),
        (
            "base: entitled",
            "bse: entitled",
            "stages[first_look].steps[panel].bse: this key is not known here",
        ),
        ("- key: tell", "- key: panel", 'the step "panel" is named twice; write it once.'),
        ("name: Learning", "without: {steps: [tell]}\nname: Learning", '"tell" is changed below as well'),
        (
            "name: Learning",
            "without: {stages: [end]}\nname: Learning",
            "without.stages: the shared procedure has no",
        ),
        ("name: Learning", "nam: Learning", "nam: this key is not known here"),
    ],
)
def test_differences_that_fit_nothing_are_told_with_place_and_remedy(folder, old, new, said):
    load_base(ONE)
    spoil(folder / "procedure.yaml", old, new)
    assert said in refused(folder)
    assert not Partnership.objects.exists()


def test_without_the_shared_procedure_the_folder_says_what_to_load(folder):
    assert "load it first with `manage.py load_base FILE`, or use one of none yet." in refused(folder)


def test_a_new_version_is_a_task_of_whoever_handles_cases_until_it_is_taken_over(thornwick, folder):
    assert "Thornwick Learning Partnership is asked to compare it with its procedure." in load_base(TWO)
    duty = Duty.objects.open().get(matter=thornwick.matter)
    assert (duty.office.key, duty.path) == ("secretary", "/portal/procedures/thornwick/base/")
    assert duty.label == "National rules for learning reviews, version 2"
    assert "is asked" not in load_base(TWO)
    assert in_force(thornwick, now()).number == 1
    spoil(folder / "procedure.yaml", "version: 1", "version: 2")
    said = load(folder)
    assert "The shared procedure, Step “Word to the regulator”: Clock: was" in said
    assert (
        "Changed by both, Step “Panel”: Question: the shared procedure says “Is a review needed to learn from it?”, "
        "ours said “Do we look into it?”; look whether the folder says what you want." in said
    )
    assert not Duty.objects.open().filter(matter=thornwick.matter).exists()
    assert in_force(thornwick, now()).document["ladders"].keys() == {"gentle", "strict"}
    spoil(folder / "procedure.yaml", "version: 2", "version: 1")
    assert "older floors may be lower; use 2 or a later one." in refused(folder)


def test_whoever_loads_an_older_folder_is_asked_at_once(folder):
    load_base(ONE)
    load_base(TWO)
    load(folder)
    assert Duty.objects.open().get().label == "National rules for learning reviews, version 2"
