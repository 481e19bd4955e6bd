"""Whoever sets a partnership up brings its letters along: checked like those written in the portal."""

from datetime import UTC, datetime

import pytest

from accounts.models import Partnership
from matters.acting import SETUP, acting
from outbox import services
from outbox.models import LetterText
from tests.factories import accounts as make
from tests.procedures.test_load_partnership import folder, load, refusal, root_page  # noqa: F401

AT = datetime(2024, 9, 2, 12, 0, tzinfo=UTC)
TEXT = '---\nsubject: "{{ reference }}: new in Fenmarsh"\n---\nSomebody has referred a case.\n\n{{ link }}\n'

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(folder):  # noqa: F811
    (folder / "letters").mkdir()
    return folder / "letters" / "referral-received.md"


def test_operator_loads_a_letter_and_it_is_sent_in_that_text(folder, letter):  # noqa: F811
    letter.write_text(TEXT)
    assert "Letter written: A referral has come in." in load(folder)
    fenmarsh = Partnership.objects.get(slug="fenmarsh")
    with acting(make.case_matter(fenmarsh), by=SETUP, at=AT) as act:
        facts = {"reference": "FEN-2024-0001", "link": "/portal/"}
        told = services.tell(act, None, "a@b.example", letter="referral-received", key="one", **facts)
    assert told.subject == "FEN-2024-0001: new in Fenmarsh"


def test_loading_the_same_letter_again_makes_no_new_version(folder, letter):  # noqa: F811
    letter.write_text(TEXT)
    load(folder)
    assert "Letter written" not in load(folder)
    assert LetterText.objects.get().version == 1


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("referral-received", TEXT.replace("{{ link }}", "{{ child }}"), "holds “child”"),
        ("referral-received", TEXT.replace("subject:", "title:"), "letters/referral-received.md: "),
        ("unheard-of", TEXT, "letters/unheard-of.md: there is no such letter; use one of"),
    ],
    ids=["unknown fact", "no subject", "no such letter"],
)
def test_letter_that_cannot_be_used_is_refused_with_its_file(folder, letter, name, text, sentence):  # noqa: F811
    letter.with_name(f"{name}.md").write_text(text)
    assert sentence in refusal(folder)
