"""Voices given in a meeting, recorded by the office that keeps the record; attendance as quorum and base."""

from datetime import date

import pytest

from tests.factories import accounts as make
from tests.factories.visits import visitor
from workflows.decisions.models import Vote
from workflows.procedures import presence

pytestmark = pytest.mark.django_db
IN_MEETING = {"channel": "meeting", "recorded_by": {"office": "clerk"}}


def recorded(visit, by, whose, option="go-ahead", **more):
    data = {"whose": whose, "option": option, "reasons": "Said so.", "proof": "Minutes, item 3."}
    return visit.do(by, "record", **data | more)


def test_in_a_meeting_the_clerk_records_each_voice_with_its_proof(deciding, cast, others):
    visit = deciding(**IN_MEETING)
    assert "Record the votes: Vote on a review" in visit.text(others.clerk, "/portal/")
    assert visit.vote(cast.dana).status_code == 403
    for person, seat in ((cast.dana, "police"), (cast.ilse, "health"), (cast.carl, "council")):
        assert recorded(visit, others.clerk, f"seat:{seat}|{person.pk}").status_code == 302
    page = visit.text(cast.rosa)
    assert "Given in a meeting, recorded by Clem Marsh: Minutes, item 3." in page
    assert visit.decision.outcome == "go-ahead"
    assert set(Vote.objects.values_list("recorded_by", flat=True)) == {others.clerk.pk}


def test_only_the_office_named_records_with_proof_and_each_voice_once(deciding, cast, others):
    visit = deciding(**IN_MEETING)
    dana = f"seat:police|{cast.dana.pk}"
    assert recorded(visit, cast.dana, dana).status_code == 403
    empty = recorded(visit, others.clerk, dana, proof="")
    assert (empty.status_code, "Said so." in empty.content.decode()) == (400, True)
    assert recorded(visit, others.clerk, f"seat:police|{cast.ilse.pk}").status_code == 400
    assert recorded(visit, others.clerk, dana).status_code == 302
    assert recorded(visit, others.clerk, dana).status_code == 400
    assert Vote.objects.count() == 1


def test_where_both_ways_are_open_one_voice_counts(deciding, cast, others):
    visit = deciding(channel="both", recorded_by={"office": "clerk"})
    assert visit.vote(cast.dana).status_code == 302
    assert recorded(visit, others.clerk, f"seat:police|{cast.dana.pk}").status_code == 400
    assert recorded(visit, others.clerk, f"seat:health|{cast.ilse.pk}").status_code == 302


def test_in_writing_nobody_records_for_another(deciding, cast):
    visit = deciding()
    assert recorded(visit, cast.rosa, f"seat:police|{cast.dana.pk}").status_code == 403


def test_a_walled_person_has_no_voice_that_could_be_recorded(deciding, cast, others):
    """CP-23, F-059."""
    visit = deciding(**IN_MEETING, late_conflict="goes_on")
    visitor(cast.dana).post(f"{visit.case.get_absolute_url()}conflict/")
    assert recorded(visit, others.clerk, f"seat:police|{cast.dana.pk}").status_code == 403


def test_attendance_of_the_meeting_makes_quorum_and_base(deciding, cast, others, monkeypatch):
    """CP-77: all three were there, two spoke, one for and one against: of three present neither has a majority."""
    there = {cast.dana.pk, cast.ilse.pk, cast.carl.pk}
    monkeypatch.setattr(presence, "_sources", {"referral": lambda step: there})
    visit = deciding(**IN_MEETING, meeting="referral", base="present")
    recorded(visit, others.clerk, f"seat:police|{cast.dana.pk}")
    assert visit.do(cast.rosa, "close").status_code == 302
    assert (visit.decision.outcome, visit.decision.counted["quorate"]) == ("stop", True)


def test_who_was_not_there_is_missing_from_the_quorum(deciding, cast, others, monkeypatch):
    """CP-77."""
    monkeypatch.setattr(presence, "_sources", {"referral": lambda step: {cast.dana.pk}})
    visit = deciding(**IN_MEETING, meeting="referral")
    recorded(visit, others.clerk, f"seat:police|{cast.dana.pk}")
    assert visit.do(cast.rosa, "close").status_code == 403


def test_whoever_held_the_seat_before_does_not_make_it_present(deciding, cast, others, monkeypatch):
    """CP-77: Lena led the police once and came for another office; of the police nobody is there."""
    lena = make.person("Lena Lead", email="lena@fenmarsh.example", agency=cast.council)
    make.holding(cast.police_lead, lena, until=date(2024, 1, 1))
    there = {lena.pk, cast.ilse.pk, cast.carl.pk}
    monkeypatch.setattr(presence, "_sources", {"referral": lambda step: there})
    visit = deciding(**IN_MEETING, meeting="referral")
    recorded(visit, others.clerk, f"seat:health|{cast.ilse.pk}")
    response = visit.do(cast.rosa, "close")
    assert (response.status_code, "not quorate" in response.content.decode()) == (403, True)


@pytest.mark.parametrize(("unit", "voices"), [("agency", 1), ("person", 2), ("office", 2), ("seat", 1)])
def test_the_unit_of_a_vote_is_a_setting(deciding, cast, unit, voices):
    """Two officers of the police with an office each on one seat, or one agency: one voice or two."""
    second = make.person("Lena Lead", email="lena@fenmarsh.example", agency=cast.police)
    office = make.office(
        cast.partnership, "police_second", agency=cast.police, seat=cast.police_lead.seat, body=None
    )
    make.holding(office, second)
    offices = {"offices": ["police_lead", "police_second"]}
    visit = deciding(electorate=offices, unit=unit, quorum={"number": 1}, otherwise="stop")
    statuses = [visit.vote(person).status_code for person in (cast.dana, second)]
    assert statuses == [302, 302 if voices == 2 else 403]
    assert Vote.objects.count() == voices
