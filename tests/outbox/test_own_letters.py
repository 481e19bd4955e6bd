"""A partnership's own letters: written by its office, checked in plain words, seen before they count, kept in versions."""

from datetime import UTC, datetime
from time import perf_counter

import pytest
from django.utils.html import escape

from journal.models import Entry
from matters.acting import SETUP, acting
from outbox import letters, services, texts
from outbox.models import LetterText
from tests.factories import accounts as make
from tests.factories.visits import visitor

AT = datetime(2024, 9, 2, 12, 0, tzinfo=UTC)
LETTER = "test-own"
ADDRESS = f"/portal/letters/fenmarsh/{LETTER}/"
GOOD = {"subject": "{{ reference }}, please", "body": "Kind request.\r\n\r\n{{ link }}", "based_on": "0"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def letter(time_machine):
    time_machine.move_to(AT, tick=False)
    letters.register(
        LETTER,
        subject="{{ reference }}: {{ what }}",
        body="Please {{ what }}{% if due %} by {{ due }}{% endif %}.\n{{ link }}",
        describe="A request of the tests",
    )
    return letters.of(LETTER)


@pytest.fixture
def rosas(rosa):
    return visitor(rosa)


def told(partnership, key):
    with acting(make.case_matter(partnership), by=SETUP, at=AT) as act:
        facts = {"reference": "FEN-2024-0001", "what": "check", "link": "/portal/"}
        return services.tell(act, None, "office@fenmarsh.example", letter=LETTER, key=key, **facts)


def save(client, **changed):
    return client.post(ADDRESS, GOOD | {"do": "save"} | changed)


def test_rosa_finds_the_letters_of_her_partnership(rosas):
    page = rosas.get("/portal/letters/").content.decode()
    assert ADDRESS in page
    assert "A request of the tests" in page
    assert "digest" not in page


def test_rosas_text_counts_from_now_on_in_her_partnership_only(rosas, cast, nina):
    assert save(rosas).status_code == 302
    own = told(cast.partnership, "one")
    assert own.subject == "FEN-2024-0001, please"
    assert own.body.startswith("Kind request.\n\nhttp://localhost:8000/portal/\n\n--\n")
    norwick = nina.holdings.get().office.partnership
    assert told(norwick, "two").subject == "FEN-2024-0001: check"
    assert Entry.objects.get(key="letter.changed").matter == cast.partnership.matter


def test_preview_shows_invented_facts_and_keeps_nothing(rosas):
    page = rosas.post(ADDRESS, GOOD | {"do": "preview"})
    assert page.status_code == 200
    assert "FEN-2026-0001, please" in page.content.decode()
    assert not LetterText.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"body": "{{ link }} about {{ child }}"}, "holds “child”, which this letter does not know"),
        ({"subject": "{{ name.first }}"}, "The subject holds “name.first”"),
        ({"body": "Please look."}, "The text must hold {{ link }}"),
        ({"body": "{{ link }} {{ what"}, "braces that do not belong together"),
        ({"body": "{{ link }} {% include 'x' %}"}, "only {% if … %}, {% else %} and {% endif %} work"),
        ({"body": "{{ link }} {% if due %} soon"}, "Each {% if … %} needs its own {% endif %}"),
        ({"body": "{{ link|safe }} {{ link }}"}, "holds “link|safe”"),
        ({"body": "{% if child %}{{ link }}{% endif %}"}, "holds “child”"),
        ({"subject": ""}, "Enter"),
    ],
    ids=[
        "unknown",
        "attribute",
        "no link",
        "braces",
        "tag",
        "open if",
        "filter",
        "unknown in if",
        "no subject",
    ],
)
def test_text_that_cannot_be_used_is_refused_in_plain_words(rosas, changed, sentence):
    answer = save(rosas, **changed)
    assert answer.status_code == 400
    assert escape(sentence) in answer.content.decode()
    assert not LetterText.objects.exists()


def test_a_text_of_nothing_but_braces_is_refused_at_once():
    """Four looks for marks took a quarter of a minute; a mark in a comment is none either."""
    letter, begun = letters.of(LETTER), perf_counter()
    for text in ("{" * 10_000, "{%" * 5_000, "{#" * 5_000, "{# {{ link }} #}"):
        assert any("braces that do not belong" in one for one in texts.problems(letter, "Subject", text))
    assert perf_counter() - begun < 2


def test_all_versions_are_kept_and_shown_with_who_wrote_them(rosas, rosa):
    save(rosas)
    save(rosas, subject="{{ reference }} once more", based_on="1")
    page = rosas.get(ADDRESS).content.decode()
    assert "Version 1, 2 September 2024, 13:00, Rosa Marsh" in page
    assert "Version 2, 2 September 2024, 13:00, Rosa Marsh" in page
    assert list(LetterText.objects.order_by("version").values_list("version", "by")) == [
        (1, rosa.pk),
        (2, rosa.pk),
    ]


def test_second_of_two_writers_is_told_and_overwrites_nothing(rosas):
    save(rosas)
    answer = save(rosas, subject="{{ reference }} from another window")
    assert answer.status_code == 409
    assert "Somebody has changed this letter since you opened it." in answer.content.decode()
    assert LetterText.objects.count() == 1


def test_rosa_goes_back_to_the_standard_text(rosas, cast):
    save(rosas)
    assert rosas.post(ADDRESS, {"do": "standard", "based_on": "1"}).status_code == 302
    assert told(cast.partnership, "one").subject == "FEN-2024-0001: check"
    assert LetterText.objects.count() == 2


def test_letter_about_an_account_is_nobodys_to_rewrite(rosas):
    assert rosas.get("/portal/letters/fenmarsh/account-password-changed/").status_code == 404
    assert rosas.get("/portal/letters/fenmarsh/digest/").status_code == 404


@pytest.mark.parametrize("who", ["dana", "omar"])
def test_who_neither_edits_pages_nor_handles_cases_writes_no_letters(cast, who):
    client = visitor(getattr(cast, who))
    assert client.get("/portal/letters/").status_code == 403
    assert client.get(ADDRESS).status_code == 404
    assert save(client).status_code == 404


def test_nina_of_another_partnership_does_not_write_fenmarshs_letters(cast, nina):
    assert visitor(nina).get(ADDRESS).status_code == 404
    assert save(visitor(nina)).status_code == 404


def test_editor_of_pages_writes_letters_as_well(cast):
    editor = make.person("Edie Torr")
    make.holding(make.office(cast.partnership, "editor", edits_pages=True), editor)
    assert save(visitor(editor)).status_code == 302


def test_every_standard_text_passes_the_check_for_own_texts():
    for one in texts.editable():
        assert texts.problems(one, one.subject, one.body) == [], one.key


def test_every_letter_can_be_previewed(cast):
    for one in texts.editable():
        subject, body = texts.preview(one, one.subject, one.body, cast.partnership)
        assert subject.strip()
        assert "Fenmarsh" in body
