"""Thornwick builds on the national rules: it tightens them, may not loosen them, and takes a new version over.

The rules change while Thornwick has changed the same question: both are shown, somebody chooses, a second approves.
"""

import shutil
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.utils.timezone import now

from accounts.models import Agency, Office, Partnership
from forms.definitions import yaml_files
from forms.definitions.models import FormVersion
from forms.filling import services as filling
from journal.models import Entry
from matters.models import Duty
from tests.factories import accounts as make
from tests.factories.typing_in import keep
from tests.factories.visits import visitor
from tests.procedures.bases.test_load_base import ONE, STORIES, TWO, load_base
from tests.procedures.test_export_partnership import export
from tests.procedures.test_load_partnership import load, root_page, spoil  # noqa: F401
from tests.standing import stands
from workflows.cases.models import Case
from workflows.procedures.bases.models import BaseVersion
from workflows.procedures.builder.drafts import open_draft
from workflows.procedures.models import ProcedureVersion
from workflows.procedures.services import in_force

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, 0, tzinfo=UTC)
HOME = "/portal/procedures/thornwick/"
BASE = f"{HOME}base/"
THEIR_QUESTION, OUR_QUESTION = "Is a review needed to learn from it?", "Do we look into it?"


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)
    return time_machine


@stands(at=MONDAY)
def thornwick():
    load_base(ONE)
    load(STORIES / "thornwick")
    return Partnership.objects.get(slug="thornwick")


@pytest.fixture
def sami(thornwick):
    return visitor(person(thornwick, "Sami Secretary", "secretary"))


@pytest.fixture
def eve(thornwick):
    return visitor(person(thornwick, "Eve Editor", "editor"))


def person(partnership, name: str, office: str):
    place = Office.objects.get(partnership=partnership, key=office)
    made = make.person(name, email=f"{office}@thornwick.example", agency=place.agency)
    make.holding(place, made)
    return made


def text(answer) -> str:
    return " ".join(unescape(BeautifulSoup(answer.content.decode(), "html.parser").main.text).split())


def refer(partnership) -> Case:
    trust = Agency.objects.get(slug="thornwick-trust")
    tom = make.person("Tom Trust", email="tom@trust.example", agency=trust)
    form = FormVersion.objects.current(partnership, "notice")
    draft = filling.start(form, purpose="referral", by=tom, at=MONDAY, partnership=partnership)
    draft.answers, draft.confirmed = {"happened": "2024-08-30"}, ["incident"]
    draft.save()
    filling.submit(draft, by=tom, at=MONDAY)
    return Case.objects.get(matter=draft.matter_id)


def press(client, do: str, page: str = "do/"):
    fields = {"do": do, "revision": str(open_draft(Partnership.objects.get(slug="thornwick")).revision)}
    return client.post(HOME + page, fields)


def send_and_approve(writer, second) -> None:
    assert keep(writer, f"{HOME}approval/", {"do": "send"}).status_code == 302
    assert press(second, "approve", "approval/").status_code == 302


def step(document: dict, key: str) -> dict:
    return next(one for stage in document["stages"] for one in stage["steps"] if one["key"] == key)


