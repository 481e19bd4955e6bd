"""A made-up partnership that works in English and Welsh at the same moment: loaded from its files, read, exported.

Two people see the same step and the same form, each in the language of their account; what is kept for the record is in
the first language, and a formal notice in both. A text that is missing in one of them keeps all of it from being loaded.
"""

import shutil
from copy import deepcopy
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Agency, Office, Partnership
from forms.definitions.models import FormVersion
from forms.filling import services as filling
from journal.models import Entry
from matters.models import Duty
from outbox.models import Message
from tests.factories import accounts as make
from tests.factories.typing_in import keep
from tests.factories.visits import visitor
from tests.procedures.test_export_partnership import export, files
from tests.procedures.test_load_partnership import load, root_page  # noqa: F401
from workflows.cases.models import Case
from workflows.cases.running.changes import withdraw
from workflows.decisions.models import Decision
from workflows.decisions.services import vote
from workflows.procedures.bases.merging import merge
from workflows.procedures.builder import drafts
from workflows.procedures.builder.base_words import Words
from workflows.procedures.builder.differences import differences_of
from workflows.procedures.builder.problems import problems_of
from workflows.procedures.services import in_force, latest

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parent / "glanaber"
MONDAY = datetime(2024, 12, 16, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def one_monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def partnership(root_page):  # noqa: F811
    load(FOLDER)
    return Partnership.objects.get(slug="glanaber")


def person(partnership, name: str, office: str, **more):
    place = Office.objects.get(partnership=partnership, key=office)
    made = make.person(name, email=f"{office}@glanaber.example", agency=place.agency, **more)
    make.holding(place, made)
    return made


def refer(partnership, by):
    form = FormVersion.objects.current(partnership, "notice")
    return filling.start(form, purpose="referral", by=by, at=MONDAY, partnership=partnership)


def page(client, path: str):
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return BeautifulSoup(answer.content.decode(), "html.parser")


def in_welsh(soup) -> set[str]:
    return {part.get_text(strip=True) for part in soup.select("main [lang=cy]")}


def test_two_people_read_the_same_step_and_form_each_in_their_language(partnership):
    sian = person(partnership, "Siân Secretary", "secretary", language="cy")
    harry = person(partnership, "Harry Health", "health_member")
    council = Agency.objects.get(slug="glanaber-council")
    rhys = make.person("Rhys Referrer", email="rhys@glanaber.example", agency=council, language="cy")
    welsh, english, referring = visitor(sian), visitor(harry), visitor(rhys)

    draft = refer(partnership, rhys)
    shown = page(referring, draft.get_absolute_url() + "incident/")
    assert {"Y digwyddiad", "Pryd y digwyddodd?", "Ble'r oedd?", "Gartref"} <= in_welsh(shown)
    assert "Save and continue" in shown.get_text()
    assert shown.html["lang"] == "en-GB"
    ours = page(english, refer(partnership, harry).get_absolute_url() + "incident/")
    assert "When did it happen?" in ours.get_text()
    assert not in_welsh(ours)

    # What Rhys does is kept in the first language, whatever he reads.
    check = draft.get_absolute_url() + "check/"
    draft.answers, draft.confirmed = {"happened": "2024-12-09", "place": "home"}, ["incident"]
    draft.save()
    assert keep(referring, check).status_code == 302
    case = Case.objects.get(matter=draft.matter_id)
    assert case.steps.get(key="panel").__dict__["title"] == "Choice of the panel"
    assert Duty.objects.filter(step__key="panel", title__endswith="Dewis y panel").count() == 0
    assert Entry.objects.filter(what__contains="Dewis").count() == 0
    assert case.matter.deadlines.filter(label="Voices of the panel").exists()

    path = case.get_absolute_url()
    step = case.steps.get(key="panel").get_absolute_url()
    theirs, ours = page(welsh, path), page(english, path)
    assert {"Golwg gyntaf", "Dewis y panel", "Hysbysiad"} <= in_welsh(theirs)
    assert "First look" in ours.get_text()
    assert "Golwg gyntaf" not in ours.get_text()
    assert not in_welsh(ours)
    theirs, ours = page(welsh, step), page(english, step)
    assert {"Dewis y panel", "A fydd adolygiad?", "Adolygiad", "Dim adolygiad"} <= in_welsh(theirs)
    assert "Is there to be a review?" in ours.get_text()
    assert not in_welsh(ours)

    # The answers read in both languages too, and no page asks the database more than the other.
    answers = case.steps.get(key="referral").get_absolute_url()
    assert {"Pryd y digwyddodd?", "Y digwyddiad"} <= in_welsh(page(welsh, answers))
    assert "Gartref" in page(welsh, answers).get_text()
    assert "At home" in page(english, answers).get_text()
    assert asked(english, step) == asked(welsh, step)
    assert asked(english, path) == asked(welsh, path)

    # A vote by the page, and the notice that follows it says it in both languages.
    assert keep(welsh, step, {"option": "review", "reasons": "Mae angen dysgu."}).status_code == 302
    vote(Decision.objects.get(step__case=case), by=harry, at=MONDAY, option="review", reasons="To learn.")
    notice = case.steps.get(key="tell").notification.text
    assert "Choice of the panel: A review / Dewis y panel: Adolygiad, on 16 December 2024." in notice

    # A mail to one person is in that person's language, whoever brought it about.
    withdraw(case.steps.get(key="tell"), by=harry, at=MONDAY, reason="It was told by telephone.")
    mail = Message.objects.get(letter="work-stopped", person=sian)
    assert "Gair i'r arolygiaeth" in mail.body


def asked(client, path: str) -> int:
    """How many queries the page asks, once everything that a process keeps is known."""
    client.get(path)
    with CaptureQueriesContext(connection) as found:
        client.get(path)
    return len(found)


def test_a_person_chooses_their_language_where_a_partnership_of_theirs_has_several(partnership):
    sian = person(partnership, "Siân Secretary", "secretary")
    client = visitor(sian)
    assert "Cymraeg" in page(client, "/account/").get_text()
    assert keep(client, "/account/language/", {"language": "cy"}).status_code == 302
    sian.refresh_from_db()
    assert sian.language == "cy"
    assert client.post("/account/language/", {"language": "gd"}).status_code == 400
    stranger = visitor(make.person("Olive Outside", agency=Agency.objects.get(slug="glanaber-council")))
    assert "Your language" not in page(stranger, "/account/").get_text()
    assert stranger.get("/account/language/").status_code == 404


def test_export_and_import_keep_every_language(partnership, tmp_path):
    export("glanaber", tmp_path / "first")
    assert in_force(partnership, MONDAY).document["stages"][0]["title"] == {
        "en": "First look",
        "cy": "Golwg gyntaf",
    }
    load(tmp_path / "first")
    assert latest(partnership).number == 1
    export("glanaber", tmp_path / "again")
    assert files(tmp_path / "again") == files(tmp_path / "first")
    assert 'cy: "Ble\'r oedd?"' in files(tmp_path / "first")["forms/notice.yaml"]


def test_what_is_missing_in_a_language_is_named_and_nothing_is_published(root_page, tmp_path):  # noqa: F811
    folder = Path(shutil.copytree(FOLDER, tmp_path / "glanaber"))
    procedure, form = folder / "procedure.yaml", folder / "forms" / "notice.yaml"
    text = procedure.read_text()
    for good, bad in (
        ("title: {en: First look, cy: Golwg gyntaf}", "title: First look"),
        ("name: {en: A review, cy: Adolygiad}", "name: {en: A review}"),
        ("name: {en: No review, cy: Dim adolygiad}", 'name: {en: No review, cy: ""}'),
    ):
        assert good in text
        text = text.replace(good, bad)
    procedure.write_text(text)
    form.write_text(form.read_text().replace("{en: Elsewhere, cy: Mewn man arall}", "Elsewhere"))
    with pytest.raises(CommandError) as error:
        call_command("load_partnership", str(folder), stdout=StringIO())
    told = str(error.value)
    assert "procedure.yaml: stages[0].title: this stands in one language only; write {en: …, cy: …}." in told
    assert "stages[0].steps[1].options[0].name: there is no text in Cymraeg; add it as `cy`." in told
    assert "stages[0].steps[1].options[1].name: there is no text in Cymraeg" in told
    assert (
        "forms/notice.yaml: pages[0].questions[1].options[1].label: this stands in one language only" in told
    )
    assert not Partnership.objects.exists()

    procedure.write_text(FOLDER.joinpath("procedure.yaml").read_text().replace("cy: Hysbysiad}", "fr: Avis}"))
    form.write_text(FOLDER.joinpath("forms/notice.yaml").read_text())
    with pytest.raises(CommandError, match=r"steps\[0\].title: a text stands here, or one for each language"):
        call_command("load_partnership", str(folder), stdout=StringIO())


def test_the_builder_shows_each_language_and_tells_what_is_missing(partnership):
    sian = person(partnership, "Siân Secretary", "secretary")
    client = visitor(sian)
    draft = drafts.start(partnership, by=sian, at=MONDAY)
    home = "/portal/procedures/glanaber/"
    before = draft.document
    shown = page(client, f"{home}step/panel/")
    assert shown.select_one("[name=question-cy]")["lang"] == "cy"
    assert keep(client, f"{home}step/panel/").status_code == 302
    draft.refresh_from_db()
    assert draft.document == before
    assert (
        keep(client, f"{home}step/panel/", {"title-cy": "Penderfyniad", "question-cy": ""}).status_code == 302
    )
    draft.refresh_from_db()
    assert draft.document["stages"][0]["steps"][1]["title"]["cy"] == "Penderfyniad"
    told = " ".join(one.text for one in problems_of(draft, MONDAY))
    assert "question: there is no text in Cymraeg" in told
    differing = str(differences_of(draft, latest(partnership)))
    assert "“Dewis y panel” (Cymraeg)" in differing
    assert "“Penderfyniad” (Cymraeg)" in differing
    theirs = deepcopy(before)
    theirs["stages"][0]["steps"][1]["title"]["cy"] = "Barn y panel"
    (conflict,) = merge(before, theirs, draft.document).conflicts[:1]
    words = Words(before, theirs, draft.document)
    assert words.about(conflict) == "Step “Choice of the panel”: Title"
    assert words.said(conflict, "theirs").endswith("“Barn y panel” (Cymraeg)")
    assert keep(client, home + "head/").status_code == 302
    draft.refresh_from_db()
    assert draft.document["languages"] == ["en", "cy"]
    assert draft.document["facts"] == before["facts"]
