"""Products that linked cases share as copies: named in the link, carried by a job, kept under the receiving case's key."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from journal.models import Access, Entry
from matters import erase
from matters.acting import SETUP, acting
from matters.errors import NotAllowed
from matters.services import wall_off
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import cases, procedures, requests, visits
from tests.factories.cases import MONDAY, votes
from tests.factories.links import proposed, work
from workflows.cases.linking import services
from workflows.cases.linking.delivering import carry
from workflows.cases.models import ReceivedProduct
from workflows.cases.products import product_of
from workflows.cases.running import holds
from workflows.cases.running.changes import undo
from workflows.cases.sharing.services import share
from workflows.decisions.models import Decision
from workflows.decisions.services import vote
from workflows.information_requests.models import InformationRequest
from workflows.information_requests.services import release

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2024, 9, 3, 9, tzinfo=UTC)
REASON = "Because of Quillon Canary."
CHILD = cases.ANSWERS["child_name"]


@pytest.fixture
def norwick(db):
    return cast_of(make.partnership("norwick", "Norwick Partnership"), "norwick.example")


def page(person, path):
    answer = visits.visitor(person).get(path)
    return answer.content.decode() if answer.status_code == 200 else answer.status_code


def offered(ours, theirs, cast, *keys, **more):
    """Norwick's half of what Rosa of Fenmarsh proposed on the page, naming products."""
    said = {"theirs": theirs.reference, "leads": "this", "products": keys, "reason": "The same family."}
    assert visits.visitor(cast.rosa).post(f"{ours.get_absolute_url()}link/", said | more).status_code == 302
    work()
    return theirs.links.get()


def accept(half, norwick):
    assert visits.visitor(norwick.rosa).post(half.get_absolute_url(), {"accept": "yes"}).status_code == 302
    work()


def test_a_copy_comes_once_both_agree_follows_what_is_new_and_goes_with_the_link(cast, norwick):
    ours, theirs = cases.referred(cast), cases.referred(norwick)
    half = offered(ours, theirs, cast, "go_ahead")
    asked = page(norwick.rosa, half.get_absolute_url())
    assert "What the other case gives copies of" in asked
    votes(ours, cast, *["go-ahead"] * 3)
    work()
    assert not ReceivedProduct.objects.exists()
    accept(half, norwick)
    products = f"{theirs.get_absolute_url()}products/"
    assert f"from case {ours.reference}" in page(norwick.rosa, products)
    first = ReceivedProduct.objects.get()
    assert (first.matter, first.partnership, first.link) == (theirs.matter, norwick.partnership, half)
    text = page(norwick.dana, first.get_absolute_url())
    assert [REASON in text, "of Norwick" in text, "of Fenmarsh" in text, CHILD in text] == [
        True,
        False,
        True,
        False,
    ]
    assert Access.objects.filter(person=norwick.dana, route="cases:received", matter=theirs.matter).exists()
    assert page(norwick.dana, ours.get_absolute_url()) == 404
    assert page(cast.rosa, first.get_absolute_url()) == 404
    with connection.cursor() as cursor:
        cursor.execute("SELECT sections FROM cases_receivedproduct")
        assert b"Quillon" not in bytes(cursor.fetchone()[0])
    for _ in range(2):
        carry(half.pk, TUESDAY)
    assert Entry.objects.filter(matter=theirs.matter, key="link.product-came").count() == 1
    assert Entry.objects.filter(matter=ours.matter, key="link.product-given").count() == 1

    undo(ours.steps.get(key="go_ahead"), by=cast.rosa, at=TUESDAY, reason="By mistake.")
    work(TUESDAY)
    text = page(norwick.rosa, first.get_absolute_url())
    assert ["It was received, and was withdrawn on 3 September 2024" in text, REASON in text] == [True, False]
    first.refresh_from_db()
    assert (first.sections, first.ended_at) == ("", TUESDAY)
    again = Decision.objects.get(step__case=ours, step__superseded=False)
    for person in (cast.dana, cast.ilse, cast.carl):
        vote(again, by=person, at=TUESDAY, option="stop", reasons=REASON)
    work(TUESDAY)
    second = ReceivedProduct.objects.get(ended_at=None)
    assert REASON in page(norwick.rosa, second.get_absolute_url())

    end = f"{theirs.links.get().get_absolute_url()}end/"
    assert visits.visitor(norwick.rosa).post(end, {"reason": "They are two."}).status_code == 302
    assert not ReceivedProduct.objects.filter(ended_at=None).exists()
    assert REASON not in page(norwick.rosa, second.get_absolute_url())


