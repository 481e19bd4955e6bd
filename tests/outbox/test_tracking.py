"""What mail providers report: whoever may report, and what follows, once, in whatever order and however often."""

from datetime import UTC, datetime

import pytest
from django.test import override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from journal.models import Entry
from matters.models import Duty
from outbox import bounces, sending, tracking
from outbox.models import Delivery, Message
from tests.factories import cases, reports

NOON = datetime(2024, 9, 2, 12, 0, tzinfo=UTC)
LATER = datetime(2024, 9, 2, 14, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def provider(time_machine):
    time_machine.move_to(NOON, tick=False)
    with override_settings(ANYMAIL=reports.SETTINGS):
        yield


@pytest.fixture
def notice(told_case):
    """A formal notice that the mail server has taken."""
    message = told_case.steps.get(key="tell").notification.sendings.get().message
    sending.send(message.pk, cases.MONDAY)
    return Message.objects.get(pk=message.pk)


def work():
    """What the worker does with what was kept."""
    return tracking.sweep(datetime.now(UTC))


def to_mend(message):
    return Duty.objects.filter(path=message.get_absolute_url())


def told(key):
    return Entry.objects.filter(key=f"message.{key}").count()


@pytest.mark.parametrize("secret", ["", "provider:wrong"])
def test_whoever_has_not_the_password_reports_nothing(notice, secret):
    assert reports.post(reports.bounce(notice), secret=secret).status_code == 400
    assert not Delivery.objects.exists()


def test_nobody_reports_before_a_password_is_set(notice):
    with override_settings(ANYMAIL={"WEBHOOK_SECRET": ""}):
        assert reports.post(reports.bounce(notice)).status_code == 404
    assert reports.post(reports.bounce(notice), provider="unheard-of").status_code == 404


@pytest.mark.parametrize("provider", ["mailgun", "mandrill"])
def test_provider_whose_key_is_not_set_is_not_there_and_is_no_error(notice, provider):
    """They sign what they report; anybody can ask at their address."""
    assert reports.post(reports.bounce(notice), provider=provider).status_code == 404


def test_provider_is_answered_before_anything_follows(notice):
    """The event is kept with its job; nothing is owed until the job has run."""
    assert reports.post(reports.bounce(notice)).status_code == 200
    kept = Delivery.objects.get()
    assert (kept.message, kept.kind, kept.event_id, kept.processed_at) == (notice, "bounced", "1", None)
    assert ProcrastinateJob.objects.get(task_name="outbox.process_delivery").args == {"delivery": kept.pk}
    assert not to_mend(notice).exists()


def test_nothing_of_the_mail_and_no_address_is_kept_of_a_report(notice):
    reports.post(reports.bounce(notice))
    kept = " ".join(str(value) for value in Delivery.objects.values_list().get())
    assert "national.example" not in kept
    assert "no such mailbox" not in kept


def test_bounce_is_a_duty_of_the_office_that_handles_the_case(notice, cast):
    reports.post(reports.bounce(notice))
    assert work() == 1
    duty = to_mend(notice).get()
    assert (duty.office, duty.title) == (cast.manager, "Mend an address: National Panel")
    assert duty.label == notice.matter.case.reference
    notice.refresh_from_db()
    assert notice.status == "came back"
    assert Entry.objects.get(key="message.bounced").by == "webhook"


def test_other_provider_in_its_own_format_says_the_same(notice):
    reports.post([reports.sendgrid(notice)], provider="sendgrid")
    work()
    assert to_mend(notice).count() == 1


def test_same_report_again_has_one_effect(notice):
    for _ in range(3):
        assert reports.post(reports.bounce(notice)).status_code == 200
        work()
    assert Delivery.objects.count() == 1
    assert (to_mend(notice).count(), told("bounced")) == (1, 1)


def test_report_without_a_number_of_its_own_is_known_again_by_what_it_says(notice):
    reports.post(reports.delivery(notice))
    reports.post(reports.delivery(notice))
    work()
    assert (Delivery.objects.count(), told("delivered")) == (1, 1)


def test_two_different_bounces_of_one_message_are_one_duty(notice):
    reports.post(reports.bounce(notice, event=1))
    reports.post(reports.bounce(notice, event=2, kind="SpamComplaint"))
    work()
    assert to_mend(notice).count() == 1
    assert Message.objects.get(pk=notice.pk).status == "reported as unwanted"


@pytest.mark.parametrize("first", ["delivered", "bounced"])
def test_order_of_the_reports_does_not_matter(notice, first):
    said = [reports.delivery(notice), reports.bounce(notice)]
    for one in said if first == "delivered" else said[::-1]:
        reports.post(one)
        work()
    notice.refresh_from_db()
    assert notice.status == "came back"
    assert (notice.delivered_at.hour, notice.bounced_at.hour) == (9, 10)


def test_bounce_that_is_faster_than_our_own_note_of_sending_counts(cast):
    """The lease still runs: the provider's word proves that it has gone, and what hangs on the message follows."""
    message = cases.signed(cast).steps.get(key="tell").notification.sendings.get().message
    sending.lease(message.pk, cases.MONDAY)
    reports.post(reports.bounce(message))
    work()
    message.refresh_from_db()
    assert message.sent_at == datetime(2024, 9, 2, 10, 0, tzinfo=UTC)
    assert to_mend(message).count() == 1
    assert Entry.objects.filter(key="notification.sent").count() == 1


def test_message_of_which_nobody_knew_whether_it_went_is_settled_by_its_delivery(cast):
    message = cases.signed(cast).steps.get(key="tell").notification.sendings.get().message
    Message.objects.filter(pk=message.pk).update(attempt=1, needs_person=True)
    reports.post(reports.delivery(message))
    work()
    assert Message.objects.get(pk=message.pk).status == "delivered"
    assert Message.objects.uncertain().count() == 0


def test_report_about_a_message_that_never_left_marks_nothing_as_sent(cast):
    message = cases.signed(cast).steps.get(key="tell").notification.sendings.get().message
    reports.post(reports.delivery(message))
    work()
    assert Message.objects.get(pk=message.pk).sent_at is None


def test_report_about_somebody_elses_mail_is_answered_and_left_alone(notice):
    strange = reports.bounce(notice) | {"Metadata": {}, "MessageID": "of-another-system"}
    assert reports.post(strange).status_code == 200
    assert not Delivery.objects.exists()


def test_message_is_known_by_the_number_that_the_provider_gave_it(notice):
    Message.objects.filter(pk=notice.pk).update(provider_id="0f6a3c3e-postmark")
    reports.post(reports.bounce(notice) | {"Metadata": {}})
    assert Delivery.objects.get().message == notice


def test_opening_is_not_tracked(notice):
    reports.post({"RecordType": "Open", "MessageID": "x", "Metadata": {"message": reports.number_of(notice)}})
    assert not Delivery.objects.exists()


def test_delay_is_noted_and_is_nobodys_duty(notice):
    reports.post(reports.bounce(notice, kind="Transient"))
    work()
    assert Delivery.objects.get().kind == "deferred"
    assert not to_mend(notice).exists()


def test_report_whose_following_up_fails_is_tried_again_and_has_one_effect(notice, monkeypatch):
    reports.post(reports.bounce(notice))
    whole = bounces.Mending.owe
    monkeypatch.setattr(bounces.Mending, "owe", lambda mend, message: whole(mend, message) or 1 / 0)
    work()
    kept = Delivery.objects.get()
    assert (kept.processed_at, kept.error, kept.tries) == (None, "ZeroDivisionError", 1)
    assert Message.objects.get(pk=notice.pk).bounced_at is None
    assert not to_mend(notice).exists()
    monkeypatch.undo()
    assert tracking.sweep(NOON) == 0  # not before its next try
    assert tracking.sweep(LATER) == 1
    assert to_mend(notice).count() == 1


def test_report_that_comes_a_week_late_still_counts(notice, time_machine):
    time_machine.move_to(datetime(2024, 9, 9, 12, 0, tzinfo=UTC), tick=False)
    reports.post(reports.bounce(notice))
    work()
    assert to_mend(notice).count() == 1
    assert Message.objects.get(pk=notice.pk).bounced_at == datetime(2024, 9, 2, 10, 0, tzinfo=UTC)


def test_what_is_no_report_is_refused_and_breaks_nothing(notice):
    assert reports.post_text("{not json").status_code == 400
    assert reports.post([], provider="sendgrid").status_code == 200
