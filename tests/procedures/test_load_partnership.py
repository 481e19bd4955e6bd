"""Whoever sets a partnership up: the folder is loaded whole, or refused with every problem's place and remedy."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils.timezone import now
from wagtail.models import Locale, Page

import config.demo
from accounts.models import Agency, Office, Partnership
from forms.definitions.models import FormVersion
from journal.models import Entry
from pages import sites
from workflows.procedures.services import in_force

DATA = Path(config.demo.__file__).parent / "data"


@pytest.fixture(autouse=True)
def root_page(db):
    """Wagtail's root page, which a test that flushes the database takes away."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    return Page.get_first_root_node() or Page.add_root(title="Root", slug="root")


@pytest.fixture
def folder(tmp_path):
    """Fenmarsh's folder, to be spoiled."""
    return Path(shutil.copytree(DATA / "fenmarsh", tmp_path / "fenmarsh"))


def load(folder) -> str:
    out = StringIO()
    call_command("load_partnership", str(folder), stdout=out)
    return out.getvalue()


def refusal(folder) -> str:
    """What the command says; nothing may have been written."""
    with pytest.raises(CommandError) as error:
        load(folder)
    assert not Partnership.objects.exists()
    assert not Agency.objects.exists()
    return str(error.value)


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_an_operator_sets_a_partnership_up_from_its_folder(folder):
    said = load(folder)
    fenmarsh = Partnership.objects.get(slug="fenmarsh")
    assert "Partnership added: Fenmarsh Safeguarding Children Partnership." in said
    assert fenmarsh.matter.partnership == fenmarsh
    assert list(fenmarsh.seats.order_by("key").values_list("key", flat=True)) == [
        "council",
        "health",
        "police",
    ]
    assert Office.objects.get(partnership=fenmarsh, handles_cases=True).key == "business_manager"
    assert fenmarsh.non_working_days.get(day="2026-08-31").accepted
    assert fenmarsh.non_working_days.get(day="2026-12-29").name == "Office closed between the holidays"
    assert in_force(fenmarsh, now()).number == 1
    assert FormVersion.objects.current(fenmarsh, "referral").number == 1
    assert fenmarsh.site.hostname == "fenmarsh.localhost"
    assert sites.guidance_of(fenmarsh)[0].key == "making-a-referral"


def test_a_second_run_changes_nothing(folder):
    load(folder)
    before = Entry.objects.count(), Page.objects.count()
    assert load(folder) == "Fenmarsh Safeguarding Children Partnership: nothing has changed.\n"
    assert (Entry.objects.count(), Page.objects.count()) == before


def test_an_edit_makes_a_new_version_and_keeps_the_old_one(folder):
    load(folder)
    spoil(folder / "procedure.yaml", "15 working days", "10 working days")
    spoil(folder / "forms" / "referral.yaml", "label: Your role", "label: Your post")
    spoil(folder / "partnership.yaml", "name: Council lead", "name: Lead of the council")
    spoil(folder / "guidance" / "for-families.md", "title: For families", "title: For you and your family")
    said = load(folder).splitlines()
    fenmarsh = Partnership.objects.get(slug="fenmarsh")
    assert said == [
        "Office changed: Lead of the council.",
        "Form published: Referral form, version 2.",
        "Procedure published: Child safeguarding practice reviews, version 2.",
        "Public site brought up to date.",
    ]
    assert fenmarsh.procedures.count() == 2


