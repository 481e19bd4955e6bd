"""Two partnerships review together: Fenmarsh leads, Norwick waits for its outcome, and neither sees the other's case."""

from datetime import UTC, datetime

import pytest

from matters.models import Duty, MatterAccess
from outbox.models import Message
from tests.cases.replaying import found, replayed
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import cases, procedures, visits, ways
from tests.factories.cases import votes
from tests.factories.links import work
from tests.standing import stands
from workflows.cases.models import CaseLink
from workflows.cases.running.changes import undo
from workflows.decisions.models import Decision
from workflows.decisions.services import vote

pytestmark = pytest.mark.django_db
SEPTEMBER = {day: datetime(2024, 9, day, 9, tzinfo=UTC) for day in (2, 3, 4, 5, 6, 9)}
WAITS = {"linked": "lead", "step": "go_ahead", "is": "go-ahead", "unknown": "wait"}
FOLLOWS = ways.procedure(ways.ask("draft"), ways.ask("publish", when=WAITS))
PROPOSAL = {"leads": "other", "shares": ["draft"], "reason": "The same family moved."}


@stands
def norwick():
    return cast_of(make.partnership("norwick", "Norwick Partnership"), "norwick.example")


@stands(at=SEPTEMBER[2])
def pair(cast, norwick):
    """The case of Fenmarsh, whose vote is open, and that of Norwick, whose draft is done."""
    procedures.publish(norwick.partnership, FOLLOWS)
    leading, following = cases.referred(cast), cases.referred(norwick)
    vote(
        Decision.objects.get(step__case=following),
        by=norwick.rosa,
        at=SEPTEMBER[2],
        option="done",
        reasons="So.",
    )
    return leading, following


def page(person, path):
    return visits.visitor(person).get(path).content.decode()


def propose(norwick, leading, following, time_machine):
    """Rosa of Norwick types the reference that Fenmarsh gave her."""
    time_machine.move_to(SEPTEMBER[3], tick=False)
    sent = visits.visitor(norwick.rosa).post(
        f"{following.get_absolute_url()}link/", PROPOSAL | {"theirs": leading.reference.lower()}
    )
    assert sent.status_code == 302
    work(SEPTEMBER[3])


def accept(cast, leading, time_machine, **said):
    time_machine.move_to(SEPTEMBER[4], tick=False)
    half = leading.links.get()
    answer = {"accept": "yes", "shares": ["go_ahead"]} | said
    assert visits.visitor(cast.rosa).post(half.get_absolute_url(), answer).status_code == 302
    work(SEPTEMBER[4])


def test_norwicks_step_opens_on_the_outcome_of_fenmarshs(pair, cast, norwick, time_machine):
    leading, following = pair
    assert Duty.objects.open().filter(matter=following.matter, title="Cannot open: Publish").exists()
    propose(norwick, leading, following, time_machine)
    assert not Duty.objects.open().filter(matter=following.matter).exists()
    assert not following.stuck_steps.filter(solved_at=None).exists()
    asked = Duty.objects.open().get(matter=leading.matter, office=cast.manager)
    assert (asked.title, asked.label) == ("Answer a proposed link with another case", leading.reference)
    accept(cast, leading, time_machine)
    assert not Duty.objects.open().filter(pk=asked.pk).exists()
    assert not following.steps.filter(key="publish").exists()
    assert "Waits until it is known" in page(norwick.rosa, following.get_absolute_url())
    votes(leading, cast, "go-ahead", "go-ahead", "go-ahead", at=SEPTEMBER[5])
    assert not following.steps.filter(key="publish").exists()
    work(SEPTEMBER[5])
    assert following.steps.get(key="publish").opened_at == SEPTEMBER[5]
    assert replayed(following) == found(following)
    assert replayed(leading) == found(leading)


def test_each_page_says_who_leads_and_what_was_told_and_no_more(pair, cast, norwick, time_machine):
    leading, following = pair
    seen = MatterAccess.objects.count()
    propose(norwick, leading, following, time_machine)
    accept(cast, leading, time_machine)
    assert MatterAccess.objects.count() == seen
    votes(leading, cast, "go-ahead", "go-ahead", "go-ahead", at=SEPTEMBER[5])
    work(SEPTEMBER[5])
    theirs = page(norwick.rosa, following.links.get().get_absolute_url())
    assert "The other case leads. The other case is of Fenmarsh" in theirs
    assert "Vote on a review: Carry it out, 5 September 2024" in theirs
    assert "Draft" in theirs
    ours = page(cast.rosa, leading.links.get().get_absolute_url())
    assert "This case leads. The other case is of Norwick Partnership" in ours
    assert "Draft: Done, 2 September 2024" in ours
    assert f"{following.reference}</a>: In force. This case leads." in page(
        cast.rosa, leading.get_absolute_url()
    )
    for text in (theirs, page(norwick.rosa, following.get_absolute_url())):
        assert "Quillon Canary" not in text
        assert leading.slug not in text
    assert visits.visitor(norwick.rosa).get(leading.get_absolute_url()).status_code == 404
    assert visits.visitor(cast.rosa).get(following.get_absolute_url()).status_code == 404


def test_mail_about_it_names_the_own_reference_only(pair, cast, norwick, time_machine):
    leading, following = pair
    propose(norwick, leading, following, time_machine)
    accept(cast, leading, time_machine)
    told = Message.objects.filter(letter="case-linked")
    assert {one.person for one in told} == {cast.rosa, norwick.rosa}
    for one in told:
        own, other = (leading, following) if one.person == cast.rosa else (following, leading)
        assert own.reference in one.body
        for text in (other.reference, other.slug, "Quillon", "family"):
            assert text not in f"{one.subject} {one.body}"


def test_an_outcome_undone_no_longer_counts_and_the_next_one_does(pair, cast, norwick, time_machine):
    leading, following = pair
    propose(norwick, leading, following, time_machine)
    accept(cast, leading, time_machine)
    votes(leading, cast, "stop", "stop", "stop", at=SEPTEMBER[5])
    work(SEPTEMBER[5])
    assert following.steps.get(key="publish").skipped
    assert "Carry it out" not in following.steps.get(key="publish").skipped
    undo(leading.steps.get(key="go_ahead"), by=cast.rosa, at=SEPTEMBER[6], reason="By mistake.")
    work(SEPTEMBER[6])
    time_machine.move_to(SEPTEMBER[6], tick=False)
    half = following.links.get()
    assert "no longer counts since 6 September 2024" in page(norwick.rosa, half.get_absolute_url())
    assert not half.outcomes.filter(ended_at=None).exists()
    again = Decision.objects.get(step__case=leading, step__key="go_ahead", step__superseded=False)
    for person in (cast.dana, cast.ilse, cast.carl):
        vote(again, by=person, at=SEPTEMBER[9], option="go-ahead", reasons="New facts.")
    work(SEPTEMBER[9])
    assert half.outcomes.get(ended_at=None).name == "Carry it out"
    assert CaseLink.objects.in_force().count() == 2
