"""Queueing messages: in the transaction of what caused them, once for each key, with nothing that may not leave."""

from datetime import UTC, date, datetime

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from matters import services as matter_services
from matters.acting import SETUP, acting
from outbox import letters, services
from outbox.models import Message
from tests.factories import accounts as make

AT = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
LETTER = "test-telling"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def letter():
    letters.register(
        LETTER,
        subject="{{ reference }}: {{ what }}",
        body="Dear {{ addressee }},\n\nPlease {{ what }} by {{ due }}.\n{{ link }}",
        describe="A letter of the tests",
    )


@pytest.fixture
def fenmarsh():
    return make.partnership()


@pytest.fixture
def matter(fenmarsh):
    return make.case_matter(fenmarsh)


@pytest.fixture
def rosa(fenmarsh):
    person = make.person("Rosa Marsh")
    make.holding(make.office(fenmarsh), person)
    return person


def tell(matter, person, key="referral:1", **more):
    facts = {"reference": "FEN-2026-0001", "what": "check the referral"}
    facts |= {"due": date(2026, 3, 17), "link": "/portal/cases/x/"}
    with acting(matter, by=SETUP, at=AT) as act:
        return services.tell(act, person, letter=LETTER, key=key, **facts | more)


def test_message_is_kept_with_its_job_in_the_same_transaction(matter, rosa):
    message = tell(matter, rosa)
    job = ProcrastinateJob.objects.get(task_name="outbox.send_message")
    assert job.args == {"message": message.pk}
    assert (message.matter_id, message.partnership_id) == (matter.pk, matter.partnership_id)
    assert message.address == "rosa@fenmarsh.example"


def test_act_that_is_undone_leaves_neither_message_nor_job(matter, rosa):
    def goes_wrong():
        with acting(matter, by=SETUP, at=AT) as act:
            services.tell(act, rosa, letter=LETTER, key="referral:1", what="check")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        goes_wrong()
    assert Message.objects.count() == 0
    assert ProcrastinateJob.objects.filter(task_name="outbox.send_message").count() == 0


def test_same_key_again_is_the_same_message(matter, rosa):
    assert tell(matter, rosa).pk == tell(matter, rosa).pk
    assert ProcrastinateJob.objects.filter(task_name="outbox.send_message").count() == 1


def test_text_says_what_is_to_be_done_by_when_with_a_whole_link(matter, rosa):
    message = tell(matter, rosa)
    assert message.subject == "FEN-2026-0001: check the referral"
    assert "Dear Rosa Marsh," in message.body
    assert "by 17 March 2026." in message.body
    assert "http://localhost:8000/portal/cases/x/" in message.body
    assert "for Fenmarsh Safeguarding Children Partnership" in message.body


def test_subject_is_one_line_whatever_it_is_given(matter, rosa):
    message = tell(matter, rosa, what="check\r\nBcc: omar@elsewhere.example")
    assert message.subject == "FEN-2026-0001: check Bcc: omar@elsewhere.example"


@pytest.mark.parametrize("name", ["child", "subject", "narrative", "reason", "request"])
def test_detail_of_a_case_is_refused(matter, rosa, name):
    with pytest.raises(letters.NotForMail, match=name):
        tell(matter, rosa, **{name: "Ada"})
    assert Message.objects.count() == 0


def test_long_text_is_refused(matter, rosa):
    with pytest.raises(letters.NotForMail, match="too long"):
        tell(matter, rosa, what="x" * 301)


def test_letter_that_nobody_registered_is_refused(matter, rosa):
    with pytest.raises(letters.UnknownLetter, match="nothing"), acting(matter, by=SETUP, at=AT) as act:
        services.tell(act, rosa, letter="nothing", key="x")


def test_hook_that_nobody_registered_is_refused(matter, rosa):
    with pytest.raises(LookupError, match="no-such-hook"):
        tell(matter, rosa, hook="no-such-hook")


def test_later_moment_delays_the_job_too(matter, rosa):
    morning = datetime(2026, 3, 11, 8, 0, tzinfo=UTC)
    message = tell(matter, rosa, not_before=morning)
    assert message.not_before == morning
    assert ProcrastinateJob.objects.get(task_name="outbox.send_message").scheduled_at == morning


def test_office_is_told_by_one_message_to_each_holder_in_force(matter, fenmarsh):
    office = make.office(fenmarsh, "police_lead")
    for name in ("Dana Coll", "Deputy Dee"):
        make.holding(office, make.person(name))
    make.holding(office, make.person("Gone Long"), until=date(2026, 3, 9))
    make.holding(office, make.person("Left Service", is_active=False))
    walled = make.person("Walled Off")
    make.holding(office, walled)
    with acting(matter, by=SETUP, at=AT) as act:
        matter_services.wall_off(act, walled)
        told = services.tell_office(act, office, letter=LETTER, key="asked:7", what="answer")
    assert sorted(message.person.name for message in told) == ["Dana Coll", "Deputy Dee"]
    assert sorted(message.key for message in told) == sorted(
        f"asked:7:{message.person_id}" for message in told
    )


def test_agency_is_told_through_its_offices_in_this_partnership_only(matter, fenmarsh):
    police, elsewhere = make.agency("police", of=fenmarsh), make.partnership("norwick")
    dana, nils = make.person("Dana Coll"), make.person("Nils Away")
    make.holding(make.office(fenmarsh, "police_lead", agency=police), dana)
    make.holding(make.office(elsewhere, "police_lead", agency=police), nils)
    with acting(matter, by=SETUP, at=AT) as act:
        told = services.tell_agency(act, police, letter=LETTER, key="asked:7", what="answer")
    assert [message.person for message in told] == [dana]


def test_mail_without_a_matter_is_posted_once(rosa):
    for _ in range(2):
        message = services.post(person=rosa, letter=LETTER, key="reset:1", at=AT, link="/account/reset/x/")
    assert message.matter is None
    assert Message.objects.count() == 1
