"""Each agency sees its own part and nothing of the case or of the others, on every path."""

import re

import pytest
from django.core.files.base import ContentFile

from forms.answers import files
from matters.models import Duty
from outbox.models import Message
from tests.factories import accounts as make
from tests.factories import requests
from tests.factories.visits import visitor
from workflows.information_requests import returning
from workflows.information_requests.models import Part

pytestmark = pytest.mark.django_db

TOLD = "Quillon Canary told the police."


@pytest.fixture(autouse=True)
def monday(time_machine, settings, tmp_path):
    settings.FILES_ROOT, settings.SCANNER, settings.DEMO = tmp_path, "none", True
    time_machine.move_to(requests.MONDAY, tick=False)


@pytest.fixture
def case(scoping):
    """Police has answered, with a paper; health and the school have not."""
    made = requests.sent(scoping, scoping.police, scoping.health, scoping.omar.agency)
    part = requests.part(made, scoping.police)
    draft = requests.filled(part, by=scoping.dana, text=TOLD)
    paper = ContentFile(TOLD.encode(), name="paper.txt")
    whose = {"matter": made.matter, "by": scoping.dana, "agency": scoping.police}
    made.paper = files.store(paper, content_type="text/plain", name="paper.txt", at=requests.MONDAY, **whose)
    made.draft = draft
    requests.answered(part, by=scoping.dana, text=TOLD)
    return made


def addresses(case, part) -> list[str]:
    """Everything of a neighbour's part that has an address."""
    own, draft = part.get_absolute_url(), f"/forms/{case.draft.slug}"
    return [
        own,
        f"{own}not-known/",
        f"{own}refuse/",
        f"{draft}/",
        f"{draft}/check/",
        f"{draft}/involvement/",
        f"{draft}/copy/",
        f"{draft}/receipt/",
        f"/portal/files/{case.paper.slug}/",
        case.get_absolute_url(),
        f"{case.get_absolute_url()}history/",
        f"{case.get_absolute_url()}steps/scoping/",
        part.check_path,
        f"{part.check_path}withdraw/",
        f"{case.get_absolute_url()}requests/scoping/together/",
        f"{case.get_absolute_url()}requests/scoping/add/",
        f"{case.get_absolute_url()}requests/scoping/release/",
        f"{case.get_absolute_url()}search/",
    ]


def test_a_neighbour_finds_no_address_of_the_polices_part(scoping, case):
    """F-046: the school was asked too, and Omar finds nothing of what the police sent, by reading or by sending."""
    client = visitor(scoping.omar)
    for address in addresses(case, requests.part(case, scoping.police)):
        for answered in (client.get(address), client.post(address, {"reason": "x", "text": "Quillon"})):
            assert answered.status_code in (404, 405), address
            assert b"Quillon" not in answered.content, address
            assert "Fenmarsh police" not in answered.content.decode(), address


def test_a_neighbours_lists_hold_the_own_part_alone(scoping, case):
    """Tasks, requests, referrals, cases and search: the school's own and no count of the others."""
    client = visitor(scoping.omar)
    for address in ("/portal/", "/portal/requests/", "/portal/cases/", "/portal/refer/"):
        shown = client.get(address).content.decode()
        assert "Fenmarsh police" not in shown
        assert "Fenmarsh health" not in shown
    own = requests.part(case, scoping.omar.agency).slug
    listed = re.findall(r"/portal/requests/([^/\"]+)/", client.get("/portal/requests/").content.decode())
    assert listed == [own]
    found = client.post("/portal/cases/search/", {"text": case.reference}).content.decode()
    assert case.get_absolute_url() not in found
    assert list(Part.objects.visible_to(scoping.omar, requests.MONDAY)) == [
        requests.part(case, scoping.omar.agency)
    ]


def test_the_own_part_says_nothing_of_who_else_was_asked_or_of_the_case(scoping, case):
    shown = visitor(scoping.omar).get(requests.part(case, scoping.omar.agency).get_absolute_url())
    text = shown.content.decode()
    assert "Zebedee Canary, born 4 May 2019" in text
    assert "Hand this on to a colleague" in text
    for hidden in ("Fenmarsh police", "Fenmarsh health", case.slug, "Found by"):
        assert hidden not in text


def test_somebody_with_a_conflict_finds_nothing_of_the_agencys_part(scoping, case):
    part = requests.part(case, scoping.omar.agency)
    scoping.omar.conflicts.create(matter=case.matter, declared_at=requests.MONDAY)
    assert visitor(scoping.omar).get(part.get_absolute_url()).status_code == 404
    assert "Initial scoping" not in visitor(scoping.omar).get("/portal/requests/").content.decode()


def grant(case, office):
    """The office sees the whole case, as one with a voice does."""
    case.matter.accesses.create(
        office=office,
        right="reads",
        because="Has a voice.",
        since=requests.MONDAY,
        partnership=case.partnership,
    )


@pytest.mark.parametrize("until", ["closed", "released"])
def test_who_sees_the_case_reads_the_others_only_once_they_are_shown(cast, until):
    """F-046: page, paper, search and the page of all returns; the office that asks reads from the first."""
    requests.set_up(cast, hidden_until=until)
    made = asked(cast)
    part = requests.part(made, cast.police)
    grant(made, cast.health_lead)
    hidden = seen_by(cast.ilse, made, part)
    assert hidden == {"page": 403, "paper": 404, "search": False, "together": False}
    assert seen_by(cast.rosa, made, part) == {"page": 200, "paper": 200, "search": False, "together": True}
    visitor(cast.rosa).post(f"{made.get_absolute_url()}requests/scoping/release/")
    assert seen_by(cast.ilse, made, part) == {"page": 200, "paper": 200, "search": True, "together": True}


