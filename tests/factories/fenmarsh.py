"""Fenmarsh with a small cast, and what its people do: each call is one deed at one moment."""

import re

import time_machine
from django.utils.html import strip_tags
from django.utils.timezone import localdate

from accounts.models import Acceptance, Agency, Agreement, Holding, Office
from config.demo.passing import pass_time
from config.demo.typing_in import fill_in
from forms.definitions.models import FormVersion
from forms.filling import services as filling
from matters.models import Duty
from tests.factories import accounts as make
from tests.factories import cases
from tests.factories.visits import visitor
from workflows.cases.models import Case
from workflows.information_requests import checking, returning, services
from workflows.information_requests.models import InformationRequest, Part
from workflows.meetings.models import Meeting
from workflows.meetings.window import window_of
from workflows.notifications.models import Notification
from workflows.notifications.services import sign_off

REFERRAL = {
    "name": "Petra Voss", "role": "Constable", "agency": "fenmarsh-police", "telephone": "01632 960 118",
    "incident": "2024-08-20", "place": "fenmarsh", "child": "Jem Alder", "born": "2019-04", "sex": "unknown",
    "area": "Old Harbour", "looked_after": "no", "outcome": "seriously_harmed", "harm": ["physical"],
    "abuse": "suspected", "harmed_another": "no", "account": "An outline.", "points": ["together"],
    "involved": ["fenmarsh-council", "fenmarsh-health"], "safety": "In hospital.", "parallel": ["criminal"],
    "domestic_abuse": "not_known",
}  # fmt: skip
RETURN = {
    "officer": "Head of records", "involved": "before", "known": "The mother.", "period": "In 2023.",
    "analysis": "We closed the work too early.", "safety": "No.", "secured": "2024-09-02",
    "keeper": "A locked room; through the head of records.", "in_use": "no",
}  # fmt: skip
PEOPLE = [
    ("rosa", "council", "business_manager"),
    ("carl", "council", "council_lead"),
    ("dana", "police", "police_lead"),
    ("ilse", "health", "health_lead"),
    ("petra", "police", ""),
]


class Fenmarsh:
    """Rosa coordinates; Dana, Ilse and Carl sit for police, health and council; Petra refers."""

    def __init__(self, partnership, at):
        self.partnership = partnership
        for name, agency, office in PEOPLE:
            person = make.person(name.capitalize(), agency=Agency.objects.get(slug=f"fenmarsh-{agency}"))
            if office:
                held = Office.objects.get(partnership=partnership, key=office)
                Holding.objects.create(office=held, person=person, since=held.since)
            for agreement in Agreement.objects.filter(partnership=partnership):
                Acceptance.objects.create(agreement=agreement, person=person, accepted_at=at)
            setattr(self, name, person)

    @property
    def seats(self):
        return [(f"{key}_lead", who) for key, who in
                (("police", self.dana), ("health", self.ilse), ("council", self.carl))]  # fmt: skip

    # Deeds

    def refer(self, at, *, aware) -> Case:
        form = FormVersion.objects.current(self.partnership, "referral")
        draft = filling.start(form, purpose="referral", by=self.petra, at=at, partnership=self.partnership)
        draft = fill_in(draft, REFERRAL | {"became_aware": aware}, by=self.petra, at=at)
        filling.submit(draft, by=self.petra, at=at)
        return Case.objects.get(matter=draft.matter_id)

    def ask(self, case, at) -> None:
        """The two agencies that the referral names."""
        request = InformationRequest.objects.get(step__case=case)
        agencies = services.asking.proposed(request.step, localdate(at))
        services.send(request, by=self.rosa, at=at, agencies=agencies, about="Jem Alder, born April 2019")

    def part(self, case, person) -> Part:
        return Part.objects.get(step__case=case, agency=person.agency)

    def answer(self, case, person, at) -> None:
        """The agency fills in the form that Fenmarsh's folder holds, and Rosa accepts the return."""
        draft = returning.begin_answer(self.part(case, person), by=person, at=at)
        filling.submit(fill_in(draft, RETURN, by=person, at=at), by=person, at=at)
        checking.accept(self.part(case, person), by=self.rosa, at=at)

    def knows_nobody(self, case, person, at) -> None:
        returning.not_known(self.part(case, person), by=person, at=at, searched_on=localdate(at))

    def plan(self, case, at, day):
        typed = {"day_day": day.day, "day_month": day.month, "day_year": day.year, "time": "10:00"}
        return self._post(case, "plan", at, typed | {"place": "Room Heron", "reason": ""})

    def hold(self, case, at, *present, **typed):
        there = [f"{office}.{person.pk}" for office, person in present]
        return self._post(case, "record", at, {"present": there} | typed)

    def vote(self, case, key, at, *options) -> None:
        """Dana, Ilse and Carl."""
        cases.votes(case, self, *options, key=key, at=at)

    def sign(self, case, at) -> None:
        notice = Notification.objects.get(step__case=case)
        sign_off(notice, by=self.rosa, at=at, text=notice.text)
        pass_time(case.matter, at)

    def page(self, case, person, key, at) -> str:
        """What the person reads on the page of a step."""
        with time_machine.travel(at, tick=False):
            page = visitor(person).get(f"{case.get_absolute_url()}steps/{key}/")
        assert page.status_code == 200
        return re.sub(r"\s+", " ", strip_tags(page.content.decode()))

    def _post(self, case, what, at, typed):
        coming = Meeting.objects.get(step__case=case).coming()
        with time_machine.travel(at, tick=False):
            return visitor(self.rosa).post(
                f"{case.get_absolute_url()}meetings/meeting/{what}/",
                typed | {"was": coming.mark if coming else ""},
            )

    # What came of it

    def states(self, case) -> dict:
        """Each step with its outcome, "open" or "skipped"."""
        steps = case.steps.current().order_by("pk")
        return {s.key: "skipped" if s.skipped else s.outcome or "open" for s in steps}

    def deadline(self, case, label):
        return case.matter.deadlines.get(label=label)

    def due(self, case, label):
        return self.deadline(case, label).due_on

    def window(self, case):
        found = window_of(Meeting.objects.get(step__case=case))
        return found.first, found.last

    def owed(self, case, title) -> list[str]:
        duties = Duty.objects.open().filter(matter=case.matter, title=title)
        return sorted(duties.values_list("office__key", flat=True))
