"""Word of a meeting: the mail holds the reference, the moment and a link; the place and the papers stay here."""

from django.urls import reverse

from outbox import attachments, letters
from outbox.attachments import Attachment
from outbox.services import tell_each

from .calendar_file import TYPE, calendar_of
from .invited import holdings
from .models import Invitation, Sitting

FILE_OF_DAY = "meeting-day"
PLANNED, MOVED, OFF = "meeting-planned", "meeting-moved", "meeting-off"
FILE = (
    "Sign in to see where it is and what to read first: {{ link }}\n\nThe file takes it into your calendar.\n"
)


def register_all() -> None:
    """The letters of meetings, and the file that goes with each. Called in AppConfig.ready."""
    attachments.register(FILE_OF_DAY, file_of)
    letters.register(
        PLANNED,
        describe="Invitation to a meeting",
        subject="{{ reference }}: meeting on {{ on }}",
        body="You are invited to “{{ what }}” in case {{ reference }}, on {{ on }}.\n\n" + FILE,
    )
    letters.register(
        MOVED,
        describe="Word that a meeting has another day",
        subject="{{ reference }}: meeting moved to {{ on }}",
        body="“{{ what }}” in case {{ reference }} is on another day: {{ on }}.\n\n" + FILE,
    )
    letters.register(
        OFF,
        describe="Word that a meeting is off",
        subject="{{ reference }}: meeting called off",
        body="“{{ what }}” in case {{ reference }}, planned for {{ on }}, is off.\n\n"
        "The file takes it out of your calendar; you find it here too: {{ link }}\n",
    )


def invite(act, step, sitting, letter: str) -> None:
    """Ask everybody who holds an invited office to come on that day, and note whom."""
    held = holdings(step, act.at)
    for one in held:
        Invitation.objects.get_or_create(
            matter=act.matter,
            sitting=sitting,
            office=one.office,
            person=one.person,
            defaults={"at": act.at, "partnership_id": act.matter.partnership_id},
        )
    _tell(act, step, sitting, {one.person for one in held}, letter, step.get_absolute_url())


def call_off(act, step, sitting) -> None:
    """Tell everybody who was asked to come that it is off; the link takes the entry out of their calendar."""
    rows = Invitation.objects.filter(sitting=sitting).select_related("person")
    file = reverse("meetings:calendar", args=[step.case.slug, sitting.uid])
    _tell(act, step, sitting, {row.person for row in rows}, OFF, file)


def _tell(act, step, sitting, people, letter, link) -> None:
    tell_each(
        act,
        people,
        letter=letter,
        key=f"{letter}:{sitting.pk}",
        reference=step.case.reference,
        what=lambda: step.title,
        on=sitting.begins_at,
        link=link,
        attachment=FILE_OF_DAY,
        attached=sitting.pk,
    )


def file_of(message) -> Attachment:
    """The calendar's entry of the day that a message speaks of: the same however often it is sent.

    A day that was moved since is still that day, with its own number in the sequence; a calendar takes the highest.
    """
    found = Sitting.objects.select_related("meeting__step__case__partnership")
    sitting = found.get(pk=message.attached)
    step, off = sitting.meeting.step, message.letter == OFF
    content = calendar_of(sitting, step.case, step.get_absolute_url(), message.created_at, off=off)
    words = {"method": "CANCEL" if off else "PUBLISH", "charset": "utf-8"}
    return Attachment(f"{step.case.reference}.ics", TYPE, content, words)
