"""The deeds in the middle of which a process is killed: each finds its row anew, as a web process does."""

from datetime import UTC, datetime

from accounts.models import Person
from forms.filling import services as filling
from forms.filling.models import Draft
from workflows.decisions import services as deciding
from workflows.decisions.models import Decision
from workflows.information_requests import checking, ending, returning
from workflows.information_requests.models import Part
from workflows.notifications.models import Notification
from workflows.notifications.services import sign_off

AT = datetime(2024, 9, 2, 9, 30, tzinfo=UTC)


def submit(pk: int, **who) -> None:
    filling.submit(Draft.objects.get(pk=pk), **who)


def vote(pk: int, **who) -> None:
    deciding.vote(Decision.objects.get(pk=pk), **who, option="go-ahead", reasons="Yes.")


def sign(pk: int, **who) -> None:
    notification = Notification.objects.get(pk=pk)
    sign_off(notification, **who, text=notification.text)


def accept(pk: int, **who) -> None:
    checking.accept(Part.objects.get(pk=pk), **who)


def back(pk: int, **who) -> None:
    checking.send_back(Part.objects.get(pk=pk), **who, reason="No analysis.")


def begin(pk: int, **who) -> None:
    returning.begin_answer(Part.objects.get(pk=pk), **who)


def nil(pk: int, **who) -> None:
    returning.not_known(Part.objects.get(pk=pk), **who, searched_on=AT.date())


def refuse(pk: int, **who) -> None:
    returning.refuse(Part.objects.get(pk=pk), **who, reason="A court order.")


def off(pk: int, **who) -> None:
    ending.withdraw(Part.objects.get(pk=pk), **who, reason="Another family.")


DEEDS = {one.__name__: one for one in (submit, vote, sign, accept, back, begin, nil, refuse, off)}


def do(name: str, pk: int, person: int) -> None:
    DEEDS[name](pk, by=Person.objects.get(pk=person), at=AT)