def test_a_new_version_is_compared_chosen_from_approved_and_running_cases_stay(
    thornwick, sami, eve, tmp_path
):
    case = refer(thornwick)
    assert case.matter.deadlines.get(label="First look").due_on == date(2024, 9, 16)  # 10 working days
    load_base(TWO)
    duty = Duty.objects.open().get(matter=thornwick.matter)
    assert duty.label in text(sami.get("/portal/"))
    assert "Compare with National rules for learning reviews, version 2" in text(sami.get(HOME))

    shown = text(sami.get(duty.path))
    assert 'strict: - at: "1 working day before" key: remind' in shown
    assert "Clock: was" in shown
    assert "3 working days after panel.decided" in shown
    assert "Step “Who tells the family?” It is new." in shown
    assert "Step “Panel”: Question Before: “Is there to be a review?”" in shown
    assert f"“{THEIR_QUESTION}”" in shown
    assert f"“{OUR_QUESTION}”" in shown
    assert shown.count("As ours says") == 1

    refused = keep(sami, BASE)
    assert refused.status_code == 400
    assert "There is a problem Choose what “Step “Panel”: Question” is to say" in text(refused)
    assert open_draft(thornwick) is None

    taken = keep(sami, BASE, {"choice-0": "theirs"})
    assert (taken.status_code, taken.headers["Location"]) == (302, f"{HOME}approval/")
    said = text(sami.get(f"{HOME}approval/"))
    assert "What it is built on Was “National rules for learning reviews, version 1”" in said
    assert f"Question: was “{OUR_QUESTION}”, becomes “{THEIR_QUESTION}”." in said
    assert ProcedureVersion.objects.filter(partnership=thornwick).count() == 1
    send_and_approve(sami, eve)

    version = in_force(thornwick, now())
    assert (version.number, version.base) == (2, BaseVersion.objects.get(number=2))
    assert step(version.document, "panel") == step(version.document, "panel") | {
        "question": THEIR_QUESTION,
        "base": "entitled",
    }
    assert step(version.document, "tell")["clocks"][0]["due"] == "3 working days after panel.decided"
    assert step(version.document, "tell")["to"] == ["regulator", "coroner"]
    assert version.document["stages"][0]["clocks"][0]["due"] == "10 working days after referral.received"
    assert not Duty.objects.open().filter(matter=thornwick.matter).exists()
    case.refresh_from_db()
    assert case.procedure.number == 1
    assert ProcedureVersion.objects.get(number=1, partnership=thornwick).base.number == 1

    export("thornwick", tmp_path / "out")
    overlay = yaml_files.read((tmp_path / "out" / "procedure.yaml").read_text())
    assert overlay["built_on"] == {"base": "national_rules", "version": 2}
    assert overlay["stages"][0]["steps"][0] == {"key": "panel", "base": "entitled"}
    assert "nothing has changed" in load(tmp_path / "out")


def test_ours_can_be_kept_and_is_then_the_difference(thornwick, sami, eve):
    load_base(TWO)
    keep(sami, BASE, {"choice-0": "ours"})
    send_and_approve(sami, eve)
    version = in_force(thornwick, now())
    assert (version.number, version.base.number) == (2, 2)
    assert step(version.document, "panel")["question"] == OUR_QUESTION


def test_a_floor_that_the_draft_loosens_is_told_at_its_step_and_nothing_is_sent(sami, thornwick):
    sami.post(f"{HOME}do/", {"do": "start"})
    assert keep(sami, f"{HOME}step/tell/", {"to": ["coroner"]}).status_code == 302
    shown = text(sami.get(HOME))
    place = "Step “Word to the regulator”, outside bodies that are told"
    assert f"{place}: regulator is missing; add it. The floor (NR-3) says:" in shown
    assert press(sami, "send", "approval/").status_code in (400, 403)
    assert ProcedureVersion.objects.filter(partnership=thornwick).count() == 1


def test_a_floor_of_the_new_version_is_told_in_the_draft_that_takes_it_over(thornwick, sami, tmp_path):
    two = Path(shutil.copy(TWO, tmp_path / "two.yaml"))
    spoil(two, "at_most: 15 working days", "at_most: 9 working days")
    spoil(two, "{due: 15 working days", "{due: 9 working days")
    load_base(two)
    shown = text(sami.get(BASE))
    assert "Stage “First look”: Clock Before:" in shown
    keep(sami, BASE, {"choice-0": "ours", "choice-1": "ours"})
    assert "10 working days is more than 9 working days" in text(sami.get(f"{HOME}approval/"))


def test_nothing_is_taken_over_that_was_not_compared(thornwick, sami, tmp_path):
    """Version 3 came after the page of version 2 was opened."""
    load_base(TWO)
    three = Path(shutil.copy(TWO, tmp_path / "three.yaml"))
    spoil(three, "version: 2", "version: 3")
    page = sami.get(BASE)
    load_base(three)
    seen = BeautifulSoup(page.content.decode(), "html.parser").select_one("[name=seen]")["value"]
    answer = sami.post(BASE, {"seen": seen, "choice-0": "ours"})
    assert answer.status_code == 409
    assert "Compare again." in text(answer)
    assert open_draft(thornwick) is None
    assert Duty.objects.open().get(matter=thornwick.matter).label.endswith("version 3")


def test_a_draft_that_is_there_is_not_written_over(thornwick, sami):
    load_base(TWO)
    page = sami.get(BASE).content.decode()
    sami.post(f"{HOME}do/", {"do": "start"})
    draft = open_draft(thornwick)
    assert "There is a draft already." in text(sami.get(BASE))
    seen = BeautifulSoup(page, "html.parser").select_one("[name=seen]")["value"]
    assert sami.post(BASE, {"seen": seen, "choice-0": "ours"}).status_code == 403
    assert open_draft(thornwick).revision == draft.revision
    assert open_draft(thornwick).base.number == 1


