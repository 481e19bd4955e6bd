"""Setting the day of a meeting, through the pages: the days allowed, reasons, moving, and two at once."""

import pytest

from matters.models import Duty
from outbox.models import Message
from tests.factories.cases import MONDAY
from tests.factories.visits import visitor
from tests.meetings.conftest import london
from workflows.cases.models import Event
from workflows.meetings.models import Invitation, Sitting

pytestmark = pytest.mark.django_db


def mails(letter):
    return Message.objects.filter(letter=letter)


def test_the_manager_owes_a_day_as_soon_as_the_meeting_is_asked_for(meet, cast):
    """CP-72: the duty and its date are there at once, and are done with when the day is set."""
    visit = meet()
    assert Duty.objects.open().get(step=visit.step).title == "Set the day: Rapid review meeting"
    assert visit.plan(cast.rosa)["Location"] == visit.page
    assert Duty.objects.open().get(step=visit.step).title == (
        "Record the meeting of 11 September 2024: Rapid review meeting"
    )
    deadline = visit.case.matter.deadlines.get(label="Set the day")
    assert (deadline.due_on.isoformat(), deadline.met_at) == ("2024-09-03", MONDAY)
    assert visit.case.matter.deadlines.get(label="Meet").met_at is None
    assert Event.objects.filter(step=visit.step, name="planned").exists()


def test_everybody_invited_is_mailed_the_reference_and_a_link_only(meet, cast):
    """M-06: the place stands on the page, for those who may see the case, and in no mail."""
    visit = meet()
    visit.plan(cast.rosa)
    sent = mails("meeting-planned")
    assert set(sent.values_list("person__name", flat=True)) == {"Dana Police", "Ilse Health", "Carl Council"}
    assert Invitation.objects.count() == 3
    body = sent.first().body
    assert visit.case.reference in body
    assert "11 September 2024 at 10:00" in body
    assert visit.page in body
    assert "Heron" not in body
    assert "Room Heron Canary" in visit.text(cast.ilse)


@pytest.mark.parametrize(("day", "status"), [("10", 400), ("11", 302), ("19", 302), ("20", 400)])
def test_a_day_outside_the_window_needs_a_reason(meet, cast, day, status):
    """CP-73: of a referral on Monday 2 September the days are 11 to 19 September, both included."""
    visit = meet()
    response = visit.plan(cast.rosa, day=day)
    assert response.status_code == status
    if status == 400:
        text = response.content.decode()
        assert "Say why it is not held from 11 September 2024 to 19 September 2024" in text
        assert 'value="Room Heron Canary"' in text
        assert not Sitting.objects.exists()


def test_the_reason_for_another_day_is_kept_and_shown(meet, cast):
    """CP-73."""
    visit = meet()
    visit.plan(cast.rosa, day="23", reason="The child's social worker is away.")
    text = visit.text(cast.dana)
    assert "outside the days that the procedure sets" in text
    assert "Why this day: The child's social worker is away." in text
    assert "outside the days set by the procedure" in visit.text(cast.dana, address=visit.base)


def test_a_day_that_has_passed_or_is_no_day_is_asked_again(meet, cast):
    visit = meet()
    assert visit.plan(cast.rosa, day="1", reason="x").status_code == 400
    assert visit.plan(cast.rosa, day="31").status_code == 400
    assert visit.plan(cast.rosa, time="25:00").status_code == 400
    assert visit.plan(cast.rosa, place="").status_code == 400
    assert not Sitting.objects.exists()


def test_only_the_office_named_sets_the_day(meet, cast):
    visit = meet()
    response = visit.plan(cast.dana)
    assert response.status_code == 403
    assert "Your office does not plan this meeting." in response.content.decode()
    assert "Set the day" not in visit.text(cast.dana)
    assert visit.plan(cast.omar).status_code == 404
    assert not Sitting.objects.exists()


def test_a_meeting_is_moved_and_everybody_is_told_again(meet, cast):
    visit = meet()
    visit.plan(cast.rosa)
    assert visit.plan(cast.rosa, day="12", was=visit.mark).status_code == 302
    old, new = Sitting.objects.all()
    assert (old.state, new.state, new.uid == old.uid, new.sequence) == ("moved", "planned", True, 1)
    assert mails("meeting-moved").count() == 3
    text = visit.text(cast.dana, address=visit.base)
    assert "11 September 2024, 10:00" in text
    assert "12 September 2024, 10:00" in text


def test_of_two_who_set_the_day_the_second_is_told_and_keeps_what_was_typed(meet, cast):
    visit = meet()
    visit.plan(cast.rosa)
    response = visit.plan(cast.rosa, day="13", place="Room Egret")
    text = response.content.decode()
    assert response.status_code == 409
    assert "Somebody has set another day" in text
    assert "Room Egret" in text
    assert Sitting.objects.count() == 1


def test_the_calendar_file_holds_the_reference_and_a_link_only(meet, cast, omar):
    visit = meet()
    visit.plan(cast.rosa)
    visit.plan(cast.rosa, day="12", was=visit.mark)
    address = f"{visit.base}calendar/{Sitting.objects.last().uid}.ics"
    response = visit.get(cast.dana, MONDAY, address)
    text = response.content.decode().replace("\r\n ", "")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    for line in (
        "METHOD:PUBLISH", "SEQUENCE:1", "DTSTART:20240912T090000Z", "DTEND:20240912T110000Z",
        f"SUMMARY:Meeting\\, case {visit.case.reference}",
    ):  # fmt: skip
        assert line in text
    assert visit.page in text
    assert "Heron" not in text
    assert visitor(omar).get(address).status_code == 404


def test_a_meeting_that_is_withdrawn_is_off_and_leaves_nothing_alive(meet, cast):
    """Everybody who was asked to come is told, and the file takes the entry out of their calendar."""
    visit = meet()
    visit.plan(cast.rosa)
    visitor(cast.rosa).post(f"{visit.page}withdraw/", {"reason": "It is not needed."})
    step = visit.case.steps.get(key="rapid")
    assert (step.withdrawn, Sitting.objects.get().state) == (True, "off")
    assert not Duty.objects.open().filter(step=step).exists()
    assert not step.processes.exclude(status="CANCELED").exists()
    assert not visit.case.matter.deadlines.filter(step=step, met_at=None, stopped_at=None).exists()
    address = f"{visit.base}calendar/{Sitting.objects.get().uid}.ics"
    assert mails("meeting-off").count() == 3
    assert address in mails("meeting-off").first().body
    text = visit.get(cast.dana, MONDAY, address).content.decode()
    assert "METHOD:CANCEL" in text
    assert "STATUS:CANCELLED" in text
    assert "SEQUENCE:1" in text
    assert visit.plan(cast.rosa, london(3)).status_code == 403


def test_who_declares_a_conflict_is_not_invited(meet, cast):
    """CP-23."""
    visit = meet()
    visitor(cast.dana).post(f"{visit.base}conflict/")
    visit.plan(cast.rosa)
    assert set(mails("meeting-planned").values_list("person__name", flat=True)) == {
        "Ilse Health",
        "Carl Council",
    }
    assert "Dana" not in visit.text(cast.ilse)
