"""A request from sending to closing, told by person, through the addresses that they use."""

from datetime import UTC, date, datetime

import pytest
from viewflow.workflow.models import Task

from clocks.models import Rung
from forms.filling.models import Draft
from matters.models import Duty
from outbox.models import Message
from tests.factories import requests
from tests.factories.visits import visitor
from workflows.information_requests.models import Part

pytestmark = pytest.mark.django_db

TUESDAY = datetime(2024, 9, 3, 9, tzinfo=UTC)
ABOUT = "Zebedee Canary, born 4 May 2019"


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(requests.MONDAY, tick=False)


def step_url(case) -> str:
    return f"{case.get_absolute_url()}steps/scoping/"


def send(cast, case, *agencies):
    data = {"agencies": [agency.pk for agency in agencies], "about": ABOUT, "considered": "on"}
    return visitor(cast.rosa).post(step_url(case), data)


def answer(person, part, text="We saw them twice."):
    """Begin the form, fill its page, check and send, as a browser does."""
    client = visitor(person)
    path = client.post(part.get_absolute_url())["Location"]
    assert client.get(path, follow=True).status_code == 200
    draft = Draft.objects.get(part=part)
    for name, data in (("involvement", {"analysis": text}), ("check", {})):
        address = f"/forms/{draft.slug}/{name}/"
        shown = client.get(address)
        answered = client.post(address, data | {"_token": shown.context["token"]})
        assert answered.status_code == 302, answered.content
    return client.get(answered["Location"])


def test_rosa_asks_ilse_answers_rosa_accepts_and_the_vote_opens(scoping):
    """CP-31, CP-33, CP-37, CP-64, CP-65: asked, answered on the form, accepted; the last return closes the step."""
    case = requests.opened(scoping, involved=[scoping.health])
    page = visitor(scoping.rosa).get(step_url(case)).content.decode()
    assert "checked" in page
    assert "Zebedee Canary" in page
    assert send(scoping, case, scoping.health).status_code == 302
    part = requests.part(case, scoping.health)
    assert part.deadline.due_on == date(2024, 9, 9)
    request = part.request
    assert (request.asked_by, request.asked_at) == (scoping.rosa, requests.MONDAY)
    assert part.get_absolute_url() in visitor(scoping.ilse).get("/portal/").content.decode()
    shown = visitor(scoping.ilse).get(part.get_absolute_url()).content.decode()
    for text in (ABOUT, "To find out what each agency knows.", "a duty to co-operate", "shown to a court",
                 "Due by Monday 9 September 2024: 5 working days after Fenmarsh health was asked"):  # fmt: skip
        assert text in shown
    receipt = answer(scoping.ilse, part).content.decode()
    assert "Return sent" in receipt
    assert case.reference in receipt
    assert visitor(scoping.rosa).get("/portal/").content.decode().count(part.check_path) == 1
    read = visitor(scoping.rosa).get(part.check_path).content.decode()
    assert "We saw them twice." in read
    assert "Rosa Marsh, first on 2 September 2024" in read
    answered = visitor(scoping.rosa).post(part.check_path, {"verdict": "accept", "seen": "1"})
    assert answered["Location"] == step_url(case)
    assert {s.key: s.outcome for s in case.steps.current()} == {
        "referral": "received",
        "scoping": "complete",
        "go_ahead": "",
    }
    assert nothing_lives(case)


def nothing_lives(case) -> bool:
    """No task, duty or rung of the request is left."""
    step = case.steps.current().get(key="scoping")
    tasks = Task.objects.filter(process__stepprocess__step=step, finished=None)
    rungs = Rung.objects.filter(deadline__step=step, fired_at=None, stopped_at=None)
    return not (tasks.exists() or rungs.exists() or Duty.objects.open().filter(step=step).exists())


