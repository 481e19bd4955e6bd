"""A case that has come to its meeting, and short calls for what people do there."""

import re
from datetime import datetime

import pytest
import time_machine
from django.utils.html import strip_tags

from clocks.moments import LONDON
from tests.factories import meetings
from tests.factories.cases import MONDAY
from tests.factories.visits import visitor
from workflows.meetings.models import Meeting


def london(day, hour=9, minute=0, month=9) -> datetime:
    return datetime(2024, month, day, hour, minute, tzinfo=LONDON)


class Visit:
    """What people do on the pages of a meeting, each at a moment."""

    def __init__(self, cast, case):
        self.cast, self.case = cast, case
        self.base = case.get_absolute_url()
        self.page = f"{self.base}steps/rapid/"

    @property
    def meeting(self) -> Meeting:
        return Meeting.objects.get(step__case=self.case, step__superseded=False)

    @property
    def step(self):
        return self.case.steps.current().get(key="rapid")

    @property
    def mark(self) -> str:
        coming = self.meeting.coming()
        return coming.mark if coming else ""

    def get(self, person, at, address=""):
        with time_machine.travel(at, tick=False):
            return visitor(person).get(address or self.page)

    def text(self, person, at=MONDAY, address="") -> str:
        page = self.get(person, at, address).content.decode()
        return re.sub(r"\s+", " ", strip_tags(page).replace("&#x27;", "'"))

    def plan(self, person, at=MONDAY, **typed):
        with time_machine.travel(at, tick=False):
            return visitor(person).post(f"{self.base}meetings/rapid/plan/", meetings.to_plan(**typed))

    def record(self, person, at, *present, **typed):
        data = meetings.to_record(*present, **{"was": self.mark} | typed)
        with time_machine.travel(at, tick=False):
            return visitor(person).post(f"{self.base}meetings/rapid/record/", data)

    @property
    def everybody(self):
        cast = self.cast
        return ("police_lead", cast.dana), ("health_lead", cast.ilse), ("council_lead", cast.carl)


@pytest.fixture
def meet(cast):
    """`meet(quorum=…)`: a case just referred whose meeting has these settings."""

    def begin(**settings):
        return Visit(cast, meetings.asked(cast, **settings))

    return begin
