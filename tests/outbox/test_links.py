"""Links for people outside: bound to one thing and one address, opened by a code, ended on a day."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import Recipient
from journal import services as journal
from journal.models import Entry
from matters.acting import SETUP, acting
from matters.errors import NotAllowed
from outbox import codes, delivery, letters, links, marks, resending, sending, services
from outbox.models import Knock, Link, Message
from tests.factories import accounts as make
from tests.factories import procedures

AT = datetime(2024, 9, 2, 12, 0, tzinfo=UTC)
ENDS = datetime(2024, 9, 30, 12, 0, tzinfo=UTC)
LETTER = "test-link"

pytestmark = pytest.mark.django_db


def show(request, link, at):
    return HttpResponse(f"The secret of {link.about}")


def opened(act, link):
    journal.record(act, "test.opened", "Opened.", about=link)


@pytest.fixture(autouse=True)
def kind(time_machine):
    time_machine.move_to(AT, tick=False)
    links.register("test-link", what="the paper", show=show, opened=opened)
    letters.register(LETTER, subject="A link", body="{{ link }}", describe="A letter of the tests")


@pytest.fixture
def panel():
    return procedures.recipient(make.partnership())


@pytest.fixture
def link(panel):
    with acting(make.case_matter(panel.partnership), by=SETUP, at=AT) as act:
        who = {"name": panel.name, "address": panel.email, "recipient": panel}
        made = links.make(act, "test-link", 7, ends_at=ENDS, reference="FEN-2024-0001", **who)
        services.tell(act, address=panel.email, letter=LETTER, key="link:7", link=made)
    return made


@pytest.fixture
def mailed(link, mailoutbox):
    """The address as the panel finds it in its mail."""
    sending.send(Message.objects.get(key="link:7").pk, AT)
    return re.search(r"localhost:8000(/link/\S+)", mailoutbox[0].body)[1]


def panels():
    return Client(headers={"host": "localhost"})


def ask(mailed):
    return panels().post(mailed, {"send": "yes"})


def code(mailoutbox):
    """The newest code in the panel's mails."""
    sending.sweep(datetime.now(UTC))
    return re.search(r"Your code is (\d{6})", mailoutbox[-1].body)[1]


def test_panel_opens_the_paper_with_the_code_from_its_mail(mailed, mailoutbox):
    assert "the paper" in panels().get(mailed).content.decode()
    assert ask(mailed).status_code == 200
    assert mailoutbox[0].to == ["panel@national.example"]
    answer = panels().post(mailed, {"code": code(mailoutbox)})
    assert answer.content.decode() == "The secret of 7"
    assert Entry.objects.get(key="test.opened").by == "holder of the link of National Panel"


def test_token_stands_nowhere_in_the_database(link, mailed):
    token = mailed.split("/")[2]
    kept = [str(row) for model in (Link, Message) for row in model.objects.values()]
    assert not any(token in row for row in kept)


def rows() -> str:
    """All that the outbox keeps, with its queue."""
    kept = [*Link.objects.values(), *Message.objects.values(), *ProcrastinateJob.objects.values()]
    return str(kept)


def test_code_stands_nowhere_in_the_database_before_it_is_sent_or_after(mailed, mailoutbox):
    ask(mailed)
    before = rows()
    right = code(mailoutbox)
    assert marks.CODE in before
    assert right not in before
    assert right not in rows()
    assert panels().post(mailed, {"code": right}).status_code == 200
    assert right not in rows()


def test_code_of_a_killed_process_is_mailed_again_and_opens(mailed, mailoutbox, time_machine):
    """The lease ran out without an outcome: the repeat holds the same code, and that one still works."""
    ask(mailed)
    message = Message.objects.get(letter=codes.LETTER)
    leased = sending.lease(message.pk, AT)
    first = re.search(r"Your code is (\d{6})", delivery.mail(leased, None).body)[1]
    time_machine.move_to(AT + timedelta(minutes=6), tick=False)
    assert code(mailoutbox) == first
    assert (mailoutbox[-1].extra_headers["X-Repeated"], len(mailoutbox)) == ("yes", 2)
    assert panels().post(mailed, {"code": first}).content.decode() == "The secret of 7"


def test_code_that_goes_to_another_address_is_the_one_that_was_asked_for(mailed, link, mailoutbox):
    ask(mailed)
    first = code(mailoutbox)
    with acting(link.matter, by=SETUP, at=AT) as act:
        resending.resend(act, Message.objects.get(letter=codes.LETTER), address="new@national.example")
    assert code(mailoutbox) == first
    assert mailoutbox[-1].to == ["new@national.example"]


def test_each_code_is_its_own_and_no_other_key_makes_it(settings):
    keys = [f"link-code:1:{n}" for n in range(200)]
    made = [marks.code_for(key) for key in keys]
    assert len(set(made)) > 190
    assert all(re.fullmatch(r"\d{6}", each) for each in made)
    settings.SECRET_KEY = "another-key-of-the-tests"
    assert sum(marks.code_for(key) == each for key, each in zip(keys, made, strict=True)) < 3