def test_an_agency_of_two_partnerships_is_one_agency(folder):
    load(folder)
    spoil(folder / "partnership.yaml", "slug: fenmarsh\nname: Fenmarsh", "slug: norfen\nname: Norfen")
    spoil(folder / "partnership.yaml", "prefix: FEN", "prefix: NFN")
    load(folder)
    assert set(Agency.objects.get(slug="lantern-youth").partnerships.values_list("slug", flat=True)) == {
        "fenmarsh",
        "norfen",
    }
    spoil(folder / "partnership.yaml", "name: Lantern Youth Project", "name: Lamp Youth Project")
    with pytest.raises(
        CommandError, match=r'agencies\[5\].name: other partnerships know "lantern-youth" as Lantern'
    ):
        load(folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "partnership.yaml",
            "telephone:",
            "telefone:",
            "partnership.yaml: telefone: this key is not known here; check its spelling or take it out.",
        ),
        (
            "partnership.yaml",
            "agency: fenmarsh-police, seat",
            "agency: fenmarsh-polis, seat",
            'partnership.yaml: offices[2].agency: there is no agency "fenmarsh-polis"; use one of fenmarsh-council,',
        ),
        (
            "partnership.yaml",
            "handles_cases: true",
            "handles_cases: false",
            "partnership.yaml: offices: nobody would see a new case; say `handles_cases: true` at one office",
        ),
        (
            "partnership.yaml",
            "key: council_lead",
            "key: police_lead",
            'partnership.yaml: offices: "police_lead" stands there twice; give each its own.',
        ),
        (
            "procedure.yaml",
            "office: business_manager",
            "office: bussiness_manager",
            'procedure.yaml: stages[0].steps[0]: there is no office "bussiness_manager"',
        ),
        (
            "procedure.yaml",
            "after: [referral]",
            "after: [notice]",
            'procedure.yaml: stages[0].steps[1].after: "scoping" waits for itself',
        ),
        (
            "procedure.yaml",
            "15 working days after",
            "15 workng days after",
            "procedure.yaml: stages[0].clocks[0].due:",
        ),
        (
            "procedure.yaml",
            "earlier of became_aware",
            "earlier of noticed",
            'procedure.yaml: stages[0].clocks[0].due: no form asks for "noticed"; say `fact: noticed` at a question',
        ),
        (
            "procedure.yaml",
            "form: referral",
            "form: referal",
            'procedure.yaml: stages[0].steps[0].form: there is no form "referal"; add forms/referal.yaml',
        ),
        (
            "procedure.yaml",
            "kind: decision",
            "kind: desision",
            'procedure.yaml: stages[0].steps[3]: "desision" is not a kind of step; use one of decision,',
        ),
        (
            "procedure.yaml",
            "question: Should",
            "qestion: Should",
            "procedure.yaml: stages[0].steps[3].qestion:",
        ),
        ("procedure.yaml", "stages:", "stages: [", "procedure.yaml: line"),
        (
            "forms/referral.yaml",
            "type: telephone",
            "type: telefone",
            "forms/referral.yaml: pages[0].questions[3].type",
        ),
        (
            "forms/referral.yaml",
            "key: referral",
            "key: other",
            'forms/referral.yaml: key: "other" must be the name of',
        ),
        (
            "guidance/for-families.md",
            "audience: families",
            "audience: parents",
            "guidance/for-families.md: audience:",
        ),
        (
            "guidance/for-families.md",
            "---\ntitle",
            "title",
            "guidance/for-families.md: begin with three dashes",
        ),
    ],
)
def test_a_mistake_is_told_with_file_place_and_remedy_and_nothing_is_written(folder, file, old, new, said):
    spoil(folder / file, old, new)
    assert said in refusal(folder)


def test_a_clock_cannot_count_from_a_fact_that_is_no_date(folder):
    """Though the head words it: such a clock would never start."""
    file = folder / "forms" / "referral.yaml"
    spoil(file, "type: date\n        key: became_aware", "type: yes_no\n        key: became_aware")
    spoil(file, "not_in_future: true\n        fact: became_aware", "fact: became_aware")
    said = refusal(folder)
    assert 'stages[0].clocks[0].due: no form asks for "became_aware"' in said
    assert "at a question for a date" in said


def test_all_problems_are_told_at_once(folder):
    spoil(folder / "partnership.yaml", "prefix: FEN", "prefix: fenmarsh")
    spoil(folder / "forms" / "referral.yaml", "type: telephone", "type: telefone")
    spoil(folder / "guidance" / "for-families.md", "audience: families", "audience: parents")
    said = refusal(folder)
    assert all(
        file in said
        for file in ("partnership.yaml: prefix", "forms/referral.yaml", "guidance/for-families.md")
    )


def test_an_unknown_or_missing_file_is_refused(folder):
    (folder / "minutes").mkdir()
    (folder / "minutes" / "march.md").write_text("Dear all", "utf-8")
    (folder / "procedure.yaml").unlink()
    said = refusal(folder)
    assert "minutes/march.md: this file is not known here; a folder holds partnership.yaml" in said
    assert "procedure.yaml: this file is missing; add it." in said


def test_what_belongs_to_another_partnership_is_refused(folder):
    load(folder)
    spoil(folder / "partnership.yaml", "slug: fenmarsh\n", "slug: norfen\n")
    with pytest.raises(
        CommandError, match='prefix: "FEN" is that of Fenmarsh Safeguarding Children Partnership'
    ):
        load(folder)
    assert Partnership.objects.count() == 1


@pytest.mark.parametrize("path", sorted(DATA.iterdir()), ids=lambda path: path.name)
def test_every_partnership_of_the_demo_loads_and_its_procedure_passes_the_checks(path):
    load(path)
    assert in_force(Partnership.objects.get(slug=path.name), now()).number == 1


def test_an_operator_is_told_that_a_forms_owner_is_no_office(folder):
    file = folder / "forms" / "referral.yaml"
    file.write_text(f'{file.read_text("utf-8")}\nowner: nobody\nreview_on: "2027-03-31"\n', "utf-8")
    assert 'forms/referral.yaml: owner: there is no office "nobody"; use one of' in refusal(folder)
