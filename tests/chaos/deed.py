"""Does one deed in a process of its own, as a web process does. Use: deed.py submit|vote|accept|sign PK PERSON."""

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
    from forms.filling.models import Draft
    from forms.filling.services import submit
    from workflows.decisions.models import Decision
    from workflows.decisions.services import vote
    from workflows.information_requests.checking import accept
    from workflows.information_requests.models import Part
    from workflows.notifications.models import Notification
    from workflows.notifications.services import sign_off

    by = Person.objects.get(pk=person)
    if deed == "submit":
        submit(Draft.objects.get(pk=pk), by=by, at=AT)
    elif deed == "vote":
        vote(Decision.objects.get(pk=pk), by=by, at=AT, option="go-ahead", reasons="Yes.")
    elif deed == "accept":
        accept(Part.objects.get(pk=pk), by=by, at=AT)
    else:
        notification = Notification.objects.get(pk=pk)
        sign_off(notification, by=by, at=AT, text=notification.text)


if __name__ == "__main__":
    main(*sys.argv[1:])
