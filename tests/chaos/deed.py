"""The deeds in the middle of which a process is killed: each finds its row anew, as a web process does."""

from datetime import UTC, datetime

from accounts.models import Person
from forms.filling.models import Draft
from forms.filling.services import submit
from workflows.decisions.models import Decision
from workflows.decisions.services import vote
from workflows.information_requests.checking import accept
from workflows.information_requests.models import Part
from workflows.notifications.models import Notification
from workflows.notifications.services import sign_off

AT = datetime(2024, 9, 2, 9, 30, tzinfo=UTC)


def do_submit(pk: int, person: int) -> None:
    submit(Draft.objects.get(pk=pk), by=by(person), at=AT)


def do_vote(pk: int, person: int) -> None:
    vote(Decision.objects.get(pk=pk), by=by(person), at=AT, option="go-ahead", reasons="Yes.")


def do_accept(pk: int, person: int) -> None:
    accept(Part.objects.get(pk=pk), by=by(person), at=AT)


def do_sign(pk: int, person: int) -> None:
    notification = Notification.objects.get(pk=pk)
    sign_off(notification, by=by(person), at=AT, text=notification.text)


def by(person: int) -> Person:
    return Person.objects.get(pk=person)


DEEDS = {"submit": do_submit, "vote": do_vote, "accept": do_accept, "sign": do_sign}
