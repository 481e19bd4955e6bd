"""Several people at the same meeting in the same second: one day stands, and the others are told."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from matters.errors import TooLate
from outbox.models import Message
from tests.factories import meetings
from tests.factories.cases import MONDAY
from tests.meetings.conftest import london
from workflows.meetings.models import Meeting, Sitting
from workflows.meetings.services import plan

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_six_who_set_the_day_at_once_one_does_and_five_are_told(cast):
    case = meetings.asked(cast)
    pk = Meeting.objects.get(step__case=case).pk

    def set_the_day(day: int) -> bool:
        said = {"begins_at": london(day, 10), "place": "Room 1", "reason": "", "was": ""}
        try:
            plan(Meeting.objects.get(pk=pk), by=cast.rosa, at=MONDAY, **said)
        except TooLate:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(set_the_day, [11, 12, 13, 16, 17, 18]))
    assert outcomes.count(True) == 1
    assert Sitting.objects.count() == 1
    assert Message.objects.filter(letter="meeting-planned").count() == 3
