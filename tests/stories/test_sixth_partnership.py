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
from tests.factories.typing_in import keep
from tests.factories.visits import visitor
from tests.procedures.test_export_partnership import export, files
from tests.procedures.test_load_partnership import load, root_page  # noqa: F401
from workflows.cases.models import Case
from workflows.decisions.models import Decision
from workflows.decisions.services import vote
from workflows.notifications.services import sign_off
from workflows.procedures.services import in_force

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parent / "harrowmere"
HOME = "/portal/procedures/harrowmere/"
MONDAY = datetime(2024, 12, 16, 9, 0, tzinfo=UTC)
MEMBERS = ("council_member", "trust_member", "homes_member", "fire_member")
STUB = """
name: To be written
stages:
  - key: first
    title: First
    steps:
      - {key: referral, kind: referral, title: Notice, form: notice}
"""


def clock(number: str, unit: str, *counted_from: str) -> dict[str, str]:
    """The fields of a first clock."""
    typed = {"clocks-0-due-number": number, "clocks-0-due-unit": unit, "clocks-0-due-direction": "after"}
    return typed | {f"clocks-0-due-from{n}": name for n, name in enumerate(counted_from)}


HEAD = {
    "name": "Learning from incidents",
    "review_types-0-key": "inquiry",
    "review_types-0-name": "Independent inquiry",
    "review_types-1-key": "reflection",
    "review_types-1-name": "Reflective session",
    "facts-0-of": "happened",
    "facts-0-text": "it happened",
    "ladders-0-of": "gentle",
    "ladders-0-key": "remind",
    "ladders-0-at-number": "3",
    "ladders-0-at-unit": "days",
    "ladders-0-at-when": "before",
    "ladders-1-of": "gentle",
    "ladders-1-key": "late",
    "ladders-1-at-when": "when late",
    "ladders-1-tell": ["secretary"],
    "endings-0-key": "withdrawn",
    "endings-0-name": "Withdrawn by whoever sent it",
    "endings-0-by": "secretary",
    "endings-0-tell": ["council_member", "fire_member"],
    "endings-0-revivable": [],
}
PANEL = {
    "note": "All four speak, or it is a reflective session.",
    "question": "Is there to be an independent inquiry?",
    "options-0-key": "inquire",
    "options-0-name": "An independent inquiry",
    "options-1-key": "reflect",
    "options-1-name": "A reflective session",
    "electorate": "these",
    "electorate-office": MEMBERS,
    "quorum": "Number",
    "quorum-number-number": "4",
    "share": "all",
    "base": "entitled",
    "otherwise": "reflect",
    **clock("21", "days", "panel.opened"),
    "clocks-0-label": "Voices of the four",
    "clocks-0-ladder": "gentle",
}
# What asks of an outcome is there to be chosen once the options are kept.
TAKES_ON = {"takes_on-inquire": "inquiry", "takes_on-reflect": "reflection"}
ASK = {
    "to": ["ombudsman"],
    "about": "panel",
    "signed_off_by": "secretary",
    "link_days": "60",
    **clock("7", "days", "panel.decided"),
    "clocks-0-label": "Request for leave",
}
ANSWER = {
    "question": "Did the ombudsman give leave?",
    "options-0-key": "given",
    "options-0-name": "Leave was given",
    "options-1-key": "refused",
    "options-1-name": "Leave was refused, the four look again",
    "electorate": "these",
    "electorate-office": ["secretary"],
    **clock("1", "months", "ask_leave.sent"),
    "clocks-0-label": "Answer of the ombudsman",
}
BACK = {"back-0-of": "refused", "back-0-to": "panel", "back-0-at_most": "2"}
COMMISSION = {
    "after_how": "any",
    "after_steps": ["leave_given"],
    "when-join": "all",
    "when-0-about": "step:panel=inquire",
    "when-1-about": "step:leave_given=given",
    "stands": "on",
    "question": "Who leads the inquiry?",
    "options-0-key": "judge",
    "options-0-name": "A retired judge",
    "options-1-key": "nurse",
    "options-1-name": "A chief nurse of another region",
    "electorate": "these",
    "electorate-office": ["council_member"],
}
FIRST_LOOK = {
    **clock("28", "days", "happened", "referral.received"),
    "clocks-0-due-pick": "earlier",
    "clocks-0-met_by": "panel.decided",
    "clocks-0-label": "First look",
    "clocks-0-ladder": "gentle",
}


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


def build(client) -> None:
    """Everything by pages: the head, then stage by stage and step by step."""
    client.post(f"{HOME}do/", {"do": "start"})
    page(client, "head/", HEAD)
    add_stage(client, "first_look", "First look")
    add_step(client, "first_look", "panel", "decision", "The four agree", PANEL)
    page(client, "step/panel/", TAKES_ON)
    page(client, "stage/first_look/", FIRST_LOOK)
    page(client, "step/referral/", {"read_by": "secretary"})
    press(
        client, "down", part="step", key="referral"
    )  # out of the stub's stage, to the first place of the next
    press(client, "remove", part="stage", key="first")
    add_stage(client, "leave", "Leave from outside")
    page(client, "stage/leave/", {"types": ["inquiry"]})
    add_step(client, "leave", "ask_leave", "notification", "Request for leave", ASK)
    add_step(client, "leave", "leave_given", "decision", "Answer of the ombudsman", ANSWER)
    page(client, "step/leave_given/", BACK)
    add_stage(client, "opening", "Opening")
    add_step(client, "opening", "commission", "decision", "Opening of the inquiry", COMMISSION)


def page(client, path: str, typed: dict) -> None:
    answer = keep(client, HOME + path, typed)
    assert answer.status_code == 302, answer.content.decode()


def add_stage(client, key: str, title: str) -> None:
    page(client, "stage/", {"key": key, "title": title})


def add_step(client, stage: str, key: str, kind: str, title: str, typed: dict) -> None:
    page(client, f"stage/{stage}/step/", {"key": key, "kind": kind, "title": title})
    page(client, f"step/{key}/", typed)


def press(client, button: str, **what) -> None:
    client.post(f"{HOME}do/", {"do": button, "revision": in_page(client), **what})


def in_page(client) -> str:
    """The revision that the draft's page carries."""
    text = client.get(HOME).content.decode()
    return text.split('name="revision" value="')[1].split('"')[0]


def send_and_approve(writer, second) -> None:
    sent = keep(writer, f"{HOME}approval/", {"do": "send"})
    assert sent.status_code == 302, sent.content.decode()
    approved = second.post(f"{HOME}approval/", {"do": "approve", "revision": in_page(second)})
    assert approved.status_code == 302


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
