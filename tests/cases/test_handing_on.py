"""F-029: a duty is handed on to a colleague, or to somebody else by whoever handles the case, and stays the same duty."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection

from accounts.people import leaving, offices
from clocks.models import Deadline
from journal.models import Entry
from matters.acting import SETUP, acting
from matters.duties import owe
from matters.errors import TooLate
from matters.models import Duty
from matters.services import wall_off
from outbox.models import Message
from tests.accounts.people.conftest import MONDAY, browser_of, clock, says  # noqa: F401 (clock stands still)
from tests.factories import accounts as make
from tests.factories import cases
from workflows.cases.handing import services
from workflows.cases.models import Case
from workflows.decisions import services as decisions

pytestmark = pytest.mark.django_db
WHY = "Wren has met the family's school before."


@pytest.fixture
def greta(cast):
    """Another who holds the police's office."""
    made = make.person("Greta Vale", email="greta@fenmarsh.example", agency=cast.police)
    make.holding(cast.police_lead, made)
    return made


@pytest.fixture
def case(open_case, greta):
    return open_case


def vote_of(office) -> Duty:
    return Duty.objects.get(office=office, step__key="go_ahead")


def page_of(duty) -> str:
    return f"/portal/tasks/{duty.slug}/hand-on/"


def to(person, duty) -> dict[str, str]:
    return {"to": f"person-{person.pk}-{duty.office_id}", "reason": WHY, "seen": str(duty.handed_on)}


def on_list(person, duty) -> bool:
    return page_of(duty) in browser_of(person).get("/portal/").content.decode()


def test_dana_hands_her_duty_on_to_a_colleague_who_finds_it_among_the_tasks(cast, case, greta):
    duty = vote_of(cast.police_lead)
    assert on_list(cast.dana, duty)
    dana = browser_of(cast.dana)
    assert "It is with Police lead now." in says(dana.get(page_of(duty)))
    assert dana.post(page_of(duty), to(greta, duty)).status_code == 302
    assert (on_list(cast.dana, duty), on_list(greta, duty)) == (False, True)
    assert ", Greta Vale (Police lead)" in says(browser_of(cast.ilse).get(case.get_absolute_url()))
    vote = {"option": "go-ahead", "reasons": "It helps."}
    assert browser_of(greta).post(duty.path, vote).status_code == 302
    assert Duty.objects.get(pk=duty.pk).closed_at == MONDAY


def test_a_vote_in_somebodys_hands_is_not_owed_again_when_another_joins_those_who_vote(cast, case, greta):
    duty = vote_of(cast.police_lead)
    assert browser_of(cast.dana).post(page_of(duty), to(greta, duty)).status_code == 302
    with acting(case.matter, by=cast.rosa, at=MONDAY) as act:
        decisions.joined(act, duty.step)
    assert vote_of(cast.police_lead) == duty


def test_the_new_one_is_told_by_reference_and_link_only(cast, case, greta):
    duty = vote_of(cast.police_lead)
    browser_of(cast.dana).post(page_of(duty), to(greta, duty))
    mail = Message.objects.get(letter="duty-handed-on")
    assert (mail.person, mail.subject) == (greta, f"{case.reference}: a task was handed on to you")
    assert duty.path in mail.body
    assert not [word for word in ("Dana", "Wren", "Vote") if word in mail.body]


def test_the_history_keeps_who_handed_on_what_to_whom_and_why(cast, case, greta):
    duty = vote_of(cast.police_lead)
    browser_of(cast.dana).post(page_of(duty), to(greta, duty))
    entry = Entry.objects.get(key="duty.handed-on")
    assert (entry.by, entry.what) == ("Dana Police", "“Vote: Vote on a review” was handed on to Greta Vale.")
    assert entry.reason == WHY


def test_dates_and_clocks_run_on(cast, case, greta):
    duty, before = vote_of(cast.police_lead), list(Deadline.objects.order_by("pk").values())
    browser_of(cast.dana).post(page_of(duty), to(greta, duty))
    fresh = Duty.objects.get(pk=duty.pk)
    assert (fresh.due_on, fresh.late_from, fresh.opened_at) == (duty.due_on, duty.late_from, duty.opened_at)
    assert list(Deadline.objects.order_by("pk").values()) == before


def test_reason_is_asked(cast, case, greta):
    duty = vote_of(cast.police_lead)
    page = browser_of(cast.dana).post(page_of(duty), to(greta, duty) | {"reason": " "})
    assert (page.status_code, "Say why you hand it on" in says(page)) == (400, True)
    assert Duty.objects.get(pk=duty.pk).person is None


def test_whoever_handles_the_case_reassigns_it_from_the_case_page(cast, case, greta):
    duty = vote_of(cast.police_lead)
    rosa = browser_of(cast.rosa)
    assert page_of(duty) in rosa.get(case.get_absolute_url()).content.decode()
    assert page_of(duty) not in browser_of(cast.ilse).get(case.get_absolute_url()).content.decode()
    assert rosa.post(page_of(duty), to(greta, duty)).status_code == 302
    again = Duty.objects.get(pk=duty.pk)
    back = {"to": f"office-{cast.police_lead.pk}", "reason": WHY, "seen": "1"}
    assert rosa.post(page_of(again), back).status_code == 302
    assert on_list(cast.dana, duty)
    told = Message.objects.filter(letter="duty-handed-on").order_by("pk")
    assert [mail.person for mail in told] == [greta, cast.dana, greta]


