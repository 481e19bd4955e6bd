"""A mail that came back: the office that owes it corrects the address, asks the agency, or sets it aside."""

from datetime import UTC, datetime

import pytest
from django.core import mail

from accounts.models import Recipient
from journal.models import Entry
from matters.acting import SETUP, acting
from matters.models import Duty
from matters.services import wall_off
from outbox import bounces, keepers, letters, sending, services
from outbox.links import token_of
from outbox.models import AddressChange, Message
from tests.factories import accounts as make
from tests.factories.visits import visitor

AT = datetime(2024, 9, 2, 9, 0, tzinfo=UTC)
NOON = datetime(2024, 9, 2, 12, 0, tzinfo=UTC)
LETTER = "test-mending"
RIGHT = {"do": "resend", "address": "new-panel@national.example"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(time_machine):
    letters.register(LETTER, subject="{{ reference }}", body="Please look.", describe="A letter of the tests")
    time_machine.move_to(NOON, tick=False)


def come_back(message):
    """As if its provider had reported it."""
    Message.objects.filter(pk=message.pk).update(bounced_at=AT)
    with bounces.mending(message, SETUP, AT) as mend:
        mend.owe(message)


@pytest.fixture
def notice(told_case):
    """A formal notice that went out and came back."""
    message = told_case.steps.get(key="tell").notification.sendings.get().message
    sending.send(message.pk, AT)
    mail.outbox.clear()
    come_back(message)
    return Message.objects.get(pk=message.pk)


@pytest.fixture
def to_dana(cast, open_case):
    """A mail about a case to a person, that came back."""
    with acting(open_case.matter, by=SETUP, at=AT) as act:
        message = services.tell(act, cast.dana, letter=LETTER, key="to-dana", reference=open_case.reference)
    sending.send(message.pk, AT)
    mail.outbox.clear()
    come_back(message)
    return Message.objects.get(pk=message.pk)


def owed(message):
    return Duty.objects.open().filter(path=message.get_absolute_url()).count()


def test_rosa_finds_the_duty_among_her_tasks_and_sees_what_happened(notice, cast):
    rosas = visitor(cast.rosa)
    assert notice.get_absolute_url() in rosas.get("/portal/").content.decode()
    page = rosas.get(notice.get_absolute_url()).content.decode()
    assert "Came back" in page
    assert "panel@national.example" in page
    assert "Correct and send again" in page


def test_text_of_the_mail_with_its_link_is_not_on_the_page(notice, cast):
    page = visitor(cast.rosa).get(notice.get_absolute_url()).content.decode()
    assert "/link/" not in page


def test_rosa_corrects_the_address_and_the_notice_goes_there(notice, cast):
    """The new message stands beside the old one, the outside body is written to at the new address from now on."""
    rosas = visitor(cast.rosa)
    assert rosas.post(notice.get_absolute_url(), RIGHT).status_code == 302
    new = Message.objects.get(resend_of=notice)
    sending.send(new.pk, NOON)
    assert [sent.to for sent in mail.outbox] == [["new-panel@national.example"]]
    assert (new.formal, new.subject, new.matter) == (True, notice.subject, notice.matter)
    assert Recipient.objects.get(key="national_panel").email == "new-panel@national.example"
    change = AddressChange.objects.get()
    assert (change.old, change.at, change.by) == ("panel@national.example", NOON, cast.rosa)
    assert owed(notice) == 0
    keys = set(Entry.objects.filter(person=cast.rosa).values_list("key", flat=True))
    assert {"message.resent", "recipient.address", "link.readdressed"} <= keys
    page = rosas.get(notice.get_absolute_url()).content.decode()
    assert "to new-panel@national.example" in page
    assert "Correct and send again" not in page


def test_link_in_the_mail_that_came_back_opens_nothing_any_more(notice, cast):
    old = token_of(notice.link)
    visitor(cast.rosa).post(notice.get_absolute_url(), RIGHT)
    sending.send(Message.objects.get(resend_of=notice).pk, NOON)
    notice.link.refresh_from_db()
    assert visitor(cast.rosa).get(f"/link/{old}/").status_code == 404
    assert f"/link/{token_of(notice.link)}/" in mail.outbox[0].body


def test_message_is_sent_again_once_however_often_the_button_is_pressed(notice, cast):
    rosas = visitor(cast.rosa)
    answers = [rosas.post(notice.get_absolute_url(), RIGHT).status_code for _ in range(2)]
    assert answers == [302, 403]
    assert Message.objects.filter(resend_of=notice).count() == 1


def test_wrong_address_is_told_at_its_field(notice, cast):
    answer = visitor(cast.rosa).post(notice.get_absolute_url(), {"do": "resend", "address": "panel"})
    assert answer.status_code == 400
    assert "There is a problem" in answer.content.decode()
    assert owed(notice) == 1


def test_dana_sees_the_message_of_her_case_and_may_not_mend_it(notice, cast):
    danas = visitor(cast.dana)
    assert "Correct and send again" not in danas.get(notice.get_absolute_url()).content.decode()
    assert danas.post(notice.get_absolute_url(), RIGHT).status_code == 403


@pytest.mark.parametrize("who", ["omar", "petra"])
def test_whoever_does_not_work_on_the_case_finds_no_message(notice, cast, who):
    assert visitor(getattr(cast, who)).get(notice.get_absolute_url()).status_code == 404


def test_manager_of_another_partnership_finds_no_message(notice, nina):
    assert visitor(nina).get(notice.get_absolute_url()).status_code == 404


def test_second_mail_that_comes_back_is_mended_too(notice, cast):
    visitor(cast.rosa).post(notice.get_absolute_url(), RIGHT)
    second = Message.objects.get(resend_of=notice)
    sending.send(second.pk, NOON)
    come_back(second)
    visitor(cast.rosa).post(second.get_absolute_url(), {"do": "resend", "address": "third@national.example"})
    assert Message.objects.get(resend_of=second).address == "third@national.example"


def test_persons_address_is_not_for_the_business_manager_to_change(to_dana, cast):
    rosas = visitor(cast.rosa)
    assert "Ask the agency" in rosas.get(to_dana.get_absolute_url()).content.decode()
    assert rosas.post(to_dana.get_absolute_url(), RIGHT).status_code == 403
    cast.dana.refresh_from_db()
    assert cast.dana.email == "dana@fenmarsh.example"


def test_agency_is_asked_once_by_a_mail_that_tells_nothing_of_the_case(to_dana, cast):
    make.holding(
        make.office(cast.partnership, "police_admin", agency=cast.police), make.person("Paula Police")
    )
    rosas = visitor(cast.rosa)
    answers = [rosas.post(to_dana.get_absolute_url(), {"do": "ask"}).status_code for _ in range(2)]
    assert answers[0] == 302
    asked = Message.objects.get(letter="mend-address", person__name="Paula Police")
    assert asked.subject == "Mail to Dana Police does not arrive"
    assert to_dana.matter.case.reference not in asked.body
    assert owed(to_dana) == 1


def test_agency_in_which_nobody_else_holds_an_office_cannot_be_asked(to_dana, cast):
    answer = visitor(cast.rosa).post(to_dana.get_absolute_url(), {"do": "ask"})
    assert answer.status_code == 403
    assert not Message.objects.filter(letter="mend-address").exists()
    assert Message.objects.get(pk=to_dana.pk).asked_at is None


def test_mail_goes_to_the_person_again_once_the_address_is_corrected(to_dana, cast):
    rosas = visitor(cast.rosa)
    assert rosas.post(to_dana.get_absolute_url(), {"do": "resend"}).status_code == 403
    cast.dana.email = "dana.right@fenmarsh.example"
    cast.dana.save()
    assert rosas.post(to_dana.get_absolute_url(), {"do": "resend"}).status_code == 302
    assert Message.objects.get(resend_of=to_dana).address == "dana.right@fenmarsh.example"


def test_message_is_set_aside_with_a_reason(to_dana, cast):
    rosas = visitor(cast.rosa)
    assert rosas.post(to_dana.get_absolute_url(), {"do": "aside", "reason": ""}).status_code == 400
    answer = rosas.post(to_dana.get_absolute_url(), {"do": "aside", "reason": "Told by telephone."})
    assert (answer.status_code, owed(to_dana)) == (302, 0)
    assert Entry.objects.get(key="message.set-aside").reason == "Told by telephone."


def test_mail_without_a_case_is_mended_by_who_keeps_the_account(cast):
    """A reset that comes back: the partnership's own offices owe it, and no case is named."""
    message = services.post(person=cast.dana, letter=LETTER, key="reset", at=AT)
    come_back(message)
    duty = Duty.objects.get(path=message.get_absolute_url())
    assert (duty.office, duty.matter, duty.label) == (cast.manager, cast.partnership.matter, "Fenmarsh")
    assert visitor(cast.rosa).get(message.get_absolute_url()).status_code == 200


def test_mail_to_somebody_whom_no_partnership_knows_is_nobodys_duty(cast):
    message = services.post(person=make.person("Nobody Knows"), letter=LETTER, key="reset", at=AT)
    come_back(message)
    assert keepers.of(message, AT) == keepers.NOBODY
    assert not Duty.objects.filter(path=message.get_absolute_url()).exists()


def test_conflict_of_interest_hides_the_message_too(notice, cast):
    with acting(notice.matter, by=cast.rosa, at=AT) as act:
        wall_off(act, cast.rosa)
    assert visitor(cast.rosa).get(notice.get_absolute_url()).status_code == 404
