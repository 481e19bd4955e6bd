"""The lists that a partnership keeps of professions and the like: loaded with its folder, given back, checked."""

from datetime import date

import pytest

from accounts.models import Attribute, AttributeList
from tests.procedures.test_export_partnership import data, export, files
from tests.procedures.test_load_partnership import folder, load, refusal, root_page  # noqa: F401

pytestmark = pytest.mark.django_db
LISTS = """
attributes:
  - key: profession
    name: Profession
    values: {paediatrician: Paediatrician, nurse: Nurse}
    entries:
      - {seat: health, value: paediatrician}
      - {office: business_manager, value: nurse, since: 2024-01-01, until: 2025-01-01}
"""


def with_lists(folder, text=LISTS):  # noqa: F811
    file = folder / "partnership.yaml"
    file.write_text(file.read_text("utf-8") + text, "utf-8")
    return folder


def test_the_lists_come_in_go_out_and_come_in_again(folder, tmp_path):  # noqa: F811
    load(with_lists(folder))
    kept = Attribute.objects.get(value="nurse")
    assert (kept.office.key, kept.since, kept.until) == (
        "business_manager",
        date(2024, 1, 1),
        date(2025, 1, 1),
    )
    export("fenmarsh", tmp_path / "out")
    assert data(tmp_path / "out", "partnership.yaml")["attributes"][0]["values"]["nurse"] == "Nurse"
    assert "nothing" in load(tmp_path / "out").lower() or Attribute.objects.count() == 2
    export("fenmarsh", tmp_path / "again")
    assert files(tmp_path / "out") == files(tmp_path / "again")
    assert AttributeList.objects.count() == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("value: nurse", "value: vet", 'attributes[0].entries[1].value: there is no "vet" in the list'),
        (
            "office: business_manager",
            "office: odd",
            'attributes[0].entries[1].office: there is no office "odd"',
        ),
        ("seat: health", "seat: odd", 'attributes[0].entries[0].seat: there is no seat "odd"'),
        ("seat: health, ", "", "attributes[0].entries[0]: "),
    ],
)
def test_an_entry_of_what_is_not_there_is_told(folder, old, new, told):  # noqa: F811
    assert told in refusal(with_lists(folder, LISTS.replace(old, new)))
