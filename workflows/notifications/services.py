"""What can be done to a notification: draw it up, sign it off, note that the server took it."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from journal.services import record
from matters.acting import acting
from matters.duties import settle
from matters.models import Duty
from matters.services import let_offices_see
from outbox import links
from outbox.models import Link
from outbox.services import tell
from workflows.cases import timing
from workflows.cases.flows import finish, process_of
from workflows.cases.linking.sharing import hand_over
from workflows.cases.meant import holds
from workflows.cases.permissions import check_not_held
from workflows.cases.services import stop_processes
from workflows.procedures.kinds import settings_of
from workflows.procedures.meant import recipients_of

from .drawing import draw_up
from .flows import NotificationFlow
from .models import Notification, Sending
from .outside import KIND
from .permissions import check_can_sign, signers

SENT = "notification-sent"  # the outbox hook


def begin(act, step) -> None:
    """Draw the notice up; the office that signs it off owes that. Raises when nobody is told or nobody signs."""
    notification = Notification.objects.create(matter=act.matter, step=step, text=draw_up(step))
    NotificationFlow.start.run(step=step)
    day = localdate(act.at)
    offices = list(signers(notification, day))
    if not offices or not told(step, day).exists():
        raise LookupError("nobody signs this notice off, or nobody is told")
    let_offices_see(act, "reads", offices, f"signs off “{step.title}”.")
    for office in offices:
        timing.owe_for(act, step, f"Sign off: {step.title}", office=office)


def told(step, day):
    """The outside bodies that are told: always, and those whose condition holds as the case stands now."""
    settings = settings_of(step)
    keys = {*settings.to, *(one.recipient for one in settings.also if holds(step.case, one.when))}
    return recipients_of(step.case.partnership, keys, day)


def stop(act, step) -> None:
    """Nothing more goes out; what has gone stays on record, and its links end now."""
    stop_processes(act, step)
    copies = Sending.objects.filter(notification__step=step)
    links.revoke(act, Link.objects.filter(pk__in=copies.values("link")))


def sign_off(notification: Notification, *, by, at: datetime, text: str) -> None:
    """Sign the notice and queue it, formally, to each body that the procedure names (CP-28, CP-85, BF-50)."""
    with acting(notification.matter_id, by=by, at=at) as act:
        notification = Notification.objects.select_related("step__case__partnership").get(pk=notification.pk)
        check_can_sign(act, notification)
        check_not_held(notification.step)
        notification.text, notification.signed_by, notification.signed_at = text, by, at
        notification.save()
        step = notification.step
        record(act, "notification.signed", f"“{step.title}” was signed off.", about=notification)
        process = process_of(step, NotificationFlow)
        finish(NotificationFlow.sign_off, process.task_set.get(flow_task=NotificationFlow.sign_off), by)
        settle(act, Duty.objects.filter(step=step))
        for recipient in told(step, localdate(at)):
            _send_to(act, notification, recipient)
        hand_over(act, step.case)


def _send_to(act, notification, recipient) -> None:
    """One body's copy: a link of its own, and the mail that carries it."""
    step = notification.step
    sending = Sending.objects.create(
        matter=act.matter,
        notification=notification,
        recipient=recipient,
        name=recipient.name,
    )
    sending.link = links.make(
        act,
        KIND,
        sending.pk,
        name=recipient.name,
        address=recipient.email,
        recipient=recipient,
        reference=step.case.reference,
        ends_at=act.at + timedelta(days=settings_of(step).link_days),
    )
    sending.message = tell(
        act,
        address=recipient.email,
        letter="formal-notice",
        key=f"notice:{sending.pk}",
        formal=True,
        hook=SENT,
        about=str(sending.pk),
        reference=step.case.reference,
        link=sending.link,
    )
    sending.save()


def was_sent(act, message) -> None:
    """The mail server took one body's copy: that moment is the proof. The last one closes the step.

    A copy that came back and was sent again keeps its first moment.
    """
    sending = Sending.objects.select_related("notification__step__case").get(pk=message.about)
    again = " again" if sending.sent_at else ""
    sending.sent_at = sending.sent_at or message.sent_at
    sending.save(update_fields=["sent_at"])
    step = sending.notification.step
    record(act, "notification.sent", f"“{step.title}” went to {sending.name}{again}.", about=sending)
    if again or step.closed_at or sending.notification.sendings.filter(sent_at=None).exists():
        return
    timing.happened(act, step, "sent", message.sent_at)
    process = process_of(step, NotificationFlow)
    NotificationFlow.send.run(process.task_set.get(flow_task=NotificationFlow.send))