def test_a_vote_goes_to_nobody_whose_voice_it_could_not_be(cast, case, greta):
    """Neither another seat's holder, nor the referrer who holds the office too, nor whoever declared a conflict."""
    duty = vote_of(cast.police_lead)
    make.holding(cast.police_lead, cast.petra)  # she referred the case
    hank = make.person("Hank Walled", agency=cast.police)
    make.holding(cast.police_lead, hank)
    with acting(case.matter, by=SETUP, at=MONDAY) as act:
        wall_off(act, hank)
    rosa = browser_of(cast.rosa)
    page = says(rosa.get(page_of(duty)))
    assert "Greta Vale, Police lead" in page
    assert not [name for name in ("Petra Police,", "Hank", "Ilse") if name in page]
    for person in (cast.petra, hank, cast.ilse, cast.omar):
        assert rosa.post(page_of(duty), to(person, duty)).status_code == 400
    assert Duty.objects.get(pk=duty.pk).person is None


def test_whoever_left_is_no_candidate(cast, case, greta):
    greta.is_active = False
    greta.save()
    page = says(browser_of(cast.dana).get(page_of(vote_of(cast.police_lead))))
    assert "There is nobody to whom it could go" in page


def test_strangers_find_no_page_and_those_who_see_the_case_are_refused(cast, case, nina):
    duty = vote_of(cast.police_lead)
    assert [browser_of(one).get(page_of(duty)).status_code for one in (cast.omar, nina)] == [404, 404]
    refused = browser_of(cast.ilse).post(page_of(duty), to(cast.dana, duty))
    assert (refused.status_code, "Only whoever has this task" in says(refused)) == (403, True)


def test_a_wall_hides_the_page(cast, case):
    duty = vote_of(cast.police_lead)
    browser_of(cast.dana).post(f"{case.get_absolute_url()}conflict/")
    assert browser_of(cast.dana).get(page_of(duty)).status_code == 404


def test_who_comes_second_is_told_where_it_is_now(cast, case, greta):
    duty = vote_of(cast.police_lead)
    data = to(greta, duty)
    assert browser_of(cast.rosa).post(page_of(duty), data).status_code == 302
    second = browser_of(cast.dana).post(page_of(duty), data)
    assert second.status_code == 409
    assert "It is with Greta Vale (Police lead) now." in says(second)
    assert Entry.objects.filter(key="duty.handed-on").count() == 1


def test_done_work_is_not_handed_on(cast, case, greta):
    duty = vote_of(cast.police_lead)
    cases.votes(case, cast, "go-ahead")
    page = browser_of(cast.dana).post(page_of(duty), to(greta, duty))
    assert (page.status_code, "This task is done" in says(page)) == (409, True)


def test_a_leavers_duty_is_the_offices_again(cast, case, greta):
    duty = vote_of(cast.police_lead)
    browser_of(cast.dana).post(page_of(duty), to(greta, duty))
    leaving.leave(greta, by=cast.dana, at=MONDAY + timedelta(minutes=5))
    fresh = Duty.objects.get(pk=duty.pk)
    assert (fresh.person, fresh.office) == (None, cast.police_lead)
    assert on_list(cast.dana, duty)


def test_a_conflict_of_the_new_one_gives_it_back_to_the_office(cast, case, greta):
    duty = vote_of(cast.police_lead)
    browser_of(cast.dana).post(page_of(duty), to(greta, duty))
    browser_of(greta).post(f"{case.get_absolute_url()}conflict/")
    assert on_list(cast.dana, duty)


@pytest.mark.parametrize("how", ["ended", "lapsed"])
def test_with_the_office_goes_the_duty_that_came_through_it(cast, case, greta, clock, how):  # noqa: F811
    duty = vote_of(cast.police_lead)
    holding = greta.holdings.get()
    browser_of(cast.dana).post(page_of(duty), to(greta, duty))
    if how == "ended":
        offices.end(holding, by=cast.dana, at=MONDAY)
    else:
        holding.until = date(2024, 9, 2)
        holding.save()
        clock.move_to(MONDAY + timedelta(days=1))
    assert (on_list(cast.dana, duty), on_list(greta, duty)) == (True, False)


def test_a_duty_of_ones_own_is_reassigned_by_whoever_handles_the_case_only(cast, case):
    with acting(case.matter, by=SETUP, at=MONDAY) as act:
        duty = owe(act, title="Write the summary", path="/portal/", label=case.reference, person=cast.dana)
    assert browser_of(cast.dana).get(page_of(duty)).status_code == 403
    data = {"to": f"person-{cast.ilse.pk}-{cast.health_lead.pk}", "reason": WHY, "seen": "0"}
    assert browser_of(cast.rosa).post(page_of(duty), data).status_code == 302
    assert (on_list(cast.dana, duty), on_list(cast.ilse, duty)) == (False, True)


@pytest.mark.django_db(transaction=True)
def test_of_two_in_the_same_moment_one_hands_it_on(cast, greta):
    """Dana and Rosa press at once: one mail, one entry, and the other is told."""
    case = Case.objects.get(pk=cases.referred(cast).pk)
    duty = vote_of(cast.police_lead)
    hank = make.person("Hank Vale", email="hank@fenmarsh.example", agency=cast.police)
    make.holding(cast.police_lead, hank)
    told, start = [], threading.Barrier(2)

    def press(by, whom):
        start.wait()
        try:
            services.hand_on(duty, to=to(whom, duty)["to"], seen=0, by=by, at=MONDAY, reason=WHY)
        except TooLate as late:
            told.append(str(late))
        finally:
            connection.close()

    both = [threading.Thread(target=press, args=pair) for pair in ((cast.dana, greta), (cast.rosa, hank))]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(told) == 1
    assert "handed on in the meantime" in told[0]
    assert Entry.objects.filter(key="duty.handed-on", matter=case.matter).count() == 1
    assert Message.objects.filter(letter="duty-handed-on").count() == 1
