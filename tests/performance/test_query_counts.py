"""A list asks the database as often for two rows as for forty: the numbers are written down, and grow by decision."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache

from forms.definitions.models import FormVersion
from pages.sites import build
from tests.factories import accounts as make
from tests.factories import cases, links, meetings, procedures, requests
from tests.leaks.world import root
from tests.pages.conftest import review
from tests.performance.queries import many_cases, many_drafts, queries_of
from workflows.cases.consents.services import record_consent
from workflows.cases.correcting import correct
from workflows.cases.products import brought_forth, product_of
from workflows.cases.sharing.services import share
from workflows.cases.subjects import services as subjects
from workflows.information_requests.returning import not_known
from workflows.meetings.services import plan

pytestmark = pytest.mark.django_db

CLOCK = {"due": "10 working days after referral.received", "label": "Vote", "ladder": "standard"}
# Of these six are the visitor's: the session read (1) and kept (3), the person, the app.
TASKS, CASES, CASE, VOTE, REFERRALS, REVIEWS = 11, 13, 30, 37, 13, 13
MEETINGS, MEETING = CASE + 1, 31  # the days and who was there, and no voices yet; the meeting with its papers
CORRECTED = CASE + 2  # the corrections of the moves, and who made them
WORK = 11  # without a case: what is to come, what is done
LINK = 17  # the half, its outcomes and copies, who may end it
SET = 16  # several shared as one: the list of them
RECEIVED = 13  # a copy from a linked case
COMPARED = 12  # with a shared procedure: the newest version, its base, a newer one, the draft
PEOPLE = [CASE + 4, 15, 17]  # a case with steps for each person, who they are, what they consented to
SHARED = [21, 9, 19]  # what a case brought forth; what is shared with somebody; read by them
REQUESTS = [31, 30, 34, 15, 9]  # the step, the case, a return; the agency's part, its requests


@pytest.fixture(autouse=True)
def monday():
    cache.clear()
    with time_machine.travel(cases.MONDAY, tick=False):
        yield
    cache.clear()


@pytest.mark.parametrize("number", [2, 40])
def test_my_tasks_take_the_same_queries_for_any_number_of_duties(cast, number):
    many_cases(cast, number, cases.MONDAY)
    assert queries_of("/portal/", cast.dana) == TASKS


@pytest.mark.parametrize("number", [2, 40])
def test_the_list_of_cases_takes_the_same_queries_for_any_number(cast, number):
    many_cases(cast, number, cases.MONDAY)
    assert queries_of("/portal/cases/", cast.rosa) == CASES
    assert queries_of("/portal/cases/?state=open&late=on", cast.rosa) <= CASES


@pytest.mark.parametrize("number", [2, 40])
def test_work_without_a_case_takes_the_same_queries_for_any_number(cast, number):
    work = {"kind": "task", "title": "Look", "by": "business_manager", "on": "2024-09-20"}
    listed = [work | {"key": f"look_{n}"} for n in range(number)]
    procedures.publish(cast.partnership, procedures.CP | {"work": listed})
    assert queries_of("/portal/work/", cast.rosa) == WORK


@pytest.mark.parametrize("number", [2, 40])
def test_the_referrals_of_an_agency_take_the_same_queries_for_any_number(cast, number):
    many_drafts(cast, number, cases.MONDAY, FormVersion.objects.current(cast.partnership, "referral"))
    assert queries_of("/portal/refer/", cast.petra) == REFERRALS


@pytest.mark.parametrize(("steps", "votes"), [(1, 1), (1, 2), (5, 2)])
def test_a_case_takes_the_same_queries_for_any_number_of_steps_and_votes(cast, steps, votes):
    several = [procedures.vote(f"vote_{n}", after=["referral"], clocks=[CLOCK]) for n in range(steps)]
    stage = procedures.CP["stages"][0]
    document = procedures.CP | {"stages": [stage | {"steps": [stage["steps"][0], *several]}]}
    document["stages"][0]["clocks"] = []
    cast.procedure = procedures.publish(cast.partnership, document)
    case = cases.referred(cast)
    for n in range(steps):
        cases.votes(case, cast, *["go-ahead"] * votes, key=f"vote_{n}")
    assert queries_of(case.get_absolute_url(), cast.rosa) == CASE


@pytest.mark.parametrize("number", [1, 4])
def test_a_case_takes_the_same_queries_for_any_number_of_corrections(cast, number):
    case = cases.referred(cast)
    for n in range(1, number + 1):
        was, moment = case.facts.get(key="became_aware").at, cases.MONDAY - timedelta(days=n)
        said = {"moment": moment, "reason": "It was earlier.", "by": cast.rosa, "at": cases.MONDAY}
        correct(case, name="became_aware", was=was, **said)
    assert queries_of(case.get_absolute_url(), cast.rosa) == CORRECTED


@pytest.mark.parametrize("steps", [1, 4])
def test_a_linked_case_takes_the_same_queries_for_any_number_of_outcomes(cast, steps):
    keys = [f"vote_{n}" for n in range(steps)]
    several = [procedures.vote(key, after=["referral"], clocks=[CLOCK]) for key in keys]
    stage = procedures.CP["stages"][0] | {"clocks": []}
    stages = [stage | {"steps": [stage["steps"][0], *several]}]
    cast.procedure = procedures.publish(cast.partnership, procedures.CP | {"stages": stages})
    first, second = cases.referred(cast), cases.referred(cast)
    make.holding(cast.manager, cast.carl)
    half = links.answered(links.proposed(first, second, cast.rosa), cast.carl, shares=keys, products=keys)
    for key in keys:
        cases.votes(second, cast, *["go-ahead"] * 3, key=key)
    links.work()
    assert queries_of(half.partner.get_absolute_url(), cast.rosa) == LINK
    assert queries_of(half.partner.received.latest("pk").get_absolute_url(), cast.rosa) == RECEIVED
    assert queries_of(first.get_absolute_url(), cast.rosa) == CASE


@pytest.mark.parametrize("days", [1, 4])
def test_a_case_and_a_meeting_take_the_same_queries_for_any_number_of_days(cast, days):
    case = meetings.asked(cast)
    for day in range(11, 11 + days):
        meeting = case.steps.get(key="rapid").meeting
        coming = meeting.coming()
        said = {"place": "Room 1", "reason": "Nobody could come.", "was": coming.mark if coming else ""}
        begins_at = cases.MONDAY + timedelta(days=day)
        plan(meeting, by=cast.rosa, at=cases.MONDAY, begins_at=begins_at, **said)
    assert queries_of(case.get_absolute_url(), cast.rosa) == MEETINGS
    assert queries_of(f"{case.get_absolute_url()}steps/rapid/", cast.rosa) == MEETING


@pytest.mark.parametrize("number", [1, 5])
def test_what_a_case_brought_forth_takes_the_same_queries_for_any_number_of_sharings(cast, number):
    """F-048: of several cases with one person, and the last of them with several people."""
    said = {"how": "on screen", "until": cases.MONDAY.date(), "because": "They consented."}
    for _ in range(number):
        case = cases.decided(cast)
        brought = product_of(case, case.steps.get(key="go_ahead"), "outcome")
        sharing = share(case, [brought], by=cast.rosa, at=cases.MONDAY, to=cast.erin, **said)
    for other in [cast.dana, cast.ilse, cast.carl][: number - 1]:
        share(case, [brought], by=cast.rosa, at=cases.MONDAY, to=other, **said)
    products = f"{case.get_absolute_url()}products/"
    counted = [queries_of(products, cast.rosa), queries_of("/portal/shared/", cast.erin)]
    assert [*counted, queries_of(sharing.get_absolute_url(), cast.erin)] == SHARED
    several = share(case, brought_forth(case), by=cast.rosa, at=cases.MONDAY, to=cast.omar, **said)
    assert queries_of(several.get_absolute_url(), cast.omar) == SET


@pytest.mark.parametrize("number", [2, 4])
def test_a_case_takes_the_same_queries_for_any_number_of_people(cast, number):
    """F-025: the case, whom it is about, and consent of each of them; one of them has given it and the others not."""
    step = procedures.vote("plan", after=["referral"], each="subjects", needs_consent=["records"])
    stage = procedures.CP["stages"][0] | {"clocks": []}
    head = {
        "stages": [stage | {"steps": [stage["steps"][0], step]}],
        "subjects": {"called": "Child", "answer": "referral.child_name"},
        "consents": {"records": {"name": "Records", "of_each_subject": True}},
    }
    cast.procedure = procedures.publish(cast.partnership, procedures.CP | head)
    case = cases.referred(cast)
    for _ in range(number - 1):
        subjects.add(case, by=cast.rosa, at=cases.MONDAY, name="Wren")
    said = {"says": "given", "by_whom": "A parent", "capacity": "As such", "said_on": cases.MONDAY.date()}
    record_consent(case, "records", by=cast.rosa, at=cases.MONDAY, subject=case.subjects.first(), **said)
    page = case.get_absolute_url()
    assert [queries_of(one, cast.rosa) for one in (page, f"{page}people/", f"{page}consents/")] == PEOPLE


@pytest.mark.parametrize("votes", [1, 2])
def test_a_vote_takes_the_same_queries_for_any_number_of_voices(cast, votes):
    case = cases.referred(cast)
    cases.votes(case, cast, *["go-ahead"] * votes)
    assert queries_of(f"{case.get_absolute_url()}steps/go_ahead/", cast.rosa) == VOTE


@pytest.mark.parametrize("number", [2, 20])
def test_a_request_takes_the_same_queries_for_any_number_of_agencies(cast, number):
    """F-044: the page of the request, the case, and the agency's own pages."""
    requests.set_up(cast)
    agencies = requests.agencies(cast, number)
    case = requests.sent(cast, *agencies)
    parts = {agency: requests.part(case, agency) for agency in agencies}
    requests.answered(parts[agencies[0]], by=agencies[0].who)
    for agency in agencies[2:]:
        not_known(parts[agency], by=agency.who, at=cases.MONDAY, searched_on=cases.MONDAY.date())
    part, person = parts[agencies[1]], agencies[1].who
    step = f"{case.get_absolute_url()}steps/scoping/"
    seen = [
        queries_of(path, cast.rosa) for path in (step, case.get_absolute_url(), parts[agencies[0]].check_path)
    ]
    seen += [queries_of(path, person) for path in (part.get_absolute_url(), "/portal/requests/")]
    assert seen == REQUESTS


@pytest.mark.parametrize("number", [2, 30])
def test_the_public_list_of_reviews_takes_the_same_queries_for_any_number(fenmarsh, number):
    root()
    build(fenmarsh, at=cases.MONDAY, reviews=[review(n) for n in range(1, number + 1)])
    assert queries_of("/reviews/", host="fenmarsh.localhost:8000") == REVIEWS


@pytest.mark.parametrize("steps", [1, 20])
def test_the_comparison_with_a_shared_procedure_takes_the_same_queries_for_any_number_of_steps(cast, steps):
    several = [procedures.vote(f"vote_{n}", question="Ours?") for n in range(steps)]
    stage = procedures.CP["stages"][0]
    document = procedures.CP | {"stages": [stage | {"steps": [*stage["steps"], *several]}]}
    for number, asked in ((1, "Before?"), (2, "After?")):
        shared = [one | {"question": asked} for one in several]
        procedures.share({**document, "stages": [stage | {"steps": [*stage["steps"], *shared]}]}, number)
    procedures.publish(cast.partnership, document | {"built_on": procedures.SHARED})
    assert queries_of(f"/portal/procedures/{cast.partnership.slug}/base/", cast.rosa) == COMPARED
