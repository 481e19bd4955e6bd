"""Whoever runs the system gets a partnership back as its folder, and loading that changes nothing."""

from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils.timezone import now
from wagtail.models import Site

from accounts.models import Office, Partnership
from forms.definitions import yaml_files
from matters.acting import SETUP
from tests.factories import accounts as make
from tests.procedures.test_load_partnership import DATA, folder, load, root_page, spoil  # noqa: F401
from workflows.procedures.services import in_force, publish

pytestmark = pytest.mark.django_db
FIVE = ("brackenheath", "elmforest", "fenmarsh", "norwick", "seahaven")


def export(slug: str, path: Path) -> str:
    out = StringIO()
    call_command("export_partnership", slug, str(path), stdout=out, stderr=out)
    return out.getvalue()


def refused(slug: str, path: Path) -> str:
    with pytest.raises(CommandError) as error:
        export(slug, path)
    return str(error.value)


def files(path: Path) -> dict[str, str]:
    return {str(one.relative_to(path)): one.read_text("utf-8") for one in path.rglob("*") if one.is_file()}


def loaded_elsewhere(path: Path, again: Path) -> None:
    """Load the folder into a database that knows nothing of it, and export it from there."""
    before = transaction.savepoint()
    load(path)
    export(path.name, again)
    transaction.savepoint_rollback(before)
    Site.clear_site_root_paths_cache()


def data(path: Path, name: str):
    return yaml_files.read((path / name).read_text("utf-8"))


@pytest.mark.parametrize("slug", FIVE)
def test_a_round_trip_of_each_of_the_five_gives_identical_files(slug, tmp_path):
    first, second = tmp_path / "first" / slug, tmp_path / "second" / slug
    loaded_elsewhere(DATA / slug, first)
    assert not Partnership.objects.exists()
    loaded_elsewhere(first, second)
    assert files(first) == files(second)
    assert set(files(first)) == set(files(DATA / slug))


@pytest.mark.parametrize("slug", FIVE)
def test_the_exported_folder_says_what_the_loaded_one_said(slug, tmp_path):
    """Comments and what is left to the rule are gone; everything else stands there."""
    load(DATA / slug)
    export(slug, tmp_path / slug)
    assert load(tmp_path / slug).endswith(": nothing has changed.\n")
    for name in files(DATA / slug):
        if name.startswith("forms/") or name == "partnership.yaml":
            assert without_rules(data(tmp_path / slug, name)) == without_rules(data(DATA / slug, name))
    for name, text in files(DATA / slug).items():
        if name.startswith("guidance/"):
            body = (tmp_path / slug / name).read_text("utf-8").split("---\n", 2)[2]
            assert body.strip() == text.split("---\n", 2)[2].strip()


def without_rules(said):
    """Without empty and usual values, in which a person's file may differ."""
    usual = ({}, [], "", None, False, "england_and_wales")
    if isinstance(said, dict):
        return {key: without_rules(value) for key, value in said.items() if value not in usual}
    return [without_rules(one) for one in said] if isinstance(said, list) else said


def test_a_made_up_partnership_with_everything_comes_back_as_it_was(folder, tmp_path):  # noqa: F811
    """Own letters, dates from and to, another nation's holidays, a renamed holiday, a host of its own."""
    spoil(folder / "partnership.yaml", "nation: england_and_wales", "nation: scotland\nmail_until: 17:30")
    spoil(folder / "partnership.yaml", "site:\n", "site:\n  host: learning.fenmarsh.example\n")
    spoil(
        folder / "partnership.yaml",
        "- {day: 2026-12-29",
        '- {day: 2026-11-30, name: "Our day"}\n    - {day: 2026-12-29',
    )
    spoil(
        folder / "partnership.yaml",
        "name: On-call safeguarding officer",
        "since: 2021-05-01, until: 2027-01-31, name: On call",
    )
    (folder / "letters").mkdir()
    (folder / "letters" / "referral-received.md").write_text(
        '---\nsubject: "{{ reference }}: new"\n---\nSee {{ link }}\n'
    )
    first, second = tmp_path / "first" / "fenmarsh", tmp_path / "second" / "fenmarsh"
    loaded_elsewhere(folder, first)
    loaded_elsewhere(first, second)
    assert files(first) == files(second)
    said = data(first, "partnership.yaml")
    assert said["nation"] == "scotland"
    assert said["site"]["host"] == "learning.fenmarsh.example"
    assert {"day": "2026-11-30", "name": "Our day"} in said["calendar"]["closures"]
    office = next(one for one in said["offices"] if one["key"] == "on_call")
    assert (office["since"], office["until"]) == ("2021-05-01", "2027-01-31")
    assert "See {{ link }}" in files(first)["letters/referral-received.md"]


def test_what_was_changed_since_is_in_the_export(folder, tmp_path):  # noqa: F811
    load(folder)
    Office.objects.filter(key="on_call").update(until=date(2026, 12, 31))
    fenmarsh = Partnership.objects.get(slug="fenmarsh")
    changed = in_force(fenmarsh, now()).document | {"name": "Reviews of Fenmarsh"}
    publish(changed, partnership=fenmarsh, by=SETUP, at=datetime(2024, 9, 2, 9, tzinfo=UTC))
    export("fenmarsh", tmp_path / "out")
    assert "Reviews of Fenmarsh" in files(tmp_path / "out")["procedure.yaml"]
    assert "2026-12-31" in files(tmp_path / "out")["partnership.yaml"]


def test_a_folder_with_something_in_it_is_refused(folder, tmp_path):  # noqa: F811
    load(folder)
    before = files(folder)
    assert f"{folder} is there already and is not empty; name another folder." in refused("fenmarsh", folder)
    assert files(folder) == before


def test_an_unknown_partnership_and_one_without_a_procedure_are_refused(tmp_path):
    make.partnership()
    assert 'There is no partnership "elsewhere"; there is fenmarsh.' in refused("elsewhere", tmp_path / "out")
    assert "has no procedure yet; load one first." in refused("fenmarsh", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_areas_and_who_sits_in_a_body_for_one_go_into_the_file_and_back(folder, tmp_path):  # noqa: F811
    file = folder / "partnership.yaml"
    said = yaml_files.read(file.read_text("utf-8"))
    member = {"key": "north_member", "name": "Member for the north", "body": "local_board", "area": "north"}
    said |= {
        "bodies": [*said.get("bodies", []), {"key": "local_board", "name": "Local board"}],
        "areas": [{"key": "north", "name": "North"}],
        "offices": [*said["offices"], member],
    }
    file.write_text(yaml_files.write(said), "utf-8")
    load(folder)
    export("fenmarsh", tmp_path / "again")
    again = data(tmp_path / "again", "partnership.yaml")
    assert again["areas"] == [{"key": "north", "name": "North"}]
    assert member in [dict(one) for one in again["offices"]]
    assert load(folder).endswith(": nothing has changed.\n")
    said["offices"][-1] = {"key": "north_member", "name": "Member for the north", "area": "west"}
    file.write_text(yaml_files.write(said), "utf-8")
    with pytest.raises(CommandError) as error:
        load(folder)
    assert "say `body` too" in str(error.value)
    assert 'there is no area "west"; use one of north.' in str(error.value)
