"""Who hears of a draft on its way to approval: by mail, with the procedure's name and a link, and as a task."""

from django.urls import reverse

from clocks.calendar import next_mail_moment
from forms.definitions.languages import shown
from matters.acting import Act
from matters.duties import owe, settle
from matters.models import Duty
from outbox.letters import register
from outbox.services import tell_each
from workflows.procedures.models import ProcedureDraft

from .permissions import approvers

WAITS, APPROVED, SENT_BACK = "procedure-waits", "procedure-approved", "procedure-sent-back"
TITLE = "Approve a change of the procedure, or send it back"


def register_letters() -> None:
    """Called when the app is ready."""
    register(
        WAITS,
        subject="A change of a procedure waits for your approval",
        body="A change of the procedure “{{ what }}” waits for approval by somebody who wrote none of it. You can "
        "approve it or send it back: {{ link }}",
        describe="Word that a change of a procedure waits for approval",
        editable=False,
    )
    register(
        APPROVED,
        subject="Your change of a procedure was approved",
        body="The change of the procedure “{{ what }}” that you sent was approved: {{ link }}",
        describe="Word that a change of a procedure was approved",
        editable=False,
    )
    register(
        SENT_BACK,
        subject="Your change of a procedure was sent back",
        body="The change of the procedure “{{ what }}” that you sent was not approved. What is asked for stands at "
        "the draft: {{ link }}",
        describe="Word that a change of a procedure was sent back",
        editable=False,
    )


def ask_approvers(act: Act, draft: ProcedureDraft) -> None:
    """Everybody who may approve it has it as a task, and a mail about it, each time it is sent."""
    people, path = approvers(draft, act.at), path_of(draft)
    for person in people:
        owe(act, title=TITLE, path=path, person=person, label=draft.partnership.short_name)
    mail(act, draft, people, WAITS, path)


def answer_sender(act: Act, draft: ProcedureDraft, sender, letter: str) -> None:
    """Whoever sent it hears what became of it, unless they did it themselves; nobody has it as a task any more."""
    done_with(act, draft)
    if sender and act.person != sender:
        path = reverse("procedures:draft", args=[draft.partnership.slug], urlconf="config.urls")
        mail(act, draft, [sender], letter, path)


def done_with(act: Act, draft: ProcedureDraft) -> None:
    settle(act, Duty.objects.filter(matter=act.matter, path=path_of(draft)))


def mail(act: Act, draft, people, letter: str, path: str) -> None:
    key = f"{letter}:{draft.pk}:{act.at:%Y%m%d%H%M%S%f}"
    moment, name = next_mail_moment(draft.partnership, act.at), shown(draft.document).get("name", "")
    tell_each(act, people, key=key, letter=letter, not_before=moment, what=name, link=path)


def path_of(draft: ProcedureDraft) -> str:
    """Where it is approved."""
    return reverse("procedures:approval", args=[draft.partnership.slug], urlconf="config.urls")