def asked(cast):
    made = requests.sent(cast, cast.police, cast.health)
    part = requests.part(made, cast.police)
    paper = ContentFile(TOLD.encode(), name="paper.txt")
    whose = {"matter": made.matter, "by": cast.dana, "agency": cast.police}
    made.paper = files.store(paper, content_type="text/plain", name="p.txt", at=requests.MONDAY, **whose)
    requests.answered(part, by=cast.dana, text=TOLD)
    return made


def seen_by(person, case, part) -> dict:
    """What somebody who sees the case gets of the police's return, by each path."""
    client = visitor(person)
    return {
        "page": client.get(part.check_path).status_code,
        "paper": client.get(f"/portal/files/{case.paper.slug}/").status_code,
        "search": TOLD
        in client.post(f"{case.get_absolute_url()}search/", {"text": "told the"}).content.decode(),
        "together": TOLD
        in client.get(f"{case.get_absolute_url()}requests/scoping/together/").content.decode(),
    }


@pytest.mark.parametrize(("until", "page"), [("closed", 200), ("released", 403)])
def test_closing_shows_the_returns_where_the_procedure_says_so(cast, until, page):
    """CP-74: with the last return all are on one page, beside the form by which the case came in."""
    requests.set_up(cast, hidden_until=until)
    case = asked(cast)
    grant(case, cast.health_lead)
    visitor(cast.ilse).post(
        f"{requests.part(case, cast.health).get_absolute_url()}not-known/",
        {"searched_on_day": "2", "searched_on_month": "9", "searched_on_year": "2024"},
    )
    part = requests.part(case, cast.police)
    assert "<li>Nobody yet</li>" in visitor(cast.dana).get(part.get_absolute_url()).content.decode()
    visitor(cast.rosa).post(part.check_path, {"verdict": "accept", "seen": "1"})
    assert f"<li>{cast.rosa}, first on" in visitor(cast.dana).get(part.get_absolute_url()).content.decode()
    assert visitor(cast.ilse).get(part.check_path).status_code == page
    whole = visitor(cast.rosa).get(f"{case.get_absolute_url()}requests/scoping/together/").content.decode()
    for text in ("Found by Quillon Canary.", TOLD, "Searched on 2 September 2024"):
        assert text in whole


def test_the_office_sees_who_has_read_a_return(scoping, case):
    part = requests.part(case, scoping.police)
    before = visitor(scoping.rosa).get(requests.part(case, scoping.health).check_path).content.decode()
    assert before.count("first on") == 1
    grant(case, scoping.council_lead)
    assert visitor(scoping.carl).get(part.check_path).status_code == 403
    visitor(scoping.rosa).get(part.check_path)
    shown = visitor(scoping.rosa).get(part.check_path).content.decode()
    assert shown.count("first on") == 1
    assert "Rosa Marsh, first on" in shown
    assert "Carl" not in shown


def test_a_conflict_is_declared_on_the_page_of_the_own_part(scoping, time_machine):
    """F-059: somebody who sees only the own part declares it there, is out at once, and a colleague goes on."""
    time_machine.move_to(requests.MONDAY, tick=False)
    case = requests.sent(scoping, scoping.omar.agency)
    part = requests.part(case, scoping.omar.agency)
    draft = requests.filled(part, by=scoping.omar)
    colleague = make.person("Olga School", agency=scoping.omar.agency)
    address = f"{part.get_absolute_url()}conflict/"
    assert address in visitor(scoping.omar).get(part.get_absolute_url()).content.decode()
    assert "no longer see" in visitor(scoping.omar).get(address).content.decode()
    assert visitor(scoping.omar).post(address)["Location"] == "/portal/requests/"
    for path in (part.get_absolute_url(), address, draft.get_absolute_url(), case.get_absolute_url()):
        assert visitor(scoping.omar).get(path).status_code == 404
    assert part.get_absolute_url() not in visitor(scoping.omar).get("/portal/requests/").content.decode()
    assert part.get_absolute_url() not in visitor(scoping.omar).get("/portal/").content.decode()
    assert visitor(scoping.omar).post(f"{part.get_absolute_url()}not-known/").status_code == 404
    assert visitor(colleague).get(part.get_absolute_url()).status_code == 200
    assert not Duty.objects.open().filter(title__startswith="Nobody at").exists()


def test_the_office_sees_to_a_part_that_nobody_of_the_agency_can_answer(scoping, time_machine):
    """Omar is the only one there; Rosa gets a task and a mail, and both are gone once somebody else has answered."""
    time_machine.move_to(requests.MONDAY, tick=False)
    case = requests.sent(scoping, scoping.omar.agency)
    part = requests.part(case, scoping.omar.agency)
    visitor(scoping.omar).post(f"{part.get_absolute_url()}conflict/")
    duty = Duty.objects.open().get(title__startswith="Nobody at")
    assert (duty.office, duty.path) == (scoping.manager, part.check_path)
    assert Message.objects.filter(letter="information-request-nobody", person=scoping.rosa).exists()
    colleague = make.person("Olga School", agency=scoping.omar.agency)
    returning.not_known(part, by=colleague, at=requests.MONDAY, searched_on=requests.MONDAY.date())
    assert not Duty.objects.open().filter(pk=duty.pk).exists()
