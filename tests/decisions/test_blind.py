"""F-054: views are hidden until all are in, opened together, and asked for again."""

import pytest

from journal.models import Entry
from tests.factories.visits import visitor
from workflows.decisions.models import Vote

pytestmark = pytest.mark.django_db
CANARY = "Quillon Canary saw it."
BLIND = {"blind": True, "rounds": 2}


def test_members_see_no_others_view_before_theirs_is_in_by_any_page(deciding, cast):
    """F-054: not on the page, the case page, the history, nor by the search."""
    visit = deciding(**BLIND)
    visit.vote(cast.dana, "go-ahead", CANARY)
    for person in (cast.ilse, cast.rosa):
        page = visit.text(person)
        assert CANARY not in page
        assert "Police: Carry it out" not in page
        assert "1 voice given by others" in page
        told = visit.text(person, visit.case.get_absolute_url())
        assert "Has given a voice" in told
        assert "Police: Carry it out" not in told
        assert "gave its voice: Carry" not in visit.text(person, f"{visit.case.get_absolute_url()}history/")
        found = visitor(person).post(f"{visit.case.get_absolute_url()}search/", {"text": "Carry it out"})
        assert "Police gave its voice: Carry it out" not in found.content.decode()
    assert CANARY in visit.text(cast.dana)


def test_all_views_are_opened_together_and_wait_for_the_discussion(deciding, cast):
    visit = deciding(**BLIND)
    assert visit.three("go-ahead", "stop", "go-ahead") == [302, 302, 302]
    page = visit.text(cast.ilse)
    assert "Police: Carry it out" in page
    assert "Health: Do not carry it out" in page
    assert not visit.decision.decided_at
    entry = Entry.objects.get(key="decision.opened-together")
    assert "Police: Carry it out; Health: Do not carry it out" in entry.what
    assert "All voices are in" in visit.text(cast.rosa, "/portal/")


def test_a_further_round_asks_everybody_again_and_keeps_the_first(deciding, cast):
    visit = deciding(**BLIND)
    visit.three("go-ahead", "stop", "stop")
    assert visit.do(cast.rosa, "round").status_code == 302
    assert "Vote: Vote on a review (round 2)" in visit.text(cast.dana, "/portal/")
    visit.three("go-ahead", "go-ahead", "stop")
    decision = visit.decision
    assert (decision.outcome, decision.rounds.count(), Vote.objects.count()) == ("go-ahead", 2, 6)
    page = visit.text(cast.carl)
    assert "Round 2: voices given" in page
    assert "Round 1: voices given" in page
    assert "We talked about it." in page


def test_after_the_discussion_the_office_may_close_without_a_further_round(deciding, cast):
    visit = deciding(**BLIND)
    visit.three("go-ahead", "stop", "go-ahead")
    assert visit.do(cast.rosa, "close").status_code == 302
    assert visit.decision.outcome == "go-ahead"


def test_where_two_rounds_are_needed_the_first_cannot_be_closed(deciding, cast):
    visit = deciding(blind=True, rounds=2, least_rounds=2)
    visit.three("go-ahead", "stop", "go-ahead")
    response = visit.do(cast.rosa, "close")
    assert response.status_code == 403
    assert "There are at least 2 rounds here" in response.content.decode()


def test_no_further_round_before_all_are_in_nor_beyond_the_number_nor_by_others(deciding, cast):
    visit = deciding(**BLIND)
    visit.vote(cast.dana)
    assert visit.do(cast.rosa, "round").status_code == 403
    visit.vote(cast.ilse)
    visit.vote(cast.carl)
    assert visit.do(cast.dana, "round").status_code == 403
    assert visit.do(cast.rosa, "round").status_code == 302
    assert visit.do(cast.rosa, "round").status_code == 403


def test_a_voter_cannot_open_hidden_views_by_closing(deciding, cast):
    visit = deciding(blind=True, quorum={"number": 1})
    visit.vote(cast.dana)
    assert visit.do(cast.ilse, "close").status_code == 403
    assert visit.do(cast.rosa, "close").status_code == 302


def test_a_blind_vote_of_one_round_is_decided_by_its_last_voice(deciding, cast):
    visit = deciding(blind=True)
    visit.three("stop", "stop", "go-ahead")
    assert visit.decision.outcome == "stop"
    assert "Outcome of this round: Do not carry it out." in visit.text(cast.dana)


SCORE = {
    "score": {
        "lowest": 0,
        "highest": 10,
        "thresholds": [{"at_least": 6.5, "outcome": "go-ahead"}],
    },
    "rounds": 2,
    "blind": True,
}


def test_scores_in_two_rounds_lead_to_an_outcome_by_their_mean(deciding, cast):
    visit = deciding(**SCORE)
    for person, score in ((cast.dana, 9), (cast.ilse, 2), (cast.carl, 8)):
        assert visit.vote(person, "", score=score).status_code == 302
    assert "Police: 9" in visit.text(cast.carl)
    visit.do(cast.rosa, "round")
    for person, score in ((cast.dana, 7), (cast.ilse, 5), (cast.carl, 8)):
        visit.vote(person, "", score=score)
    assert visit.decision.outcome == "go-ahead"
    assert "Score: 6.67." in visit.text(cast.carl)


@pytest.mark.parametrize("score", ["11", "-1", "2.5", "", "many"])
def test_a_score_that_cannot_be_given_is_asked_again(deciding, cast, score):
    visit = deciding(**SCORE)
    response = visit.vote(cast.dana, "", score=score)
    assert response.status_code == 400
    assert "There is a problem" in response.content.decode()
    assert "It helps." in response.content.decode()
    assert not Vote.objects.exists()
