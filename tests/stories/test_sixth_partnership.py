"""A sixth partnership, unlike the five: calendar days, four agencies that must all agree, leave of an outside body.

First it is loaded from its folder; then a second time, with its procedure built through the builder's pages alone. Both
publish the same document, a case runs to its decision, and the export gives the same files. No code is written for it.
"""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils.timezone import now

from accounts.models import Agency, Office, Partnership
from forms.definitions.models import FormVersion
from forms.filling import services as filling
from matters.models import Duty
from outbox import sending
from tests.factories import accounts as make
from tests.factories.visits import visitor
from tests.procedures.test_export_partnership import export, files
from tests.procedures.test_load_partnership import load, root_page  # noqa: F401
from tests.stories.by_pages import MEMBERS, build, send_and_approve
from workflows.cases.models import Case
from workflows.decisions.models import Decision
from workflows.decisions.services import vote
from workflows.notifications.services import sign_off
from workflows.procedures.services import in_force

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parent / "harrowmere"
MONDAY = datetime(2024, 12, 16, 9, 0, tzinfo=UTC)
STUB = """
name: To be written
stages:
  - key: first
    title: First
    steps:
      - {key: referral, kind: referral, title: Notice, form: notice}
"""


@pytest.fixture(autouse=True)
def before_christmas(time_machine):
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def loaded():
    load(FOLDER)
    return Partnership.objects.get(slug="harrowmere")


@pytest.fixture
def built(tmp_path):
    """The same partnership with a stub of a procedure, which Sami makes into the whole by the builder's pages."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "harrowmere"))
    (folder / "procedure.yaml").write_text(STUB)
    load(folder)
    partnership = Partnership.objects.get(slug="harrowmere")
    sami, eve = (
        visitor(person(partnership, *who)) for who in (("Sami Secretary", "secretary"), ("Eve", "editor"))
    )
    build(sami)
    send_and_approve(sami, eve)
    return partnership


def person(partnership, name: str, office: str):
    place = Office.objects.get(partnership=partnership, key=office)
    made = make.person(name, email=f"{office}@harrowmere.example", agency=place.agency)
    make.holding(place, made)
    return made


def refer(partnership) -> Case:
    """Housing tells of an incident of 9 December on Monday, 16 December 2024."""
    homes = Agency.objects.get(slug="harrowmere-homes")
    hal = make.person("Hal Homes", email="hal@homes.example", agency=homes)
    form = FormVersion.objects.current(partnership, "notice")
    draft = filling.start(form, purpose="referral", by=hal, at=MONDAY, partnership=partnership)
    draft.answers, draft.confirmed = {"happened": "2024-12-09"}, ["incident"]
    draft.save()
    filling.submit(draft, by=hal, at=MONDAY)
    return Case.objects.get(matter=draft.matter_id)


def decide(case, key: str, option: str, *people, at=MONDAY) -> None:
    decision = Decision.objects.filter(step__case=case, step__key=key).latest("pk")
    for one in people:
        vote(decision, by=one, at=at, option=option, reasons="Because of what we know.")


def due(case, label: str) -> date:
    return case.matter.deadlines.filter(label=label).latest("pk").due_on


def ask_for_leave(case, by) -> None:
    notification = case.steps.current().get(key="ask_leave").notification
    sign_off(notification, by=by, at=MONDAY, text="We ask for leave to open an inquiry.")
    sending.send(notification.sendings.get().message_id, MONDAY)


def runs_to_its_decision(partnership) -> None:
    """Christmas counts: 28 days from 9 December are 6 January; 21 days from the 16th are 6 January too."""
    people = {
        key: Office.objects.get(partnership=partnership, key=key).holdings.first()
        for key in (*MEMBERS, "secretary")
    }
    who = {
        key: held.person if held else person(partnership, f"{key} holder", key)
        for key, held in people.items()
    }
    case = refer(partnership)
    assert due(case, "First look") == date(2025, 1, 6)
    assert due(case, "Voices of the four") == date(2025, 1, 6)
    decide(case, "panel", "inquire", *(who[key] for key in MEMBERS[:3]))
    assert not case.steps.filter(key="ask_leave").exists()
    decide(case, "panel", "inquire", who["fire_member"])
    assert Case.objects.get(pk=case.pk).review_type == "inquiry"
    assert due(case, "Request for leave") == date(2024, 12, 23)
    ask_for_leave(case, who["secretary"])
    assert due(case, "Answer of the ombudsman") == date(2025, 1, 16)
    decide(case, "leave_given", "given", who["secretary"])
    assert Duty.objects.open().filter(matter=case.matter, office__key="council_member").count() == 1
    decide(case, "commission", "judge", who["council_member"])
    decision = Decision.objects.get(step__case=case, step__key="commission")
    assert decision.outcome == "judge"


def test_a_case_of_the_loaded_partnership_runs_to_its_decision(loaded):
    runs_to_its_decision(loaded)


def test_the_builder_alone_gives_the_same_procedure_and_a_case_runs_to_its_decision(built, tmp_path):
    export("harrowmere", tmp_path / "built")
    said = in_force(built, now()).document
    runs_to_its_decision(built)
    plain = files(tmp_path / "built")
    (tmp_path / "built" / "procedure.yaml").write_text((FOLDER / "procedure.yaml").read_text())
    assert "nothing has changed" in load(tmp_path / "built")
    assert in_force(built, now()).document == said
    export("harrowmere", tmp_path / "again")
    assert files(tmp_path / "again") == plain


def test_one_voice_against_means_no_inquiry_and_nobody_outside_is_asked(loaded):
    case = refer(loaded)
    who = [person(loaded, f"{key} holder", key) for key in MEMBERS]
    decide(case, "panel", "inquire", *who[:3])
    decide(case, "panel", "reflect", who[3])
    case.refresh_from_db()
    assert case.review_type == "reflection"
    assert {s.key for s in case.steps.all() if s.skipped} == {"ask_leave", "leave_given", "commission"}


def test_refused_leave_brings_the_four_together_again(loaded):
    who = {key: person(loaded, f"{key} holder", key) for key in (*MEMBERS, "secretary")}
    case = refer(loaded)
    decide(case, "panel", "inquire", *(who[key] for key in MEMBERS))
    ask_for_leave(case, who["secretary"])
    decide(case, "leave_given", "refused", who["secretary"])
    assert case.steps.current().get(key="panel").closed_at is None
    owed = Duty.objects.open().filter(matter=case.matter, office__key__in=MEMBERS)
    assert {duty.office.key for duty in owed} == set(MEMBERS)
