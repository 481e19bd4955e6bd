"""Linking two cases: asked for by a reference typed in full, answered by the other side, ended by either, seen by neither."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.models import Entry
from matters import erase
from matters.acting import SETUP, acting
from matters.errors import NotAllowed, TooLate
from matters.models import Duty
from matters.services import wall_off
from tests.cases.test_rounds import begun, decide
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import cases, procedures, visits, ways
from tests.factories.cases import MONDAY, votes
from tests.factories.links import answered, proposed, work
from tests.standing import stands
from workflows.cases.facts import CaseFacts
from workflows.cases.linking import services
from workflows.cases.linking.delivering import carry, deliver
from workflows.cases.models import CaseLink

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2024, 9, 3, 9, tzinfo=UTC)
WHY = {"reason": "The same family."}
LEAD = {"linked": "lead", "step": "go_ahead", "is": "go-ahead", "unknown": "wait"}


@stands
def norwick():
    return cast_of(make.partnership("norwick", "Norwick Partnership"), "norwick.example")


@pytest.fixture
def ours(open_case):
    return open_case


@stands(at=cases.MONDAY)
def theirs(norwick):
    return cases.referred(norwick)


@pytest.fixture
def linked(ours, theirs, cast, norwick):
    """Norwick's half: Fenmarsh proposed, and leads; its vote is shared."""
    return answered(proposed(ours, theirs, cast.rosa, leads=True, shares=["go_ahead"]), norwick.rosa)


def states(*found):
    return [list(case.links.order_by("pk").values_list("state", flat=True)) for case in found]


def sent(person, case, reference):
    """What comes back of a proposal to that reference, the page afterwards, and how often the database was asked."""
    client, url = visits.visitor(person), f"{case.get_absolute_url()}link/"
    said = {"theirs": reference, "leads": "this", **WHY}
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.post(url, said)
    half = case.links.order_by("-pk").first()
    page = client.get(half.get_absolute_url()).content.decode()
    return answer.status_code, page.replace(reference, "…").replace(half.slug, "…"), len(queries)


def test_an_unknown_reference_reads_like_one_that_nobody_answers(ours, theirs, cast):
    real = sent(cast.rosa, ours, theirs.reference)
    work()
    assert states(theirs) == [["proposed"]]
    unknown = sent(cast.rosa, ours, "XYZ-2024-0001")
    work()
    assert real[0] == unknown[0] == 302
    assert real[2] == unknown[2]
    first, second = ours.links.order_by("pk")
    client = visits.visitor(cast.rosa)
    pages = [
        client.get(one.get_absolute_url()).content.decode().replace(one.slug, "…").replace(one.theirs, "…")
        for one in (first, second)
    ]
    without = [
        [line for line in text.splitlines() if "csrf" not in line and "nonce" not in line] for text in pages
    ]
    assert without[0] == without[1]
    assert "Norwick" not in pages[0]
    again = client.post(
        f"{ours.get_absolute_url()}link/", {"theirs": theirs.reference, "leads": "this", **WHY}
    )
    assert again.status_code == 403


def test_a_case_is_not_linked_with_itself(ours, cast):
    said = {"theirs": ours.reference, "leads": "this", **WHY}
    answer = visits.visitor(cast.rosa).post(f"{ours.get_absolute_url()}link/", said)
    assert answer.status_code == 400
    assert "This is the case itself" in answer.content.decode()


def test_the_other_side_declines_and_says_why(ours, theirs, cast, norwick):
    half = proposed(ours, theirs, cast.rosa).partner
    client = visits.visitor(norwick.rosa)
    refused = client.post(half.get_absolute_url(), {"accept": "no", "reason": ""})
    assert (refused.status_code, "Say why you decline it" in refused.content.decode()) == (400, True)
    client.post(half.get_absolute_url(), {"accept": "no", "reason": "Another child."})
    assert states(ours, theirs) == [["declined"], ["declined"]]
    page = visits.visitor(cast.rosa).get(ours.links.get().get_absolute_url()).content.decode()
    assert "Another child." in page
    assert Entry.objects.filter(matter=ours.matter, key="link.declined").get().reason == "Another child."
    assert not Duty.objects.open().filter(path=half.get_absolute_url()).exists()
    with pytest.raises(TooLate):
        services.answer(half, by=norwick.rosa, at=MONDAY, accept=True, shares=[], reason="")


def test_only_the_other_side_answers(ours, theirs, cast, norwick):
    link = proposed(ours, theirs, cast.rosa)
    with pytest.raises(NotAllowed):
        services.answer(link, by=cast.rosa, at=MONDAY, accept=True, shares=[], reason="")
    for stranger in (cast.rosa, norwick.dana):
        with pytest.raises(NotAllowed):
            services.answer(link.partner, by=stranger, at=MONDAY, accept=True, shares=[], reason="")
    with pytest.raises(NotAllowed):
        services.end(link.partner, by=norwick.rosa, at=MONDAY, reason="Answer it instead.")
    with pytest.raises(NotAllowed):
        services.propose(ours, by=cast.dana, at=MONDAY, theirs="X", leads=True, shares=[], reason="No.")


