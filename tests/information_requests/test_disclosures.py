"""BF-24, BF-25, CP-34: what an agency discloses or withholds, of what, on whose consent or what else, and why."""

from datetime import UTC, datetime

import pytest

from forms.filling import services as filling
from matters.errors import NotAllowed
from outbox.models import Message
from tests.factories import requests
from tests.factories.visits import visitor
from workflows.cases.models import Event
from workflows.information_requests import disclosing
from workflows.information_requests.models import Disclosure
from workflows.information_requests.services import release

pytestmark = pytest.mark.django_db
TYPED = {
    "what": "Heron: notes of the midwife",
    "whose": "Quillon, the mother",
    "decision": "part",
    "reason": "Only what touches the child.",
    "consent": "given",
    "consent_of": "The mother herself",
    "told": "yes",
}


@pytest.fixture
def part(scoping, time_machine):
    """Police and health are asked; the part is health's."""
    time_machine.move_to(requests.MONDAY, tick=False)
    return requests.part(requests.sent(scoping), scoping.health)


def page(part):
    return f"{part.get_absolute_url()}disclosures/"


def test_an_agency_notes_what_it_discloses_and_both_sides_read_it(part, scoping):
    """BF-24, BF-25."""
    shown = visitor(scoping.ilse).get(page(part)).content.decode()
    assert "Your agency has noted nothing yet." in shown
    assert page(part) in visitor(scoping.ilse).get(part.get_absolute_url()).content.decode()
    assert visitor(scoping.ilse).post(page(part), TYPED).status_code == 302
    assert "Heron: notes of the midwife" in visitor(scoping.ilse).get(page(part)).content.decode()
    assert "Heron: notes of the midwife" in visitor(scoping.rosa).get(part.check_path).content.decode()
    assert Disclosure.objects.get().by == scoping.ilse


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": ""}, "Say why"),
        ({"consent": "refused", "consent_of": ""}, "Say on what it rests without consent"),
        ({"consent_of": ""}, "Say who gave consent"),
        ({"told": "no"}, "Say why they are not told"),
        ({"decision": "nothing"}, "Select a valid choice"),
    ],
)
def test_reasons_are_asked_for_both_ways(part, scoping, change, said):
    """What was typed stays."""
    answer = visitor(scoping.ilse).post(page(part), TYPED | change)
    text = answer.content.decode()
    assert (answer.status_code, Disclosure.objects.exists()) == (400, False)
    assert said in text
    assert "Heron: notes of the midwife" in text


def test_what_rests_on_no_consent_says_on_what(part, scoping):
    """CP-34, CP-41: shared without consent, and the basis is kept; whoever is not told of it, it is kept why."""
    typed = TYPED | {"consent": "not sought", "consent_of": "", "basis": "A live police investigation"}
    visitor(scoping.ilse).post(
        page(part), typed | {"told": "no", "not_told_because": "It would raise the risk."}
    )
    said = {key: typed[key] for key in ("what", "whose", "decision", "reason", "consent", "basis")}
    with pytest.raises(NotAllowed, match="why the person concerned is not told"):
        disclosing.note(part, by=scoping.ilse, at=requests.MONDAY, told=False, **said)
    kept = Disclosure.objects.get()
    assert (str(kept.basis), str(kept.not_told_because), kept.told) == (
        "A live police investigation", "It would raise the risk.", False,
    )  # fmt: skip


def test_no_other_agency_reads_it_even_when_the_returns_are_shown(part, scoping):
    visitor(scoping.ilse).post(page(part), TYPED)
    assert visitor(scoping.dana).get(page(part)).status_code == 404
    release(part.request, by=scoping.rosa, at=requests.MONDAY)
    part.matter.accesses.create(
        office=scoping.police_lead, right="reads", because="Has a voice.", since=requests.MONDAY,
        partnership=scoping.partnership,
    )  # fmt: skip
    read = visitor(scoping.dana).get(part.check_path)
    assert read.status_code == 200
    assert "Heron" not in read.content.decode()


def test_a_withdrawal_of_consent_is_an_event_that_the_office_hears_of(part, scoping):
    """The decision stays as it was noted; the withdrawal stands beside it, once."""
    visitor(scoping.ilse).post(page(part), TYPED)
    kept = Disclosure.objects.get()
    address = f"{page(part)}{kept.slug}/"
    assert visitor(scoping.dana).get(address).status_code == 404
    assert visitor(scoping.ilse).post(address, {"withdrawal": ""}).status_code == 400
    assert visitor(scoping.ilse).post(address, {"withdrawal": "By telephone."}).status_code == 302
    assert Event.objects.filter(step=part.step, name="consent_withdrawn", at=requests.MONDAY).exists()
    mail = Message.objects.get(letter="information-consent-withdrawn")
    assert (mail.person, "Quillon" in mail.body) == (scoping.rosa, False)
    assert "By telephone." in visitor(scoping.rosa).get(part.check_path).content.decode()
    assert address not in visitor(scoping.ilse).get(page(part)).content.decode()
    again = visitor(scoping.ilse).post(address, {"withdrawal": "Again."})
    assert (again.status_code, "noted already" in again.content.decode()) == (409, True)
    kept.refresh_from_db()
    assert str(kept.reason) == "Only what touches the child."


def test_where_the_procedure_asks_for_it_no_answers_go_without(scoping):
    requests.set_up(scoping, disclosures="must")
    part = requests.part(requests.sent(scoping), scoping.health)
    draft = requests.filled(part, by=scoping.ilse)
    with pytest.raises(NotAllowed, match="First note"):
        filling.submit(draft, by=scoping.ilse, at=requests.MONDAY)
    disclosing.note(
        part, by=scoping.ilse, at=datetime(2024, 9, 2, 10, tzinfo=UTC), told=True,
        **{key: TYPED[key] for key in ("what", "whose", "decision", "reason", "consent", "consent_of")},
    )  # fmt: skip
    filling.submit(draft, by=scoping.ilse, at=requests.MONDAY)
    part.refresh_from_db()
    assert part.status == "answered"
