"""kill -9 around the commit of a deed: it is done wholly or not at all, and done again it goes on."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from forms.filling.models import Draft
from matters.models import Duty
from outbox.models import Message
from tests.chaos import deed
from tests.chaos.forking import in_a_process
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import cases, requests
from workflows.cases.models import Case, Step
from workflows.decisions.models import Decision, Vote

pytestmark = pytest.mark.serial


@pytest.fixture
def do(own_database):
    """Do a deed in a process of its own; gives its exit code."""

    def do(name, row, person, crash=""):
        return in_a_process(lambda: deed.do(name, row.pk, person.pk), CRASH_AT=crash)

    return do


@pytest.fixture
def cast(own_database):
    return cast_of(make.partnership())


@pytest.mark.parametrize("point", ["filling.draft-saved", "acting.before-commit"])
def test_a_referral_killed_before_its_commit_is_still_a_whole_draft(do, cast, point):
    """Nothing of the case exists; the draft has every answer and is sent by trying again."""
    draft = cases.draft(cast)
    assert do("submit", draft, cast.petra, crash=point) == -9
    assert (Case.objects.count(), Message.objects.count()) == (0, 0)
    assert Draft.objects.get().answers == cases.ANSWERS
    assert do("submit", draft, cast.petra) == 0
    assert Case.objects.get().steps.get(key="go_ahead").closed_at is None


def test_a_referral_killed_after_its_commit_is_taken_once(do, cast):
    """The case, its first step, its duties, the mail and the job that wakes the mail are all there; no second case."""
    draft = cases.draft(cast)
    assert do("submit", draft, cast.petra, crash="acting.after-commit") == -9
    assert do("submit", draft, cast.petra) == 0
    case = Case.objects.get()
    assert Duty.objects.open().filter(matter=case.matter).count() == 3
    assert Message.objects.filter(matter=case.matter, letter="referral-received").count() == 1
    assert ProcrastinateJob.objects.filter(status="todo").exists()


@pytest.mark.parametrize(("point", "voices"), [("acting.before-commit", 2), ("acting.after-commit", 3)])
def test_the_last_vote_killed_around_its_commit_strands_no_case(do, cast, point, voices):
    """CP-82: either the voice, the outcome and the next step are all there, or none is and the seat votes again."""
    case = cases.referred(cast)
    decision = cases.votes(case, cast, "go-ahead", "stop")
    assert do("vote", decision, cast.carl, crash=point) == -9
    assert Vote.objects.count() == voices
    assert Step.objects.filter(key="tell").exists() is (voices == 3)
    do("vote", decision, cast.carl)
    assert Vote.objects.count() == 3
    assert Decision.objects.get().outcome == "go-ahead"
    assert [step.key for step in case.steps.open()] == ["tell"]


@pytest.mark.parametrize(("point", "queued"), [("acting.before-commit", 0), ("acting.after-commit", 1)])
def test_a_notice_killed_around_its_commit_is_queued_once(do, cast, point, queued):
    """CP-85: signed and queued, or neither; signing again queues no second copy."""
    notification = cases.decided(cast).steps.get(key="tell").notification
    assert do("sign", notification, cast.rosa, crash=point) == -9
    assert Message.objects.filter(letter="formal-notice").count() == queued
    do("sign", notification, cast.rosa)
    assert Message.objects.filter(letter="formal-notice").count() == 1


@pytest.mark.parametrize(
    ("point", "open_step"), [("acting.before-commit", "scoping"), ("acting.after-commit", "go_ahead")]
)
def test_the_last_return_accepted_in_a_killed_process_strands_no_case(do, cast, point, open_step):
    """Either the return counts, the request is closed and the vote is open, or it waits to be checked still."""
    requests.set_up(cast)
    case = requests.sent(cast, cast.health)
    part = requests.answered(requests.part(case, cast.health), by=cast.ilse)
    assert do("accept", part, cast.rosa, crash=point) == -9
    assert [step.key for step in case.steps.open()] == [open_step]
    do("accept", part, cast.rosa)
    part.refresh_from_db()
    assert part.status == "accepted"
    assert [step.key for step in case.steps.open()] == ["go_ahead"]
    assert case.steps.get(key="scoping").outcome == "complete"