def test_a_neighbour_sees_neither_case_nor_link(linked, ours, theirs, cast, norwick):
    for person, case in ((norwick.rosa, ours), (cast.rosa, theirs)):
        client, half = visits.visitor(person), case.links.get()
        assert client.get(case.get_absolute_url()).status_code == 404
        assert client.get(half.get_absolute_url()).status_code == 404
        assert client.post(f"{half.get_absolute_url()}end/", WHY).status_code == 404


def test_behind_a_wall_on_the_other_case_the_link_is_not_there(linked, ours, theirs, norwick, cast):
    with acting(ours.matter, by=SETUP, at=MONDAY) as act:
        wall_off(act, norwick.rosa)
    client = visits.visitor(norwick.rosa)
    assert ours.reference not in client.get(theirs.get_absolute_url()).content.decode()
    assert client.get(linked.get_absolute_url()).status_code == 404


def test_what_somebody_behind_a_wall_proposes_does_not_arrive(ours, theirs, cast):
    with acting(theirs.matter, by=SETUP, at=MONDAY) as act:
        wall_off(act, cast.rosa)
    proposed(ours, theirs, cast.rosa)
    assert states(ours, theirs) == [["proposed"], []]


@pytest.mark.parametrize("ender", ["ours", "theirs"])
def test_either_side_ends_it_and_the_outcome_no_longer_counts(ender, ours, theirs, cast, norwick):
    votes(ours, cast, *["go-ahead"] * 3)
    half = answered(proposed(ours, theirs, cast.rosa, leads=True, shares=["go_ahead"]), norwick.rosa)
    assert CaseFacts(theirs).get("linked", "lead.go_ahead") == "go-ahead"
    person, case = (cast.rosa, ours) if ender == "ours" else (norwick.rosa, theirs)
    answer = visits.visitor(person).post(
        f"{case.links.get().get_absolute_url()}end/", {"reason": "They are two."}
    )
    work()
    assert answer.status_code == 302
    assert states(ours, theirs) == [["ended"], ["ended"]]
    assert not CaseFacts(theirs).linked
    assert half.outcomes.count() == 1
    for one in (ours, theirs):
        assert Entry.objects.get(matter=one.matter, key="link.ended").reason == "They are two."


def test_a_proposal_is_taken_back(ours, theirs, cast):
    link = proposed(ours, theirs, cast.rosa)
    services.end(link, by=cast.rosa, at=TUESDAY, reason="Too soon.")
    assert states(ours, theirs) == [["ended"], ["ended"]]
    assert not Duty.objects.open().filter(path=link.partner.get_absolute_url()).exists()
    deliver(link.pk, TUESDAY)
    proposed(ours, theirs, cast.rosa, at=TUESDAY)
    assert states(ours, theirs) == [["ended", "proposed"], ["ended", "proposed"]]


def test_two_cases_of_one_partnership_are_linked(cast, ours):
    second = cases.referred(cast)
    votes(ours, cast, *["stop"] * 3)
    make.holding(cast.manager, cast.carl)
    answered(proposed(second, ours, cast.rosa), cast.carl, shares=["go_ahead"])
    assert CaseFacts(second).get("linked", "lead.go_ahead") == "stop"
    assert CaseFacts(ours).linked == {}


def test_both_propose_at_once_and_one_of_them_answers(ours, theirs, cast, norwick):
    first = services.propose(
        ours, by=cast.rosa, at=MONDAY, theirs=theirs.reference, leads=True, shares=[], **WHY
    )
    services.propose(theirs, by=norwick.rosa, at=MONDAY, theirs=ours.reference, leads=True, shares=[], **WHY)
    work()
    assert states(ours, theirs) == [["proposed"], ["crossed", "proposed"]]
    answered(CaseLink.objects.get(pk=first.pk), norwick.rosa)
    assert states(ours, theirs) == [["in force"], ["crossed", "in force"]]


def test_a_case_follows_one_case_at_most(linked, theirs, cast, norwick):
    third = cases.referred(cast)
    with pytest.raises(NotAllowed):
        proposed(theirs, third, norwick.rosa)
    later = proposed(third, theirs, cast.rosa, leads=True)
    with pytest.raises(NotAllowed):
        answered(later, norwick.rosa)
    answered(later, norwick.rosa, accept=False, reason="We follow another one.")
    answered(proposed(third, theirs, cast.rosa), norwick.rosa)
    assert theirs.links.in_force().count() == 2


def test_what_all_who_follow_said_alike_is_known(ours, theirs, cast, norwick):
    second = cases.referred(norwick)
    for case in (theirs, second):
        answered(proposed(case, ours, norwick.rosa, shares=["go_ahead"]), cast.rosa)
    votes(theirs, norwick, *["stop"] * 3)
    work()
    assert CaseFacts(ours).linked == {}
    votes(second, norwick, *["stop"] * 3)
    work()
    assert CaseFacts(ours).linked == {"follower.go_ahead": "stop"}


