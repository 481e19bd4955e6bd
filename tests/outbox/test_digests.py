"""Notices that are not urgent wait for one mail, for whoever has chosen so; everything else goes at once."""

from datetime import UTC, date, datetime
from threading import Barrier, Thread

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection

from matters.acting import SETUP, acting
from matters.services import wall_off
from outbox import digests, letters, sending, services
from outbox.models import Message
from tests.factories import accounts as make
from tests.factories import procedures
from tests.factories.visits import visitor

QUIET, URGENT = "test-quiet", "test-urgent"


def moment(text):
    return datetime.fromisoformat(f"2024-09-{text}:00+01:00").astimezone(UTC)  # British Summer Time


MONDAY, TUESDAY = moment("02T10:00"), moment("03T10:00")


@pytest.fixture(autouse=True)
def texts():
    words = {
        "subject": "{{ reference }}: {{ what }}",
        "body": "{{ link }}",
        "describe": "A letter of the tests",
    }
    letters.register(QUIET, gathers=True, **words)
    letters.register(URGENT, **words)


@pytest.fixture
def fenmarsh(db):
    return make.partnership()


@pytest.fixture
def rosa(fenmarsh):
    person = make.person("Rosa Marsh")
    make.holding(make.office(fenmarsh, handles_cases=True), person)
    return person


@pytest.fixture
def tell(fenmarsh, rosa):
    def tell(n, at, letter=QUIET, *, matter=None, person=rosa, **more):
        with acting(matter or make.case_matter(fenmarsh), by=SETUP, at=at) as act:
            facts = {"reference": f"FEN-2024-000{n}", "what": "check", "link": f"/portal/cases/{n}/"}
            return services.tell(act, person, letter=letter, key=f"n:{n}", **facts | more)

    return tell


def turn(at):
    """One turn of the clock."""
    call_command("clock", once=True, at=at.isoformat(), verbosity=0)


def bodies(mailoutbox):
    return [mail.body for mail in mailoutbox]


def test_whoever_has_not_chosen_is_told_at_once(tell, mailoutbox):
    tell(1, MONDAY)
    turn(MONDAY)
    assert [mail.subject for mail in mailoutbox] == ["FEN-2024-0001: check"]


def test_rosas_day_comes_in_one_mail_the_next_morning_at_eight(tell, rosa, mailoutbox):
    digests.choose(rosa, "daily", at=MONDAY)
    for n in (1, 2, 3):
        tell(n, MONDAY)
    turn(moment("03T07:59"))
    assert mailoutbox == []
    turn(moment("03T08:00"))
    assert [mail.subject for mail in mailoutbox] == ["Your notices: 3"]
    body = mailoutbox[0].body
    assert [f"FEN-2024-000{n}: check" in body for n in (1, 2, 3)] == [True] * 3
    assert "http://localhost:8000/portal/cases/2/" in body


def test_gathered_notices_are_noted_as_sent_in_their_own_matters(tell, rosa, mailoutbox):
    digests.choose(rosa, "daily", at=MONDAY)
    told = tell(1, MONDAY)
    assert told.status == "waiting for the digest"
    turn(moment("03T08:00"))
    told.refresh_from_db()
    assert (told.status, told.sent_at) == ("sent", moment("03T08:00"))
    turn(moment("03T08:05"))
    assert len(mailoutbox) == 1


def test_a_week_of_one_who_has_chosen_monday(tell, rosa, mailoutbox):
    """Word of each working day, gathered on the next Monday at eight, and nothing in between."""
    digests.choose(rosa, "weekly", at=MONDAY)
    for n, day in enumerate(("02", "03", "04", "05", "06"), start=1):
        tell(n, moment(f"{day}T10:00"))
        turn(moment(f"{day}T17:00"))
    assert mailoutbox == []
    turn(moment("09T07:59"))
    assert mailoutbox == []
    turn(moment("09T08:00"))
    assert [mail.subject for mail in mailoutbox] == ["Your notices: 5"]
    turn(moment("16T08:00"))
    assert len(mailoutbox) == 1


def test_fridays_notices_wait_over_weekend_and_holiday(tell, rosa, fenmarsh, mailoutbox):
    procedures.closed_day(fenmarsh, date(2024, 9, 9), "Day of the fair")
    digests.choose(rosa, "daily", at=MONDAY)
    tell(1, moment("06T16:00"))
    for day in ("07", "08", "09"):
        turn(moment(f"{day}T12:00"))
    assert mailoutbox == []
    turn(moment("10T08:00"))
    assert len(mailoutbox) == 1


