"""A draft belongs to the agency of whoever began it."""

from forms.filling.models import Draft
from journal.models import Access, Entry
from matters.models import Conflict, MatterAccess
from tests.factories import accounts as make

from .conftest import MORNING, Filler, started

PAGES = ("", "child", "check", "receipt", "copy", "saved")


def test_a_colleague_goes_on_with_it(by_dana, by_petra, draft, petra):
    by_dana.fill("child")
    assert 'value="Robin Weir"' in by_petra.text("child")
    assert list(Draft.objects.open_for(petra)) == [draft]


def test_another_agency_is_not_told_that_it_exists(draft, omar):
    filler = Filler(omar, draft)
    assert [filler.open(page).status_code for page in PAGES] == [404] * len(PAGES)
    assert filler.client.post(filler.address("child"), {"name": "Robin"}).status_code == 404
    assert filler.client.post(filler.address("check")).status_code == 404
    assert not Draft.objects.open_for(omar).exists()


def test_whoever_is_not_signed_in_is_asked_to(client, draft):
    response = client.get(f"/forms/{draft.slug}/child/", SERVER_NAME="localhost")
    assert response.status_code == 302
    assert response.url.startswith("/account/login/")


def test_somebody_without_an_agency_keeps_a_draft_alone(of_fenmarsh, taken, dana):
    lone = make.person("Lone Lark")
    draft = started(of_fenmarsh, lone)
    assert list(Draft.objects.open_for(lone)) == [draft]
    assert Filler(lone, draft).open("child").status_code == 200
    assert Filler(make.person("Other Owl"), draft).open("child").status_code == 404
    assert Filler(dana, draft).open("child").status_code == 404


def test_no_path_leads_past_a_declared_conflict(by_petra, draft, petra):
    Conflict.objects.create(matter=draft.matter, person=petra, declared_at=MORNING)
    assert by_petra.open("child").status_code == 404
    assert not Draft.objects.open_for(petra).exists()


def test_whose_right_has_ended_sees_it_no_more(by_petra, draft):
    MatterAccess.objects.filter(matter=draft.matter).update(until=MORNING)
    assert by_petra.open("child").status_code == 404


def test_a_draft_brings_its_matter_its_key_and_a_journal(draft, police):
    assert draft.matter.kind == "case"
    assert draft.matter.key is not None
    [right] = draft.matter.accesses.all()
    assert (right.right, right.agency) == ("own part", police)
    assert Entry.objects.get(matter=draft.matter).key == "form.started"


def test_what_is_read_is_noted(by_dana, draft, dana):
    by_dana.open("child")
    assert Access.objects.get(matter=draft.matter).person == dana


def test_answers_are_unreadable_in_the_database(by_dana, draft):
    by_dana.fill("child")
    by_dana.save("outcome", outcome="died", account="")
    row = Draft.objects.filter(pk=draft.pk).values_list("answers", "typed").get()
    assert all(b"Robin" not in bytes(value) for value in row)