def test_nothing_is_copied_that_was_not_named_or_not_accepted_and_a_wall_hides_what_came(cast, norwick):
    ours, theirs = cases.decided(cast), cases.referred(norwick)
    declined = offered(ours, theirs, cast, "go_ahead")
    said = {"by": norwick.rosa, "at": MONDAY, "shares": []}
    services.answer(declined, accept=False, reason="Another child.", **said)
    work()
    assert not ReceivedProduct.objects.exists()
    bad = {"theirs": theirs.reference, "leads": "this", "products": ["gone"], "reason": "So."}
    refused = visits.visitor(cast.rosa).post(f"{ours.get_absolute_url()}link/", bad)
    assert (refused.status_code, "The same family" in refused.content.decode()) == (400, False)
    link = proposed(ours, theirs, cast.rosa, products=["referral"])
    services.answer(link.partner, accept=True, reason="", **said)
    work()
    copy = ReceivedProduct.objects.get()
    assert CHILD in page(norwick.rosa, copy.get_absolute_url())
    assert REASON not in page(norwick.rosa, copy.get_absolute_url())
    with acting(ours.matter, by=SETUP, at=MONDAY) as act:
        wall_off(act, norwick.rosa)
    assert page(norwick.rosa, copy.get_absolute_url()) == 404
    assert copy.slug not in page(norwick.rosa, f"{theirs.get_absolute_url()}products/")
    with acting(ours.matter, by=SETUP, at=TUESDAY) as act:
        erase.destroy(act, "Its time is over.")
    work(TUESDAY)
    assert CHILD not in page(norwick.dana, copy.get_absolute_url())
    assert "was withdrawn on 3 September 2024" in page(norwick.dana, copy.get_absolute_url())


def test_a_return_is_copied_from_when_the_other_agencies_may_read_it(cast, norwick):
    requests.set_up(cast)
    ours, theirs = requests.sent(cast), cases.referred(norwick)
    accept(offered(ours, theirs, cast, "scoping"), norwick)
    requests.answered(requests.part(ours, cast.health), by=cast.ilse, text="Heron was seen.")
    work()
    assert not ReceivedProduct.objects.exists()
    release(InformationRequest.objects.get(step__case=ours), by=cast.rosa, at=MONDAY)
    work()
    assert "Heron was seen." in page(norwick.rosa, ReceivedProduct.objects.get().get_absolute_url())


def test_what_is_on_hold_goes_to_nobody_until_the_hold_is_lifted(cast, norwick):
    grounds = {"grounds": {"court": "A court has asked for it"}}
    cast.procedure = procedures.publish(cast.partnership, procedures.CP | grounds)
    ours, theirs = cases.referred(cast), cases.referred(norwick)
    said = {"ground": "court", "authority": "The family court", "reason": "Until the hearing is over."}
    said |= {"by": cast.rosa, "at": MONDAY, "scope": "step:referral", "review_on": date(2024, 9, 16)}
    hold = holds.place(ours, **said)
    brought = product_of(ours, ours.steps.get(key="referral"), "sent")
    given = {"to": cast.omar, "how": "on screen", "until": TUESDAY.date(), "because": "They consented."}
    with pytest.raises(NotAllowed, match="is on hold until The family court lifts it"):
        share(ours, [brought], by=cast.rosa, at=MONDAY, **given)
    accept(offered(ours, theirs, cast, "referral"), norwick)
    assert not ReceivedProduct.objects.exists()
    holds.lift(hold, by=cast.rosa, at=TUESDAY, reason="The hearing is over.")
    work(TUESDAY)
    assert CHILD in page(norwick.rosa, ReceivedProduct.objects.get().get_absolute_url())
    assert share(ours, [brought], by=cast.rosa, at=TUESDAY, **given).is_standing(TUESDAY)


def test_a_hold_between_the_closing_and_its_job_only_delays_the_copy(cast, norwick):
    grounds = {"grounds": {"court": "A court has asked for it"}}
    cast.procedure = procedures.publish(cast.partnership, procedures.CP | grounds)
    ours, theirs = cases.referred(cast), cases.referred(norwick)
    accept(offered(ours, theirs, cast, "go_ahead"), norwick)
    votes(ours, cast, *["go-ahead"] * 3)
    said = {"ground": "court", "authority": "The family court", "reason": "Until the hearing is over."}
    said |= {"by": cast.rosa, "at": MONDAY, "scope": "step:go_ahead", "review_on": date(2024, 9, 16)}
    hold = holds.place(ours, **said)
    work()
    assert not ReceivedProduct.objects.exists()
    queued = ProcrastinateJob.objects.count()
    holds.lift(hold, by=cast.rosa, at=TUESDAY, reason="The hearing is over.")
    assert ProcrastinateJob.objects.count() > queued  # the job that ran in vain does not run again
    work(TUESDAY)
    assert ReceivedProduct.objects.get().ended_at is None
