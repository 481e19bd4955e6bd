"""Counting the queries of a page, and making many rows at once."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from forms.filling.models import Draft
from matters import keys
from matters.models import Duty, Matter, MatterAccess, MatterKey
from tests.leaks.people import open_session
from workflows.cases.models import Case


def queries_of(path: str, person=None, host: str = "localhost:8000") -> int:
    """How many queries a page takes; asked twice, so that what is remembered is there."""
    client = Client(headers={"host": host})
    if person:
        client.cookies[settings.SESSION_COOKIE_NAME] = open_session(person, verified=True)
    client.get(path)
    keys.forget()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    assert response.status_code == 200, path
    return len(queries)


def many_cases(cast, number: int, at: datetime) -> list[Case]:
    """So many cases that Rosa handles, each with a duty of Dana's, without their way through the procedure."""
    matters = Matter.objects.bulk_create(
        Matter(partnership=cast.partnership, kind=Matter.Kind.CASE) for _ in range(number)
    )
    of = [{"matter": matter, "partnership": cast.partnership} for matter in matters]
    MatterKey.objects.bulk_create(
        MatterKey(matter=matter, wrapped=keys.wrap(bytes(32), matter.pk), wrapped_by=keys.wrapping_id())
        for matter in matters
    )
    right = {"office": cast.manager, "right": "handles", "because": "Handles the cases.", "since": at}
    MatterAccess.objects.bulk_create(MatterAccess(**each, **right) for each in of)
    duty = {"office": cast.police_lead, "title": "Vote", "path": "/portal/", "opened_at": at}
    Duty.objects.bulk_create(
        Duty(**each, **duty, late_from=at + timedelta(days=n), why="15 working days.")
        for n, each in enumerate(of)
    )
    return Case.objects.bulk_create(
        Case(
            **each,
            procedure=cast.procedure,
            reference=f"FEN-2023-{n:04d}",
            opened_at=at - timedelta(days=n),
            referred_by=cast.petra,
        )
        for n, each in enumerate(of)
    )


def many_drafts(cast, number: int, at: datetime, form) -> None:
    """So many referrals that Petra has begun."""
    for matter in [case.matter for case in many_cases(cast, number, at)]:
        Draft.objects.create(
            matter=matter, form_version=form, purpose="referral", person=cast.petra, agency=cast.police,
            created_at=at, saved_at=at,
        )  # fmt: skip