def test_a_return_that_is_not_good_enough_goes_back_with_reason_and_new_date(scoping):
    """CP-68, CP-90: the reason and the new date reach the agency, whose form begins with what it sent."""
    case = requests.sent(scoping, scoping.health)
    part = requests.answered(requests.part(case, scoping.health), by=scoping.ilse, text="Pasted notes.")
    data = {"verdict": "back", "reason": "Say what you make of it.", "seen": "1"}
    visitor(scoping.rosa).post(part.check_path, data)
    part.refresh_from_db()
    assert (part.status, part.deadline.due_on) == ("sent back", date(2024, 9, 4))
    assert Message.objects.get(letter="information-request-back").address == scoping.ilse.email
    shown = visitor(scoping.ilse).get(part.get_absolute_url()).content.decode()
    assert "Say what you make of it." in shown
    assert "2 working days after the return of Fenmarsh health was sent back" in shown
    visitor(scoping.ilse).post(part.get_absolute_url())
    draft = Draft.objects.get(part=part)
    assert draft.answers == {"analysis": "Pasted notes."}
    answer(scoping.ilse, part, "We make this of it.")
    visitor(scoping.rosa).post(part.check_path, {"verdict": "accept", "seen": "2"})
    assert [r.verdict for r in part.returns.all()] == ["sent back", "accepted"]
    assert case.steps.get(key="scoping").outcome == "complete"
    assert nothing_lives(case)


def test_sending_back_without_a_reason_keeps_what_was_typed(scoping):
    case = requests.sent(scoping, scoping.health)
    part = requests.answered(requests.part(case, scoping.health), by=scoping.ilse)
    data = {"verdict": "back", "reason": "", "due_on_day": "1", "due_on_month": "9", "due_on_year": "2024"}
    refused = visitor(scoping.rosa).post(part.check_path, data | {"seen": "1"})
    shown = refused.content.decode()
    assert refused.status_code == 400
    assert "Say what must be better" in shown
    assert "The new date must be after today" in shown
    assert 'value="2024"' in shown


def test_the_office_may_set_the_new_date_itself(scoping):
    case = requests.sent(scoping, scoping.health)
    part = requests.answered(requests.part(case, scoping.health), by=scoping.ilse)
    days = {"due_on_day": "20", "due_on_month": "9", "due_on_year": "2024"}
    data = {"verdict": "back", "reason": "More.", "seen": "1"} | days
    visitor(scoping.rosa).post(part.check_path, data)
    assert requests.part(case, scoping.health).deadline.due_on == date(2024, 9, 20)


def test_not_known_to_us_is_one_click_and_a_complete_return(scoping):
    """F-050: with the day of the search, which is today unless they say another."""
    case = requests.sent(scoping, scoping.health)
    part = requests.part(case, scoping.health)
    days = {"searched_on_day": "2", "searched_on_month": "9", "searched_on_year": "2024"}
    assert all(
        f'value="{n}"' in visitor(scoping.ilse).get(part.get_absolute_url()).content.decode()
        for n in (2, 9, 2024)
    )
    visitor(scoping.ilse).post(f"{part.get_absolute_url()}not-known/", days)
    part.refresh_from_db()
    assert (part.status, part.returns.get().searched_on) == ("not known", date(2024, 9, 2))
    assert case.steps.get(key="scoping").outcome == "complete"
    assert nothing_lives(case)


def test_a_search_in_the_future_is_refused_and_kept(scoping):
    part = requests.part(requests.sent(scoping, scoping.health), scoping.health)
    days = {"searched_on_day": "3", "searched_on_month": "9", "searched_on_year": "2024"}
    refused = visitor(scoping.ilse).post(f"{part.get_absolute_url()}not-known/", days)
    assert refused.status_code == 400
    assert "must be today or in the past" in refused.content.decode()
    part.refresh_from_db()
    assert part.status == "asked"


def test_a_refusal_counts_as_come_in_and_its_reason_goes_to_the_office(scoping):
    """CP-38: the agency decides; the request then closes as incomplete."""
    case = requests.sent(scoping, scoping.health)
    part = requests.part(case, scoping.health)
    address = f"{part.get_absolute_url()}refuse/"
    assert visitor(scoping.ilse).post(address, {"reason": " "}).status_code == 400
    visitor(scoping.ilse).post(address, {"reason": "A court order stands against it."})
    message = Message.objects.get(letter="information-request-refused")
    assert message.address == scoping.rosa.email
    assert "court order" not in message.body
    assert "A court order stands against it." in visitor(scoping.rosa).get(part.check_path).content.decode()
    assert case.steps.get(key="scoping").outcome == "incomplete"
    assert "Refused" in visitor(scoping.rosa).get(case.get_absolute_url()).content.decode()
    assert nothing_lives(case)


