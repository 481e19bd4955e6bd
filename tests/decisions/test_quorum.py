"""Quorum by the pages: seats on which nobody sits, votes that end without one, two who act at once."""

import threading
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from matters.errors import NotAllowed
from tests.factories import accounts as make
from tests.factories import procedures
from workflows.decisions.models import Decision, Round, Vote
from workflows.decisions.services import open_further_round


@pytest.mark.django_db
def test_a_seat_on_which_nobody_sits_is_missing_from_the_quorum(deciding, cast):
    """CP-77: three partners, of whom one has nobody; two voices are no quorum, and the page says whose is missing."""
    office = cast.council.offices.get(key="council_lead")
    office.until = date(2024, 1, 1)
    office.save()
    visit = deciding()
    visit.vote(cast.dana)
    visit.vote(cast.ilse)
    assert visit.decision.decided_at is None
    assert "Still to give a voice: Council." in visit.text(cast.rosa)
    assert visit.do(cast.rosa, "close").status_code == 403


@pytest.mark.django_db
def test_every_voice_in_and_no_quorum_waits_for_the_office(deciding, cast, others):
    """CP-77: one entitled where two are needed; the office hears of it, and closing is refused."""
    visit = deciding(electorate={"office": "chair"}, quorum={"number": 2})
    visit.vote(others.chair)
    assert visit.decision.decided_at is None
    assert "Every voice is in, and it is not quorate" in visit.text(cast.rosa, "/portal/")
    response = visit.do(cast.rosa, "close")
    assert (response.status_code, "not quorate" in response.content.decode()) == (403, True)


@pytest.mark.django_db
def test_a_procedure_may_say_what_stands_without_quorum(deciding, cast):
    """CP-77: the one voice is kept to read and was not counted."""
    visit = deciding(not_quorate="stop")
    visit.vote(cast.dana, "go-ahead")
    assert visit.do(cast.rosa, "close").status_code == 302
    assert (visit.decision.outcome, visit.decision.counted["quorate"]) == ("stop", False)
    page = visit.text(cast.dana)
    assert "Police: Carry it out" in page
    assert "It was not quorate" in page


@pytest.mark.django_db
def test_who_abstains_is_there_and_gives_no_voice(deciding, cast):
    """CP-77, CP-82: quorate by three, carried by the one voice that was given."""
    visit = deciding(abstention="not_counted")
    assert visit.three("abstain", "go-ahead", "abstain") == [302, 302, 302]
    assert visit.decision.outcome == "go-ahead"
    assert "Police: Abstains" in visit.text(cast.rosa)


@pytest.mark.django_db
def test_a_casting_voice_decides_a_tie_of_the_body(deciding, cast, others):
    electorate = {"offices": ["chair", "clerk"]}
    visit = deciding(
        electorate=electorate, quorum={"number": 2}, tie={"casting": {"office": "chair"}}, takes_on={}
    )
    visit.vote(others.clerk, "stop")
    visit.vote(others.chair, "go-ahead")
    assert visit.decision.outcome == "go-ahead"
    assert "There was a tie." in visit.text(cast.rosa)


@pytest.mark.django_db
def test_a_body_may_have_the_voices(deciding, cast):
    """An electorate by body: whoever holds an office in it."""
    group = procedures.body(cast.partnership)
    members = [make.person(f"{name} Group", email=f"{name}@fenmarsh.example") for name in ("una", "vic")]
    for number, member in enumerate(members):
        make.holding(make.office(cast.partnership, f"member_{number}", body=group), member)
    visit = deciding(
        electorate={"body": "case_review_group"},
        quorum={"number": 2, "of": {"bodies": ["case_review_group"]}},
    )
    assert [visit.vote(member).status_code for member in (*members, cast.dana)] == [302, 302, 404]
    assert visit.decision.outcome == "go-ahead"


@pytest.mark.django_db(transaction=True)
def test_two_who_lead_at_once_open_one_round_or_close_once(deciding, cast):
    """F-033, F-054: of two in the same second one is done, and the other is told."""
    visit = deciding(blind=True, rounds=2)
    visit.three("go-ahead", "stop", "go-ahead")
    decision, at, said = visit.decision, datetime(2024, 9, 3, 9, tzinfo=UTC), []

    def lead(act, **more):
        try:
            act(Decision.objects.get(pk=decision.pk), by=cast.rosa, at=at, **more)
            said.append("done")
        except NotAllowed:
            said.append("refused")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=lead, args=(open_further_round,), kwargs={"reason": "x"}) for _ in "ab"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["done", "refused"]
    assert Round.objects.count() == 2
    assert Vote.objects.count() == 3
