"""Does one deed in a process of its own, as a web process does. Use: deed.py DEED PK PERSON, with a deed below."""

import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
AT = datetime(2024, 9, 2, 9, 30, tzinfo=UTC)


def main(deed, pk, person):
    import django

    django.setup()
    from accounts.models import Person

    DEEDS[deed](int(pk), by=Person.objects.get(pk=person), at=AT)


def submit(pk, *, by, at):
    from forms.filling import services
    from forms.filling.models import Draft

    services.submit(Draft.objects.get(pk=pk), by=by, at=at)


def vote(pk, *, by, at):
    from workflows.decisions import services
    from workflows.decisions.models import Decision

    services.vote(Decision.objects.get(pk=pk), by=by, at=at, option="go-ahead", reasons="Yes.")


def sign(pk, *, by, at):
    from workflows.notifications.models import Notification
    from workflows.notifications.services import sign_off

    notification = Notification.objects.get(pk=pk)
    sign_off(notification, by=by, at=at, text=notification.text)


def part_of(pk):
    from workflows.information_requests.models import Part

    return Part.objects.get(pk=pk)


def accept(pk, *, by, at):
    from workflows.information_requests import checking

    checking.accept(part_of(pk), by=by, at=at)


def back(pk, *, by, at):
    from workflows.information_requests import checking

    checking.send_back(part_of(pk), by=by, at=at, reason="No analysis.")


def begin(pk, *, by, at):
    from workflows.information_requests import returning

    returning.begin_answer(part_of(pk), by=by, at=at)


def nil(pk, *, by, at):
    from workflows.information_requests import returning

    returning.not_known(part_of(pk), by=by, at=at, searched_on=at.date())


def refuse(pk, *, by, at):
    from workflows.information_requests import returning

    returning.refuse(part_of(pk), by=by, at=at, reason="A court order.")


def off(pk, *, by, at):
    from workflows.information_requests import ending

    ending.withdraw(part_of(pk), by=by, at=at, reason="Another family.")


DEEDS = {one.__name__: one for one in (submit, vote, sign, accept, back, begin, nil, refuse, off)}

if __name__ == "__main__":
    main(*sys.argv[1:])