def test_an_agency_that_is_let_off_is_told_and_owes_nothing(scoping):
    case = requests.sent(scoping)
    part = requests.part(case, scoping.health)
    draft = requests.filled(part, by=scoping.ilse)
    address = f"{part.check_path}withdraw/"
    assert visitor(scoping.rosa).post(address, {"reason": ""}).status_code == 400
    visitor(scoping.rosa).post(address, {"reason": "Another family."})
    assert Message.objects.get(letter="information-request-off").address == scoping.ilse.email
    assert part.get_absolute_url() not in visitor(scoping.ilse).get("/portal/").content.decode()
    shown = visitor(scoping.ilse).get(part.get_absolute_url()).content.decode()
    assert ABOUT not in shown
    assert draft.get_absolute_url() in shown
    copy = visitor(scoping.ilse).get(draft.get_absolute_url(), follow=True)
    assert "We knew the family." in copy.content.decode()
    part.refresh_from_db()
    assert part.deadline.stopped_at
    assert not part.deadline.rungs.filter(stopped_at=None).exists()
    assert case.steps.get(key="scoping").closed_at is None
    requests.answered(requests.part(case, scoping.police), by=scoping.dana)
    visitor(scoping.rosa).post(
        requests.part(case, scoping.police).check_path, {"verdict": "accept", "seen": "1"}
    )
    assert case.steps.get(key="scoping").outcome == "complete"
    assert nothing_lives(case)


def test_an_agency_added_late_has_its_own_clock(scoping, time_machine):
    """F-044: added the day after, due five working days after that."""
    case = requests.sent(scoping, scoping.health)
    time_machine.move_to(TUESDAY, tick=False)
    visitor(scoping.rosa).post(
        f"{case.get_absolute_url()}requests/scoping/add/", {"agency": scoping.police.pk}
    )
    assert requests.part(case, scoping.police).deadline.due_on == date(2024, 9, 10)
    assert requests.part(case, scoping.health).deadline.due_on == date(2024, 9, 9)
    again = visitor(scoping.rosa).post(
        f"{case.get_absolute_url()}requests/scoping/add/", {"agency": scoping.police.pk}
    )
    assert again.status_code == 400
    assert Part.objects.filter(agency=scoping.police).count() == 1


def test_rosa_cannot_send_without_having_considered_the_law(scoping):
    """CP-37: nobody is asked before; what was typed stays."""
    case = requests.opened(scoping)
    refused = visitor(scoping.rosa).post(step_url(case), {"about": "A boy of five."})
    shown = refused.content.decode()
    assert refused.status_code == 400
    assert "Confirm that you have considered information law" in shown
    assert "Choose at least one agency to ask" in shown
    assert "A boy of five." in shown
    assert not Part.objects.exists()


def test_who_sends_or_checks_second_is_told(scoping):
    case = requests.opened(scoping)
    send(scoping, case, scoping.health)
    assert send(scoping, case, scoping.police).status_code == 409
    part = requests.answered(requests.part(case, scoping.health), by=scoping.ilse)
    client = visitor(scoping.rosa)
    client.post(part.check_path, {"verdict": "back", "reason": "More.", "seen": "1"})
    second = client.post(part.check_path, {"verdict": "accept", "seen": "1"})
    assert second.status_code == 409
    assert "sent back" in second.content.decode()


def test_only_the_office_asks_and_nobody_checks_what_they_sent(scoping):
    """Carl has a voice later and no office here; Rosa's own agency was asked too and she answered for it."""
    case = requests.sent(scoping, scoping.council)
    part = requests.answered(requests.part(case, scoping.council), by=scoping.rosa)
    refused = visitor(scoping.rosa).post(part.check_path, {"verdict": "accept", "seen": "1"})
    assert refused.status_code == 403
    assert "somebody else must check it" in refused.content.decode()


def test_the_clock_of_sending_is_met_by_sending(scoping):
    """CP-64: within two working days of the referral."""
    case = requests.opened(scoping)
    deadline = case.matter.deadlines.get(key__startswith="request.send.")
    assert deadline.due_on == date(2024, 9, 4)
    send(scoping, case, scoping.health)
    deadline.refresh_from_db()
    assert deadline.met_at == requests.MONDAY
    assert not deadline.rungs.filter(stopped_at=None).exists()
