"""Twenty agencies at once: one outcome, nothing stranded, and the same cost for each of them."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from clocks.models import Rung
from forms.filling import services as filling
from journal.models import Entry
from matters.models import Duty
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import requests
from tests.matters.test_acting import together
from workflows.information_requests import checking, ending, returning, services

TEN = datetime(2024, 9, 2, 10, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_twenty_agencies_are_asked_and_eight_answer_in_the_same_second():
    """F-044: beside them one is added late, one let off, one refuses; the last return closes the step, once."""
    cast = cast_of(make.partnership())
    requests.set_up(cast)
    *asked, added = requests.agencies(cast, 21)
    case = requests.sent(cast, *asked)
    parts = {agency: requests.part(case, agency) for agency in asked}
    drafts = [requests.filled(parts[agency], by=agency.who) for agency in asked[:8]]
    request, let_off, refusing = requests.request_of(case), parts[asked[8]], parts[asked[9]]
    refuses = {"by": asked[9].who, "at": TEN, "reason": "A court order."}
    works = [lambda d=draft: filling.submit(d, by=d.person, at=TEN) and None for draft in drafts]
    works += [
        lambda: services.add(request, by=cast.rosa, at=TEN, agency=added),
        lambda: ending.withdraw(let_off, by=cast.rosa, at=TEN, reason="Another family."),
        lambda: returning.refuse(refusing, **refuses),
    ]
    assert not [result for result in together(works) if isinstance(result, str)]
    late = requests.part(case, added)
    nil = [(parts[agency], agency.who) for agency in asked[10:]] + [(late, added.who)]
    last = [lambda p=p, w=w: returning.not_known(p, by=w, at=TEN, searched_on=TEN.date()) for p, w in nil]
    last += [lambda a=a: checking.accept(parts[a], by=cast.rosa, at=TEN) for a in asked[:8]]
    assert not [result for result in together(last) if isinstance(result, str)]
    step = case.steps.get(key="scoping")
    assert (step.outcome, step.closed_at) == ("incomplete", TEN)
    assert (
        Entry.objects.filter(matter=case.matter, key="step.closed").count() == 2
    )  # the referral and this one
    assert case.steps.get(key="go_ahead").closed_at is None
    assert not Task.objects.filter(process__stepprocess__step=step, finished=None).exists()
    assert not Task.objects.filter(status=STATUS.ERROR).exists()
    assert not Process.objects.filter(stepprocess__step=step, finished=None).exists()
    assert not Duty.objects.open().filter(step=step).exists()
    assert not Rung.objects.filter(deadline__step=step, fired_at=None, stopped_at=None).exists()
    assert sorted(step.parts.values_list("status", flat=True)) == sorted(
        ["accepted"] * 8 + ["not known"] * 11 + ["refused", "withdrawn"]
    )


@pytest.mark.django_db(transaction=True)
def test_the_last_two_returns_in_the_same_moment_close_it_once():
    cast = cast_of(make.partnership())
    requests.set_up(cast)
    case = requests.sent(cast)
    pairs = [(requests.part(case, cast.police), cast.dana), (requests.part(case, cast.health), cast.ilse)]
    together(
        [lambda p=p, w=w: returning.not_known(p, by=w, at=TEN, searched_on=TEN.date()) for p, w in pairs]
    )
    assert case.steps.get(key="scoping").outcome == "complete"
    assert case.steps.filter(key="go_ahead").count() == 1


@pytest.mark.django_db
def test_each_agency_costs_the_same_queries_to_ask(scoping):
    """F-044: however many are asked, one more takes as many queries as the one before."""
    agencies = requests.agencies(scoping, 21)
    costs = []
    for number in (1, 2, 20, 21):
        case = requests.opened(scoping)
        request = requests.request_of(case)
        with CaptureQueriesContext(connection) as queries:
            services.send(request, by=scoping.rosa, at=TEN, agencies=agencies[:number], about="A boy.")
        costs.append(len(queries))
    assert costs[1] - costs[0] == costs[3] - costs[2]
    assert costs[2] - costs[1] == 18 * (costs[1] - costs[0])