def test_a_draft_that_was_begun_before_goes_on_from_the_newer_shared_version(thornwick, sami, eve, tmp_path):
    """Meanwhile the folder was loaded with version 2: going back to version 1 is not offered."""
    sami.post(f"{HOME}do/", {"do": "start"})
    keep(sami, f"{HOME}step/family/", {"title": "Who speaks with the family?"})
    load_base(TWO)
    folder = Path(shutil.copytree(STORIES / "thornwick", tmp_path / "thornwick"))
    spoil(folder / "procedure.yaml", "version: 1", "version: 2")
    load(folder)
    assert "older floors may be lower" in text(sami.get(f"{HOME}approval/"))
    press(sami, "compare", "approval/")
    shown = text(sami.get(f"{HOME}approval/"))
    assert "older floors may be lower" not in shown
    assert "What it is built on" not in shown
    send_and_approve(sami, eve)
    assert in_force(thornwick, now()).base.number == 2


def test_whoever_takes_it_over_cannot_approve_it(thornwick, sami):
    load_base(TWO)
    keep(sami, BASE, {"choice-0": "theirs"})
    keep(sami, f"{HOME}approval/", {"do": "send"})
    assert press(sami, "approve", "approval/").status_code == 403
    assert in_force(thornwick, now()).number == 1


def test_a_step_that_the_rules_take_out_and_we_changed_is_a_choice(thornwick, sami, eve, tmp_path):
    two = Path(shutil.copy(TWO, tmp_path / "two.yaml"))
    body, tell, _rest = two.read_text().partition("        - key: tell\n")
    assert tell
    body = body.replace("met_by: tell.sent, label", "met_by: panel.decided, label")
    body = body.replace("met_by=tell.sent", "met_by=panel.decided")
    lines = [line for line in body.splitlines() if "at: steps.tell.to" not in line]
    two.write_text("\n".join(lines) + "\n")
    load_base(two)
    shown = text(sami.get(BASE))
    assert "Step “Word to the regulator” Before: it is there" in shown
    assert "It is taken out" in shown
    assert "It is changed. Outside bodies that are told: was regulator, becomes regulator, coroner." in shown
    names = [
        field["name"]
        for field in BeautifulSoup(sami.get(BASE).content.decode(), "html.parser").select(
            "input[value=theirs]"
        )
    ]
    keep(sami, BASE, dict.fromkeys(names, "theirs"))
    send_and_approve(sami, eve)
    assert [one["key"] for one in in_force(thornwick, now()).document["stages"][0]["steps"]] == [
        "referral",
        "panel",
        "family",
    ]


def test_a_partnership_without_one_builds_on_it_by_the_page(sami, eve, thornwick, tmp_path):
    folder = Path(shutil.copytree(STORIES / "thornwick", tmp_path / "thornwick"))
    (folder / "procedure.yaml").write_text(
        "built_on: nothing\n"
        "name: Ours\n"
        "stages:\n"
        "  - {key: all, title: All, steps: [{key: referral, kind: referral, title: Notice, form: notice}]}\n"
    )
    load(folder)
    assert "Build it on a shared procedure" in text(sami.get(HOME))
    assert "Build on it: National rules for learning reviews, version 1" in text(sami.get(BASE))
    assert sami.post(BASE, {"base": "national_rules"}).status_code == 302
    assert open_draft(thornwick).base.number == 1
    assert "bring back steps.panel" in text(sami.get(HOME))
    assert sami.post(BASE, {"base": "other_rules"}).status_code == 404
    assert Entry.objects.filter(key="procedure.drafted", matter=thornwick.matter).count() == 1


def test_the_newest_version_has_nothing_to_compare_and_shows_its_floors(sami):
    shown = text(sami.get(BASE))
    assert "this is its newest version" in shown
    assert "The regulator hears of each case. (NR-3)" in shown
    assert sami.post(BASE, {"seen": "1-2"}).status_code == 409


def test_without_any_shared_procedure_the_page_says_who_loads_one(sami, thornwick):
    ProcedureVersion.objects.filter(partnership=thornwick).update(base=None)
    BaseVersion.objects.all().delete()
    assert "There is no shared procedure here." in text(sami.get(BASE))
    assert "shared procedure" not in text(sami.get(HOME))
