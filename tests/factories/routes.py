"""A partnership of the demo as its folder says it, and what its people do: each call is one deed at one moment."""

import re
import shutil
from datetime import date, datetime
from pathlib import Path

import time_machine
from django.utils.html import strip_tags
from django.utils.timezone import localdate

import config.demo
from accounts.models import Partnership, Person
from clocks.moments import LONDON
from config.demo import people
from config.demo.passing import pass_time
from config.demo.typing_in import fill_in
from forms.definitions import yaml_files
from forms.definitions.models import FormVersion
from forms.filling import services as filling
from matters.acting import SETUP
from matters.models import Duty
from tests.factories.visits import visitor
from workflows.cases.models import Case
from workflows.cases.running.demanding import demand
from workflows.decisions.criteria import leaves
from workflows.decisions.models import Decision
from workflows.decisions.services import close_vote, vote
from workflows.information_requests import asking, checking, returning, services
from workflows.information_requests.models import InformationRequest, Part
from workflows.meetings.invited import holdings
from workflows.meetings.models import Meeting
from workflows.meetings.recording import place_of
from workflows.meetings.window import window_of
from workflows.notifications.models import Notification
from workflows.notifications.services import sign_off
from workflows.procedures.kinds import settings_of
from workflows.procedures.setup.services import load

DATA = Path(config.demo.__file__).parent / "data"