def test_formal_and_urgent_mail_and_codes_never_wait(tell, rosa, mailoutbox):
    digests.choose(rosa, "weekly", at=MONDAY)
    tell(1, MONDAY, URGENT)
    tell(2, MONDAY, QUIET, formal=True)
    services.post(person=rosa, letter="account-password-changed", key="changed", at=MONDAY, on=MONDAY)
    turn(MONDAY)
    assert len(mailoutbox) == 3


def test_reminder_that_would_come_too_late_goes_by_itself(tell, rosa, mailoutbox):
    digests.choose(rosa, "weekly", at=MONDAY)
    tell(1, MONDAY, read_by=moment("06T00:00"))
    tell(2, MONDAY, read_by=moment("12T00:00"))
    turn(MONDAY)
    assert [mail.subject for mail in mailoutbox] == ["FEN-2024-0001: check"]


def test_rosa_changes_her_mind_at_her_account_and_gets_at_once_what_was_held(tell, rosa, mailoutbox):
    digests.choose(rosa, "weekly", at=MONDAY)
    tell(1, MONDAY)
    with time_machine.travel(TUESDAY, tick=False):
        answer = visitor(rosa).post("/account/notices/", {"frequency": "at once"})
        assert answer.status_code == 302
        page = visitor(rosa).get("/account/notices/").content.decode()
    assert 'value="at once" checked' in page
    turn(TUESDAY)
    assert [mail.subject for mail in mailoutbox] == ["FEN-2024-0001: check"]


def test_choice_that_there_is_not_is_refused(rosa):
    with time_machine.travel(TUESDAY, tick=False):
        assert visitor(rosa).post("/account/notices/", {"frequency": "never"}).status_code == 400


def test_who_has_declared_a_conflict_meanwhile_reads_nothing_of_that_case(tell, rosa, fenmarsh, mailoutbox):
    digests.choose(rosa, "daily", at=MONDAY)
    matter = make.case_matter(fenmarsh)
    walled = tell(1, MONDAY, matter=matter)
    tell(2, MONDAY)
    with acting(matter, by=rosa, at=MONDAY) as act:
        wall_off(act, rosa)
    turn(moment("03T08:00"))
    assert "FEN-2024-0001" not in mailoutbox[0].body
    assert "FEN-2024-0002" in mailoutbox[0].body
    assert Message.objects.get(pk=walled.pk).cancelled_at


def test_who_has_left_gets_no_digest(tell, rosa, mailoutbox):
    digests.choose(rosa, "daily", at=MONDAY)
    told = tell(1, MONDAY)
    rosa.is_active = False
    rosa.save()
    turn(moment("03T08:00"))
    assert mailoutbox == []
    assert Message.objects.get(pk=told.pk).status == "cancelled"


def test_each_person_gets_their_own(tell, rosa, fenmarsh, mailoutbox):
    dana = make.person("Dana Coll")
    for person in (rosa, dana):
        digests.choose(person, "daily", at=MONDAY)
    tell(1, MONDAY)
    tell(2, MONDAY, person=dana)
    turn(moment("03T08:00"))
    assert [("FEN-2024-0001" in body, "FEN-2024-0002" in body) for body in sorted(bodies(mailoutbox))] == [
        (False, True),
        (True, False),
    ]


def test_held_notices_are_no_trouble_for_the_operators(tell, rosa, mailoutbox):
    digests.choose(rosa, "weekly", at=MONDAY)
    told = tell(1, MONDAY)
    assert sending.send(told.pk, MONDAY) == ""
    assert sending.sweep(TUESDAY) == 0


@pytest.mark.django_db(transaction=True)
def test_two_sweepers_at_once_make_one_digest(tell, rosa):
    digests.choose(rosa, "daily", at=MONDAY)
    for n in (1, 2, 3):
        tell(n, MONDAY)
    start, made = Barrier(4), []

    def sweeper():
        start.wait()
        made.append(digests.gather(moment("03T08:00")))
        connection.close()

    threads = [Thread(target=sweeper) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [0, 0, 0, 1]
    digest = Message.objects.get(letter="digest")
    assert digest.gathered.count() == 3


def test_a_digest_that_cannot_be_made_holds_up_nobody_elses(fenmarsh, tell, rosa, monkeypatch, caplog):
    wren, made = make.person("Wren Castell"), digests.gather_for
    for number, person in enumerate((rosa, wren)):
        digests.choose(person, "daily", at=MONDAY)
        tell(number, MONDAY, person=person)

    def gather_for(person, at):
        if person == min(rosa.pk, wren.pk):
            raise ValueError("a text that may hold a name")
        return made(person, at)

    monkeypatch.setattr(digests, "gather_for", gather_for)
    assert digests.gather(TUESDAY) == 1
    assert "may hold a name" not in caplog.text
    monkeypatch.undo()
    assert digests.gather(TUESDAY) == 1
