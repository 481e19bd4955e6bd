"""A new referral is somebody's task at the partnership's office from the first moment, where the procedure says so."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from clocks.firing import fire
from journal.models import Entry
from matters.models import Duty
from outbox.models import Message
from tests.factories import accounts as make
from tests.factories import cases, procedures
from tests.factories.visits import visitor
from tests.standing import stands
from workflows.referrals.models import Referral

pytestmark = pytest.mark.django_db

CLOCK = {
    "due": "1 working day after referral.received",
    "met_by": "referral.read",
    "label": "Referral read",
    "ladder": "standard",
}
TUESDAY = cases.MONDAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(cases.MONDAY, tick=False) as traveller:
        yield traveller


@stands(at=cases.MONDAY)
def case(cast):
    """Referred on Monday 2 September 2024, to be read by the business manager on the next day."""
    stage = procedures.CP["stages"][0]
    first = stage["steps"][0] | {"read_by": {"office": "business_manager"}, "clocks": [CLOCK]}
    document = procedures.CP | {"stages": [stage | {"steps": [first, *stage["steps"][1:]]}]}
    cast.procedure = procedures.publish(cast.partnership, document)
    return cases.referred(cast)


@pytest.fixture
def page(case):
    return f"{case.get_absolute_url()}steps/referral/"


def plain(response) -> str:
    return " ".join(response.content.decode().split())


def test_rosa_has_the_new_referral_as_a_task_with_its_date(cast, case, page):
    text = plain(visitor(cast.rosa).get("/portal/"))
    assert f'href="{page}"' in text
    assert "Read it: Referral" in text
    assert "By 3 September 2024" in text
    assert "Waiting for: Business manager (Rosa Marsh)" in plain(
        visitor(cast.rosa).get(case.get_absolute_url())
    )


def test_rosa_reads_it_confirms_it_and_the_task_is_done(cast, case, page):
    rosa = visitor(cast.rosa)
    assert "I have read this referral" in plain(rosa.get(page))
    assert rosa.post(page).status_code == 302
    text = plain(rosa.get(page))
    assert "Read by Rosa Marsh on 2 September 2024, 10:00." in text
    assert "I have read this referral" not in text
    assert "Read it: Referral" not in plain(rosa.get("/portal/"))
    assert case.matter.deadlines.get(label="Referral read").met_at == cases.MONDAY
    assert Entry.objects.get(key="referral.read").person == cast.rosa


def test_the_vote_does_not_wait_for_it(cast, case):
    cases.votes(case, cast, *["go-ahead"] * 3)
    assert case.steps.get(key="tell").closed_at is None
    assert Duty.objects.open().filter(matter=case.matter, title="Read it: Referral").exists()


def test_a_referral_that_nobody_has_read_is_chased(cast, case, clock):
    """Due on Tuesday, late from the midnight after it; the mail keeps the partnership's hours."""
    wednesday = datetime(2024, 9, 3, 23, 30, tzinfo=UTC)
    clock.move_to(wednesday, tick=False)
    fire(wednesday)
    mail = Message.objects.get(letter="reminder", person=cast.rosa)
    assert mail.subject == f"{case.reference}: Late: Referral read"
    assert mail.not_before == datetime(2024, 9, 4, 7, tzinfo=UTC)


def test_a_deputy_confirms_for_the_office_and_the_second_is_told(cast, case, page):
    make.holding(cast.manager, cast.petra, since=date(2024, 9, 1), deputy=True)
    assert visitor(cast.petra).post(page).status_code == 302
    answer = visitor(cast.rosa).post(page)
    assert answer.status_code == 409
    assert "Petra Police has read it already, on 2 September 2024." in plain(answer)
    assert Referral.objects.get().read_by == cast.petra


def test_nobody_else_confirms_it(cast, case, page, nina):
    for person, status in ((cast.dana, 403), (cast.omar, 404), (nina, 404)):
        assert visitor(person).post(page).status_code == status
    assert "I have read this referral" not in plain(visitor(cast.dana).get(page))
    assert Referral.objects.get().read_at is None


def test_where_the_procedure_names_nobody_there_is_no_task_and_no_button(cast):
    case = cases.referred(cast)
    assert not Duty.objects.open().filter(matter=case.matter, title__startswith="Read it").exists()
    assert "I have read" not in plain(visitor(cast.rosa).get(f"{case.get_absolute_url()}steps/referral/"))