def test_what_is_not_shared_is_not_told(ours, theirs, cast, norwick):
    half = answered(proposed(ours, theirs, cast.rosa, leads=True), norwick.rosa)
    votes(ours, cast, *["go-ahead"] * 3)
    work()
    assert not half.outcomes.exists()


def test_a_job_that_runs_twice_changes_nothing(linked, ours, cast):
    votes(ours, cast, *["go-ahead"] * 3)
    for _ in range(2):
        carry(linked.pk, TUESDAY)
        deliver(linked.partner_id, TUESDAY)
    assert linked.outcomes.count() == 1
    assert Entry.objects.filter(matter=linked.matter, key="link.outcome-came").count() == 1


def test_when_a_case_is_erased_the_other_one_keeps_what_came_and_goes_on(linked, ours, theirs, cast, norwick):
    votes(ours, cast, *["go-ahead"] * 3)
    work()
    with acting(ours.matter, by=SETUP, at=TUESDAY) as act:
        erase.destroy(act, "Its time is over.")
    work(TUESDAY)
    assert states(ours, theirs) == [["ended"], ["ended"]]
    page = visits.visitor(norwick.rosa).get(linked.get_absolute_url()).content.decode()
    assert "The same family." in page
    assert "Carry it out" in page
    assert visits.visitor(cast.rosa).get(ours.get_absolute_url()).status_code == 200
    assert visits.visitor(cast.rosa).get(f"{ours.get_absolute_url()}link/").status_code == 403
    theirs.refresh_from_db()
    assert theirs.ended_at is None


def test_a_proposal_to_an_erased_case_does_not_arrive(ours, theirs, cast):
    with acting(theirs.matter, by=SETUP, at=MONDAY) as act:
        erase.destroy(act, "Its time is over.")
    proposed(ours, theirs, cast.rosa)
    assert states(ours, theirs) == [["proposed"], []]


def test_without_a_link_those_who_handle_the_case_are_asked_how_it_goes_on(cast, norwick, theirs):
    case = begun(
        cast,
        ways.procedure(
            ways.ask("draft"),
            ways.ask("publish", when={"named": "led"}),
        )
        | {"conditions": {"led": LEAD}},
    )
    decide(case, cast, "draft", "done", MONDAY)
    asked = Duty.objects.open().filter(matter=case.matter, title="Cannot open: Publish")
    assert asked.exists()
    link = proposed(case, theirs, cast.rosa)
    assert not asked.exists()
    services.end(link, by=cast.rosa, at=TUESDAY, reason="Too soon.")
    assert asked.exists()


def test_a_wrong_side_of_a_link_is_told_before_publishing(cast):
    document = ways.procedure(ways.ask("draft", when={"linked": "boss", "step": "go_ahead", "at least": 3}))
    with pytest.raises(Exception) as told:
        procedures.publish(cast.partnership, document)
    assert "boss.go_ahead" in str(told.value)
    assert "Say `linked: lead` or `linked: follower`" in str(told.value)
    assert '"at least" does not fit' in str(told.value)


def test_whoever_proposed_does_not_accept_and_is_told_who_can(cast, ours):
    second = cases.referred(cast)
    half = proposed(second, ours, cast.rosa).partner
    client, said = visits.visitor(cast.rosa), {"accept": "yes"}
    alone = client.get(half.get_absolute_url()).content.decode()
    assert "At the moment nobody else does: let whoever manages" in alone
    assert "Send the answer" not in alone
    refused = client.post(half.get_absolute_url(), said)
    assert (refused.status_code, "somebody else who handles this case" in refused.content.decode()) == (
        403,
        True,
    )
    make.holding(cast.manager, cast.carl)
    assert "They have the task." in client.get(half.get_absolute_url()).content.decode()
    assert client.post(half.get_absolute_url(), said).status_code == 403
    assert visits.visitor(cast.carl).post(half.get_absolute_url(), said).status_code == 302
    assert states(ours, second) == [["in force"], ["in force"]]


def test_a_refusal_to_accept_reads_the_same_whichever_of_the_two_follows_another(ours, cast, norwick):
    """What the other case is linked with is not this side's to know."""
    make.holding(cast.manager, cast.carl)
    said = []
    for ours_leads in (True, False):
        theirs, third = cases.referred(norwick), cases.referred(cast)
        half = proposed(ours, theirs, cast.rosa, leads=ours_leads).partner
        follower, other = (theirs, norwick.rosa) if ours_leads else (ours, cast.carl)
        answered(proposed(third, follower, cast.rosa, leads=True), other)
        refused = visits.visitor(norwick.rosa).post(half.get_absolute_url(), {"accept": "yes"})
        said.append((refused.status_code, refused.content.decode().split("<h1")[1].split("href")[0]))
    assert said[0] == said[1]
    assert said[0][0] == 403
    assert "cannot be accepted as it was proposed" in said[0][1]
