"""Acting: one lock, one transaction; the loser of a race looks again and is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from journal.models import Entry
from journal.services import record
from matters.acting import CLOCK, acting, current
from matters.errors import NotAllowed
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import cases
from workflows.cases.models import Case
from workflows.decisions.models import Decision
from workflows.decisions.services import vote

AT = datetime(2024, 9, 2, 9, tzinfo=UTC)


@pytest.mark.django_db
def test_what_fails_inside_leaves_nothing_behind(fenmarsh):
    def fail():
        with acting(fenmarsh.matter, by=CLOCK, at=AT) as act:
            record(act, "x.y", "Something.")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_acting_inside_another_transaction_is_refused(fenmarsh):
    """Nothing may hold other locks before the matter."""
    with pytest.raises(RuntimeError), transaction.atomic(), acting(fenmarsh.matter, by=CLOCK, at=AT):
        pass


@pytest.mark.django_db
def test_nothing_moves_outside_an_act():
    with pytest.raises(RuntimeError, match="only inside acting"):
        current()


@pytest.mark.django_db
def test_two_matters_are_locked_and_the_first_named_is_the_acts_own(fenmarsh):
    first, second = make.case_matter(fenmarsh), make.case_matter(fenmarsh)
    with acting(second, first, by=CLOCK, at=AT) as act:
        assert act.matter == second
        assert set(act.matters) == {first, second}


def together(works):
    """Do these at the same moment, each on a connection of its own; gives results and refusals."""

    def one(work):
        try:
            return work()
        except NotAllowed as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


@pytest.mark.django_db(transaction=True)
def test_ten_people_vote_in_the_same_second_and_there_is_one_outcome():
    """F-033, CP-82: three seats, ten people; each seat counts once, the others are told, one decision falls."""
    cast = cast_of(make.partnership())
    case = cases.referred(cast)
    offices = [cast.police_lead, cast.health_lead, cast.council_lead]
    voters = [cast.dana, cast.ilse, cast.carl]
    for n in range(7):
        person = make.person(f"Voter{n} Extra", agency=cast.police)
        make.holding(offices[n % 3], person)
        voters.append(person)
    decision = Decision.objects.get(step__case=case)
    results = together(
        [
            lambda p=person: vote(decision, by=p, at=AT, option="go-ahead", reasons="Yes.").pk
            for person in voters
        ]
    )
    assert sum(isinstance(result, int) for result in results) == 3
    assert all("counts once" in r or "has been made" in r for r in results if isinstance(r, str))
    assert {s.key: s.outcome for s in case.steps.all()} == {
        "referral": "received",
        "go_ahead": "go-ahead",
        "other": "",
        "tell": "",
    }
    assert Entry.objects.filter(matter=case.matter, key="decision.decided").count() == 1


@pytest.mark.django_db(transaction=True)
def test_five_referrals_at_once_have_five_references():
    cast = cast_of(make.partnership())
    results = together([lambda: cases.referred(cast).reference for _ in range(5)])
    assert sorted(results) == [f"FEN-2024-000{n}" for n in range(1, 6)]
    assert Case.objects.count() == 5