def test_scanner_of_mail_spends_nothing_by_looking(mailed, link, mailoutbox):
    for method in ("get", "head", "get"):
        answer = getattr(panels(), method)(mailed)
        assert answer.status_code == 200
    assert (len(mailoutbox), Message.objects.count()) == (1, 1)
    ask(mailed)
    panels().get(mailed)
    assert panels().post(mailed, {"code": code(mailoutbox)}).content.decode() == "The secret of 7"


def test_code_works_once(mailed, mailoutbox):
    ask(mailed)
    right = code(mailoutbox)
    assert panels().post(mailed, {"code": right}).status_code == 200
    assert panels().post(mailed, {"code": right}).status_code == 400


@pytest.mark.parametrize(
    ("later", "status"),
    [(timedelta(minutes=15), 200), (timedelta(minutes=15, seconds=1), 400)],
    ids=["in", "after"],
)
def test_code_lives_for_fifteen_minutes(mailed, mailoutbox, time_machine, later, status):
    ask(mailed)
    right = code(mailoutbox)
    time_machine.move_to(AT + later, tick=False)
    assert panels().post(mailed, {"code": right}).status_code == status


@pytest.mark.parametrize(("wrong", "status"), [(4, 200), (5, 400)])
def test_code_has_five_tries(mailed, mailoutbox, wrong, status):
    ask(mailed)
    right = code(mailoutbox)
    for _ in range(wrong):
        assert panels().post(mailed, {"code": f"{(int(right) + 1) % 10**6:06d}"}).status_code == 400
    assert panels().post(mailed, {"code": right}).status_code == status


def test_new_code_is_to_be_had_after_a_minute_and_not_for_ever(mailed, time_machine):
    assert [ask(mailed).status_code for _ in range(2)] == [200, 403]
    answers = []
    for minutes in range(1, 10):
        time_machine.move_to(AT + timedelta(minutes=minutes), tick=False)
        answers.append(ask(mailed).status_code)
    assert answers == [200] * 7 + [403] * 2
    time_machine.move_to(AT + timedelta(minutes=61), tick=False)
    assert ask(mailed).status_code == 200


def test_one_visitor_cannot_try_many_links(link):
    for _ in range(codes.KNOCKS):
        codes.prove(link, "", at=AT, visitor="203.0.113.9")
    with pytest.raises(NotAllowed, match="Too much was tried"):
        codes.prove(link, "", at=AT, visitor="203.0.113.9")
    assert codes.prove(link, "", at=AT, visitor="203.0.113.10") is False
    assert not Knock.objects.filter(visitor__contains="203").exists()
    codes.prove(link, "", at=AT + timedelta(hours=1), visitor="203.0.113.9")
    assert Knock.objects.count() == 1  # what is older is forgotten


@pytest.mark.parametrize(
    ("moment", "status"), [(ENDS - timedelta(seconds=1), 200), (ENDS, 404)], ids=["last", "end"]
)
def test_link_ends_on_its_day(mailed, time_machine, moment, status):
    time_machine.move_to(moment, tick=False)
    assert panels().get(mailed).status_code == status


def test_revoked_link_opens_nothing(mailed, link):
    with acting(link.matter, by=SETUP, at=AT) as act:
        assert links.revoke(act, Link.objects.filter(pk=link.pk)) == 1
    assert panels().get(mailed).status_code == 404


def test_link_ends_with_the_body_that_it_was_made_for(mailed, panel):
    Recipient.objects.filter(pk=panel.pk).update(until="2024-09-01")
    assert panels().get(mailed).status_code == 404


def test_link_of_a_person_ends_with_the_account(panel):
    vera = make.person("Vera Outside")
    with acting(make.case_matter(panel.partnership), by=SETUP, at=AT) as act:
        made = links.make(act, "test-link", 8, name="Vera", address=vera.email, ends_at=ENDS, person=vera)
    token = links.token_of(made)
    assert links.find(token, AT) == made
    vera.is_active = False
    vera.save()
    assert links.find(token, AT) is None


def test_new_secret_key_ends_what_was_mailed_and_the_next_mail_works(link, settings, mailoutbox):
    old = links.token_of(link)
    settings.SECRET_KEY = "another-key-of-the-tests"
    sending.send(Message.objects.get(key="link:7").pk, AT)
    new = re.search(r"/link/(\w+)/", mailoutbox[0].body)[1]
    assert (links.find(old, AT), links.find(new, AT)) == (None, link)


def test_kind_that_nobody_registered_makes_no_link(panel):
    with (
        pytest.raises(LookupError, match="unheard-of"),
        acting(make.case_matter(panel.partnership), by=SETUP, at=AT) as act,
    ):
        links.make(act, "unheard-of", 1, name="x", address="x@y.example", ends_at=ENDS)
