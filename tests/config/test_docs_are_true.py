"""What the hand-written documents say holds: their examples load, their links lead somewhere."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from accounts.models import Holding, Person
from matters.acting import SETUP
from workflows.procedures.setup.services import load

DOCS = Path(settings.ROOT) / "docs"
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S)
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")
WRITTEN = [
    *DOCS.rglob("*.md"),
    *(DOCS.parent / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
]


def examples(name, kind):
    """The blocks of a document that are written in that language, in its order."""
    return [block["text"] for block in BLOCK.finditer((DOCS / name).read_text()) if block["kind"] == kind]


@pytest.fixture
def folder(tmp_path):
    """The worked example, file by file, with the form of forms.md."""
    partnership, procedure = examples("setting-up-a-partnership.md", "yaml")
    files = {
        "partnership.yaml": partnership,
        "procedure.yaml": procedure,
        "forms/referral.yaml": examples("forms.md", "yaml")[0].replace("key: aware,", "key: became_aware,"),
        "guidance/refer.md": examples("setting-up-a-partnership.md", "markdown")[0],
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.django_db
def test_partnership_of_the_worked_example_can_be_set_up_and_given_its_first_person(folder):
    loaded = load(folder, by=SETUP, at=datetime(2026, 3, 9, 9, tzinfo=UTC))
    assert loaded.partnership.name == "Marlow Vale Safeguarding Partnership"
    assert loaded.partnership.offices.filter(handles_cases=True).count() == 1
    exec(examples("setting-up-a-partnership.md", "python")[0], {})
    ruth = Person.objects.get(email="ruth@marlow-vale.example")
    assert Holding.objects.get(person=ruth).office.key == "business_manager"


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_links_lead_to_files_that_exist(path):
    broken = [link for link in LINK.findall(path.read_text()) if not (path.parent / link).exists()]
    assert broken == []


def test_every_document_is_named_in_the_index():
    index = (DOCS / "README.md").read_text()
    assert [
        path.name for path in DOCS.glob("*.md") if path.name != "README.md" and path.name not in index
    ] == []
