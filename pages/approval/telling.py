"""Mails about approval: to those who may approve what waits, and to whoever sent it. None holds a page's words."""

from django.urls import reverse
from django.utils import timezone
from wagtail.admin import signal_handlers
from wagtail.models import TaskState
from wagtail.signals import task_approved, task_rejected, task_submitted

from clocks.calendar import next_mail_moment
from outbox.letters import register
from outbox.services import post
from pages.addresses import site_above

WAITS, APPROVED, SENT_BACK = "page-waits", "page-approved", "page-sent-back"

WAGTAILS = (
    signal_handlers.task_submission_email_notifier,
    signal_handlers.workflow_submission_email_notifier,
    signal_handlers.workflow_approval_email_notifier,
    signal_handlers.workflow_rejection_email_notifier,
)


def register_letters() -> None:
    """Called when the app is ready."""
    register(
        WAITS,
        subject="A page waits for your approval",
        body="A page of the public site waits for approval by somebody who wrote none of the changes. You can "
        "approve it, or ask for changes: {{ link }}",
        describe="Word that a page waits for approval",
        editable=False,
    )
    register(
        APPROVED,
        subject="Your page was approved",
        body="The page that you sent was approved. The public reads it from its day on: {{ link }}",
        describe="Word that a page was approved",
        editable=False,
    )
    register(
        SENT_BACK,
        subject="Changes to your page are asked for",
        body="The page that you sent was not approved. What is asked for stands at the page: {{ link }}",
        describe="Word that changes to a page are asked for",
        editable=False,
    )


def tell_approvers(sender, instance, **kwargs) -> None:
    """Everybody who may approve it, each time it is sent."""
    from pages.models import SecondPersonTask, approvers_of  # the models import this package

    if SecondPersonTask.objects.filter(pk=instance.task_id).exists():
        page = instance.workflow_state.content_object
        for person in approvers_of(page):
            tell(person, page, WAITS, instance)


def tell_sender(sender, instance, user=None, **kwargs) -> None:
    asked, page = instance.workflow_state.requested_by, instance.workflow_state.content_object
    if asked and asked != user:
        tell(asked, page, APPROVED if instance.status == TaskState.STATUS_APPROVED else SENT_BACK, instance)


def tell(person, page, letter: str, state: TaskState) -> None:
    """In the partnership's hours."""
    at, site = timezone.now(), site_above(page)
    link = reverse("wagtailadmin_pages:edit", args=[page.pk], urlconf="config.urls")
    moment = next_mail_moment(getattr(site, "partnership", None), at)
    key = f"{letter}:{state.pk}:{person.pk}"
    post(person=person, letter=letter, key=key, at=at, not_before=moment, link=link)


def connect() -> None:
    """Listen, and let Wagtail's own mails handle nothing: they would go past the outbox."""
    for notifier in WAGTAILS:
        notifier.valid_classes = ()
    task_submitted.connect(tell_approvers, dispatch_uid="pages.approval.waits")
    for signal in (task_approved, task_rejected):
        signal.connect(tell_sender, dispatch_uid="pages.approval.answered")
