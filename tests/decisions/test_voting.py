"""Voting through the pages: who may, what is refused, and that nothing typed is lost."""

import pytest

from tests.factories import cases
from tests.factories.visits import visitor
from workflows.decisions.models import Decision, Vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(open_case):
    return open_case


@pytest.fixture
def page(case):
    return case.steps.get(key="go_ahead").get_absolute_url()


def voted(page, person, option="go-ahead", reasons="Two agencies did not speak."):
    return visitor(person).post(page, {"option": option, "reasons": reasons})


def test_dana_votes_for_her_seat(page, cast, case):
    """CP-82: her voice counts for the police; the page sends her back to the step."""
    response = voted(page, cast.dana)
    assert (response.status_code, response["Location"]) == (302, page)
    vote = Vote.objects.get()
    assert (vote.seat.key, vote.option, vote.reasons) == ("police", "go-ahead", "Two agencies did not speak.")


def test_a_vote_without_reasons_is_asked_again_and_keeps_the_choice(page, cast):
    response = voted(page, cast.dana, reasons="")
    text = response.content.decode()
    assert response.status_code == 400
    assert "There is a problem" in text
    assert 'value="go-ahead" checked' in text.replace("\n", " ")
    assert not Vote.objects.exists()


def test_a_double_submit_counts_once_and_shows_what_was_typed(page, cast):
    """CP-82: the second one is refused with a sentence, and the reasons can be copied from the page."""
    voted(page, cast.dana)
    response = voted(page, cast.dana, option="stop", reasons="A second thought.")
    text = response.content.decode()
    assert response.status_code == 403
    assert "counts once" in text
    assert "A second thought." in text
    assert Vote.objects.get().option == "go-ahead"


def test_rosa_sees_the_vote_and_has_none(page, cast):
    client = visitor(cast.rosa)
    assert "Still to give a voice" in client.get(page).content.decode()
    response = client.post(page, {"option": "stop", "reasons": "x"})
    assert response.status_code == 403
    assert "None of your offices has a voice" in response.content.decode()


def test_an_option_that_is_not_offered_is_refused(page, cast):
    assert voted(page, cast.dana, option="maybe").status_code == 400
    assert not Vote.objects.exists()


def test_closing_without_quorum_names_who_is_missing(page, cast, case):
    """CP-77: refused, and the voice that was given stays."""
    voted(page, cast.dana)
    response = visitor(cast.rosa).post(f"/portal/cases/{case.slug}/decisions/go_ahead/close/")
    text = response.content.decode()
    assert response.status_code == 403
    assert "Health" in text
    assert "Council" in text
    assert Vote.objects.count() == 1
    assert Decision.objects.get(step__key="go_ahead").decided_at is None


def test_rosa_is_offered_to_close_only_what_is_quorate(page, cast, case):
    """CP-77: before, the page says why not. Where two of three make a quorum, the second voice brings the button."""
    voted(page, cast.dana)
    text = visitor(cast.rosa).get(page).content.decode()
    assert "not quorate yet, so it cannot be closed" in text
    assert "/close/" not in text
    step = case.steps.get(key="go_ahead")
    step.settings["quorum"] = {"number": 2}
    step.save()
    voted(page, cast.ilse)
    text = visitor(cast.rosa).get(page).content.decode()
    assert "not quorate" not in text
    assert f'action="/portal/cases/{case.slug}/decisions/go_ahead/close/"' in text


def test_a_decided_vote_leads_on_to_what_comes_next(page, cast, case):
    cases.votes(case, cast, *["go-ahead"] * 3)
    text = visitor(cast.dana).get(page).content.decode()
    assert f'What happens next stands <a class="govuk-link" href="{case.get_absolute_url()}">' in text
    assert "Read first" not in text


def test_omar_finds_no_such_case(page, omar):
    assert visitor(omar).get(page).status_code == 404
    assert visitor(omar).post(page, {"option": "stop", "reasons": "x"}).status_code == 404


def test_a_declared_conflict_walls_dana_off_at_once(page, cast, case):
    """CP-23: from then on the case, the vote and its task are not there for her."""
    client = visitor(cast.dana)
    assert client.get(page).status_code == 200
    client.post(f"/portal/cases/{case.slug}/conflict/")
    assert client.get(page).status_code == 404
    assert client.post(page, {"option": "stop", "reasons": "x"}).status_code == 404
    assert case.reference not in client.get("/portal/").content.decode()


def test_the_case_page_shows_voices_and_never_reasons(page, cast, case):
    voted(page, cast.dana, reasons="Quillon Canary said so.")
    text = visitor(cast.rosa).get(case.get_absolute_url()).content.decode()
    assert "Carry it out" in text
    assert "Quillon Canary" not in text