def at(year, month, day, hour=10, minute=0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


def loaded(slug: str, tmp_path: Path) -> Partnership:
    """The demo's own folder, whose calendar takes over 2024 too, with the demo's people."""
    folder = Path(shutil.copytree(DATA / slug, tmp_path / slug))
    text = (folder / "partnership.yaml").read_text("utf-8")
    assert "years: [2025," in text
    (folder / "partnership.yaml").write_text(text.replace("years: [2025,", "years: [2024, 2025,"), "utf-8")
    partnership = load(folder, by=SETUP, at=at(2024, 8, 1)).partnership
    people.load_of(partnership, yaml_files.read(people.FILE.read_text("utf-8"))[slug], at(2024, 8, 1))
    return partnership


class Route:
    """The demo's people are attributes by their first names."""

    office: str  # the first name of whoever sends requests, plans meetings, signs notices
    refers: str
    form = "referral"
    referral: dict  # the usual answers
    returns: dict  # by step: the usual answers of an agency

    def __init__(self, partnership):
        self.partnership = partnership
        for person in Person.objects.filter(email__endswith=f"@{partnership.slug}.example"):
            setattr(self, person.email.partition("@")[0], person)

    # Deeds

    def refer(self, at, *, by="", **answers) -> Case:
        who = getattr(self, by or self.refers)
        form = FormVersion.objects.current(self.partnership, self.form)
        draft = filling.start(form, purpose="referral", by=who, at=at, partnership=self.partnership)
        answers = self.referral | {"name": who.name, "agency": who.agency.slug} | answers
        filling.submit(fill_in(draft, answers, by=who, at=at), by=who, at=at)
        return Case.objects.get(matter=draft.matter_id)

    def ask(self, case, key, at) -> None:
        """Those whom the procedure or the referral names."""
        request = InformationRequest.objects.get(step__case=case, step__key=key)
        agencies = asking.proposed(request.step, localdate(at))
        about = asking.whom_it_is_about(request.step)
        services.send(request, by=getattr(self, self.office), at=at, agencies=agencies, about=about)

    def part(self, case, key, name) -> Part:
        return Part.objects.get(step__case=case, step__key=key, agency=getattr(self, name).agency)

    def answer(self, case, key, name, at, *, check="", **answers) -> None:
        """The agency fills in the form that the folder holds, and its return is accepted."""
        who, part = getattr(self, name), self.part(case, key, name)
        draft = returning.begin_answer(part, by=who, at=at)
        answers = self.returns[key] | answers
        filling.submit(fill_in(draft, answers, by=who, at=at), by=who, at=at)
        checking.accept(self.part(case, key, name), by=getattr(self, check or self.office), at=at)

    def knows_nobody(self, case, key, name, at) -> None:
        part = self.part(case, key, name)
        returning.not_known(part, by=getattr(self, name), at=at, searched_on=localdate(at))

    def plan(self, case, key, at, day):
        typed = {"day_day": day.day, "day_month": day.month, "day_year": day.year, "time": "10:00"}
        return self._post(case, key, "plan", at, typed | {"place": "Room Heron", "reason": ""})

    def hold(self, case, key, at, *names, **typed):
        came = {getattr(self, name) for name in names}
        there = [place_of(one) for one in holdings(self._meeting(case, key).step, at) if one.person in came]
        return self._post(case, key, "record", at, {"present": there} | typed)

    def vote(self, case, key, at, /, *, met=(), **options) -> None:
        """Each person's option by first name; criteria are judged as not met, apart from those named."""
        for name, option in options.items():
            decision = Decision.objects.get(step__case=case, step__key=key, step__superseded=False)
            tree = settings_of(decision.step).criteria
            asked = [leaf.key for leaf in leaves(tree)] if tree else []
            findings = {one: ("met" if one in met else "not_met", "As the papers say.") for one in asked}
            who = getattr(self, name)
            vote(decision, by=who, at=at, option=option, reasons="My reasons.", findings=findings)

    def demand(self, case, key, at) -> None:
        """The office opens a step that is opened on demand."""
        demand(case, key, by=getattr(self, self.office), at=at, reason="There is news.")

    def close(self, case, key, at) -> None:
        """Close a vote in which not everybody has spoken."""
        decision = Decision.objects.get(step__case=case, step__key=key, step__superseded=False)
        close_vote(decision, by=getattr(self, self.office), at=at)

    def sign(self, case, key, at) -> None:
        notice = Notification.objects.get(step__case=case, step__key=key, step__superseded=False)
        sign_off(notice, by=getattr(self, self.office), at=at, text=notice.text)
        pass_time(case.matter, at)

    def declare_conflict(self, case, name, at) -> None:
        with time_machine.travel(at, tick=False):
            said = visitor(getattr(self, name)).post(f"{case.get_absolute_url()}conflict/")
        assert said.status_code == 302

    def page(self, case, person, key, at) -> str:
        """What the person reads on the page of a step."""
        with time_machine.travel(at, tick=False):
            page = visitor(person).get(f"{case.get_absolute_url()}steps/{key}/")
        assert page.status_code == 200
        return re.sub(r"\s+", " ", strip_tags(page.content.decode()))

    def _meeting(self, case, key) -> Meeting:
        return Meeting.objects.get(step__case=case, step__key=key, step__superseded=False)

    def _post(self, case, key, what, at, typed):
        coming = self._meeting(case, key).coming()
        with time_machine.travel(at, tick=False):
            return visitor(getattr(self, self.office)).post(
                f"{case.get_absolute_url()}meetings/{key}/{what}/",
                typed | {"was": coming.mark if coming else ""},
            )

    # What came of it

    def states(self, case) -> dict:
        """Each step with its outcome, "open" or "skipped"."""
        steps = case.steps.current().order_by("pk")
        return {s.key: "skipped" if s.skipped else s.outcome or "open" for s in steps}

    def deadline(self, case, label):
        return case.matter.deadlines.exclude(key__contains="~").get(
            label=label
        )  # those of earlier rounds apart

    def due(self, case, label) -> date:
        return self.deadline(case, label).due_on

    def dates(self, case) -> dict[str, date]:
        """Every date that runs, by its label."""
        running = case.matter.deadlines.filter(met_at=None, stopped_at=None)
        return dict(running.values_list("label", "due_on"))

    def window(self, case, key):
        found = window_of(self._meeting(case, key))
        return found.first, found.last

    def owed(self, case) -> dict[str, list[str]]:
        """What is to be done, and the offices or agencies that have it."""
        found: dict[str, list[str]] = {}
        for duty in Duty.objects.open().filter(matter=case.matter).select_related("office", "agency"):
            found.setdefault(duty.title, []).append(duty.office.key if duty.office else duty.agency.slug)
        return {title: sorted(who) for title, who in found.items()}
