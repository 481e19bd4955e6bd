"""What a partnership does without a case: the clock opens it, the office does it, and the next time is planned."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Body, Office
from clocks.firing import fire
from clocks.models import Deadline
from forms.answers.models import StoredFile
from forms.definitions import services as form_services
from forms.definitions.document import check
from forms.filling import services as filling
from forms.filling.models import Draft
from journal.models import Entry
from matters.acting import SETUP
from matters.models import Duty
from outbox.models import Message
from tests.factories import accounts as make
from tests.factories import procedures, visits, ways
from tests.standing import stands
from workflows.partnership_work.models import Occasion
from workflows.partnership_work.planning import plan_all
from workflows.procedures.checks import BadProcedure

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)
REPORT = {
    "key": "report",
    "title": "Write the yearly report",
    "by": "business_manager",
    "form": "referral",
    "on": "2024-09-20",
    "every": "12 months",
}
BOARD = {
    "key": "board",
    "kind": "meeting",
    "title": "Meeting of the Board",
    "by": "business_manager",
    "body": "board",
    "on": "2024-09-11",
    "every": "3 months",
    "agenda": ["Welcome", "What was agreed last time"],
}


@stands
def board(cast):
    body = Body.objects.create(partnership=cast.partnership, key="board", name="Board", since=make.SINCE)
    make.holding(make.office(cast.partnership, "chair", body=body), cast.omar)
    return body


def publish(cast, *work, **head):
    return procedures.publish(
        cast.partnership, ways.procedure(ways.ask("look")) | {"work": list(work)} | head
    )


def running(key) -> Occasion:
    return Occasion.objects.running().get(key=key)


def tasks_of(client) -> str:
    return client.get("/portal/").content.decode()


def test_regular_work_comes_to_the_office_in_good_time_is_done_by_its_form_and_comes_again(
    cast, time_machine
):
    publish(cast, REPORT)
    time_machine.move_to(MONDAY, tick=False)
    fire(MONDAY)
    rosa = visits.visitor(cast.rosa)
    assert "Write the yearly report" not in tasks_of(rosa)
    assert "Planned" in rosa.get("/portal/work/").content.decode()

    friday = datetime(2024, 9, 6, 9, tzinfo=UTC)  # ten working days before
    time_machine.move_to(friday, tick=False)
    fire(friday)
    rosa = visits.visitor(cast.rosa)
    assert "Write the yearly report" in tasks_of(rosa)
    work = running("work.report")
    assert Message.objects.filter(letter="work-opened", person=cast.rosa).count() == 1
    path = work.get_absolute_url()
    assert visits.visitor(cast.dana).post(f"{path}fill/").status_code == 403
    assert visits.visitor(cast.petra).get(path).status_code == 404
    assert rosa.post(f"{path}done/", {}).status_code == 403

    assert rosa.post(f"{path}fill/").status_code == 302
    assert rosa.post(f"{path}fill/").status_code == 302
    draft = Draft.objects.get(purpose="partnership-work")
    assert rosa.get(draft.get_absolute_url(), follow=True).status_code == 200
    duty = Duty.objects.open().get(path=path)
    assert rosa.get(f"/portal/tasks/{duty.slug}/hand-on/").status_code == 200
    draft.answers, draft.confirmed = procedures.ANSWERS, [page.key for page in draft.form.pages]
    draft.save()
    filling.submit(draft, by=cast.rosa, at=friday)
    assert "Write the yearly report" not in tasks_of(rosa)
    assert "Found by Quillon Canary." in rosa.get(path).content.decode()
    assert "Found by Quillon Canary." not in visits.visitor(cast.dana).get(path).content.decode()
    assert running("work.report").due_on == date(2025, 9, 20)
    assert not Deadline.objects.running().late(datetime(2025, 9, 1, tzinfo=UTC)).exists()


def test_what_is_written_and_sent_along_is_read_by_office_and_case_handlers_and_not_by_the_writers_agency(
    cast, time_machine, settings, tmp_path
):
    settings.FILES_ROOT, settings.SCANNER, settings.DEMO = tmp_path, "none", True
    time_machine.move_to(MONDAY, tick=False)
    papers = {"key": "papers", "type": "files", "label": "Papers"}
    page = {"key": "papers", "title": "Papers", "questions": [papers]}
    form = procedures.REFERRAL_FORM | {"pages": [page, *procedures.REFERRAL_FORM["pages"]]}
    publish(cast, REPORT | {"by": "police_lead", "opens": "20 working days"})
    form_services.publish(check(form), partnership=cast.partnership, by=SETUP, at=MONDAY)
    dana, petra = visits.visitor(cast.dana), visits.visitor(cast.petra)
    work = running("work.report")
    assert dana.post(f"{work.get_absolute_url()}fill/").status_code == 302
    draft = Draft.objects.get(purpose="partnership-work")
    token = dana.get(f"/forms/{draft.slug}/papers/").context["token"]
    sent = {"_token": token, "papers": SimpleUploadedFile("notes.pdf", b"%PDF-1.7 of the weir")}
    assert dana.post(f"/forms/{draft.slug}/papers/", sent).status_code == 302
    path = f"/portal/files/{StoredFile.objects.get().slug}/"
    assert "Referral form" in tasks_of(dana)
    assert "Referral form" not in tasks_of(petra)
    assert petra.get(f"/forms/{draft.slug}/papers/").status_code == 404
    rosa = visits.visitor(cast.rosa)
    people = (dana, rosa, petra, visits.visitor(cast.ilse))
    assert [one.get(path).status_code for one in people] == [200, 404, 404, 404]

    draft.refresh_from_db()
    draft.answers = procedures.ANSWERS | {"papers": draft.answers["papers"]}
    draft.confirmed = [page.key for page in draft.form.pages]
    draft.save()
    filling.submit(draft, by=cast.dana, at=MONDAY)
    assert path in rosa.get(work.get_absolute_url()).content.decode()
    assert [one.get(path).status_code for one in people] == [200, 200, 404, 404]
    assert [one.get(f"/forms/{draft.slug}/copy/").status_code for one in people] == [200, 404, 404, 404]


def test_what_is_prepared_goes_on_with_another_office_or_body_and_what_was_begun_is_closed_with_the_rest(
    cast, board, time_machine
):
    time_machine.move_to(MONDAY, tick=False)
    publish(cast, BOARD, REPORT | {"opens": "20 working days"})
    meeting, report = running("work.board"), running("work.report")
    path, rosa = meeting.get_absolute_url(), visits.visitor(cast.rosa)
    typed = {"day_day": "12", "day_month": "9", "day_year": "2024", "agenda": "The new threshold"}
    assert rosa.post(f"{path}agenda/", typed).status_code == 302
    assert rosa.post(f"{report.get_absolute_url()}fill/").status_code == 302
    assert Entry.objects.filter(key="work.prepared", what__endswith=", 1 item.").exists()
    group = Body.objects.create(partnership=cast.partnership, key="group", name="Group", since=make.SINCE)
    Office.objects.filter(key="health_lead").update(body=group)

    publish(cast, BOARD | {"by": "police_lead", "body": "group"})
    meeting.refresh_from_db()
    assert (meeting.is_running, meeting.due_on) == (True, date(2024, 9, 12))
    assert Duty.objects.open().get(path=path).office == cast.police_lead
    assert Message.objects.filter(letter="work-opened", person=cast.dana).exists()
    read = [
        "The new threshold" in visits.visitor(one).get(path).content.decode()
        for one in (cast.dana, cast.ilse, cast.omar)
    ]
    assert read == [True, True, False]
    assert Draft.objects.get(about=report.slug).closed_at is not None
    assert plan_all(MONDAY) == 0
    assert Entry.objects.filter(key="work.passed-on").count() == 1


def test_a_body_meets_on_a_day_with_an_agenda_and_is_planned_again_once_it_was_held(
    cast, board, time_machine
):
    time_machine.move_to(MONDAY, tick=False)
    publish(cast, BOARD)
    fire(MONDAY)
    rosa, meeting = visits.visitor(cast.rosa), running("work.board")
    path = meeting.get_absolute_url()
    typed = {"day_day": "12", "day_month": "9", "day_year": "2024", "agenda": "Welcome\n\nThe new threshold"}
    assert rosa.post(f"{path}agenda/", typed | {"day_year": ""}).status_code == 400
    assert rosa.post(f"{path}agenda/", typed).status_code == 302
    duty = Duty.objects.open().get(path=path)
    assert (duty.office, duty.due_on) == (cast.manager, date(2024, 9, 12))
    shown = visits.visitor(cast.omar).get(path).content.decode()
    assert "The new threshold" in shown
    assert "The new threshold" not in visits.visitor(cast.dana).get(path).content.decode()
    assert rosa.post(f"{path}done/", {"notes": "Agreed."}).status_code == 409

    held = datetime(2024, 9, 13, 9, tzinfo=UTC)
    time_machine.move_to(held, tick=False)
    fire(held)
    rosa = visits.visitor(cast.rosa)
    assert "Late" in rosa.get("/portal/work/").content.decode()
    assert Message.objects.filter(letter="work-due", person=cast.rosa).exists()
    assert rosa.post(f"{path}done/", {"notes": "Agreed."}).status_code == 302
    assert "Agreed." in visits.visitor(cast.omar).get(path).content.decode()
    assert (running("work.board").due_on, running("work.board").agenda) == (
        date(2024, 12, 11),
        BOARD["agenda"],
    )
    publish(cast)  # which lists it no longer
    assert not Occasion.objects.running().exists()
    assert not Duty.objects.open().filter(path__startswith="/portal/work/").exists()


def test_what_is_configured_comes_to_its_owner_for_review_and_comes_back_on_the_day_that_was_said(
    cast, time_machine
):
    time_machine.move_to(MONDAY, tick=False)
    publish(cast, owner="police_lead", review_on="2024-09-09")
    form = procedures.REFERRAL_FORM | {"owner": "health_lead", "review_on": "2024-09-10"}
    form_services.publish(check(form), partnership=cast.partnership, by=SETUP, at=MONDAY)
    assert plan_all(MONDAY) == 1
    assert plan_all(MONDAY) == 0
    fire(MONDAY)
    dana = visits.visitor(cast.dana)
    assert "Review the procedure “Reviews”" in tasks_of(dana)
    assert "Review the form “Referral form”" in tasks_of(visits.visitor(cast.ilse))

    path = running("review.procedure").get_absolute_url()
    again = {"next_on_day": "1", "next_on_month": "9", "next_on_year": "2024", "notes": "It is still right."}
    assert dana.post(f"{path}done/", again).status_code == 400
    assert dana.post(f"{path}done/", again | {"next_on_year": "2025"}).status_code == 302
    assert "Review the procedure" not in tasks_of(dana)
    assert running("review.procedure").due_on == date(2025, 9, 1)
    publish(cast, owner="police_lead", review_on="2026-03-31")
    assert running("review.procedure").due_on == date(2026, 3, 31)
    assert plan_all(MONDAY + timedelta(hours=1)) == 0


def test_an_editor_is_told_what_is_wrong_with_work_without_a_case(cast):
    wrong = [
        (BOARD, 'there is no body "board"'),
        ({**REPORT, "by": "nobody"}, 'there is no office "nobody"'),
        ({**REPORT, "form": "odd"}, 'there is no form "odd"'),
        ({**REPORT, "kind": "meeting"}, "say which body meets"),
        ({**REPORT, "agenda": ["x"]}, "say `kind: meeting`"),
        ({**REPORT, "on": "2024-02-30"}, "this is no day"),
        ({**REPORT, "every": "2 hours"}, "after a day at least"),
    ]
    for work, said in wrong:
        with pytest.raises(BadProcedure, match=said):
            publish(cast, work)
    with pytest.raises(BadProcedure, match="say which office is its `owner`"):
        publish(cast, review_on="2026-03-31")
