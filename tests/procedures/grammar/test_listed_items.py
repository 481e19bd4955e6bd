"""Items of a list with a condition: who is told, who is asked, who has a voice, who is invited."""

from datetime import UTC, date, datetime

import pytest

from accounts.models import Attribute, AttributeList
from matters.errors import NotAllowed
from matters.models import Duty
from tests.factories import accounts as make
from tests.factories import cases, procedures, requests, ways
from workflows.decisions.casting import Voice, record_voice
from workflows.decisions.electorate import electors
from workflows.decisions.permissions import current_round
from workflows.decisions.services import standing, vote
from workflows.information_requests.asking import always_asked
from workflows.notifications.services import sign_off
from workflows.procedures.checks import BadProcedure

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)
DAY = date(2024, 9, 2)
EXTRA = {
    "key": "extra", "title": "More", "questions": [
        {"key": "looked_after", "type": "yes_no", "label": "Looked after", "required": False},
        {"key": "home", "type": "agency", "label": "Agency of the home", "required": False},
    ],
}  # fmt: skip
LOOKED_AFTER = {"answer": "referral.looked_after", "is": "yes"}


def form() -> dict:
    return procedures.REFERRAL_FORM | {"pages": [*procedures.REFERRAL_FORM["pages"], EXTRA]}


def opened(cast, step, head=None, **answers):
    """A case whose one step after the referral this is."""
    document = ways.procedure(step | {"after": ["referral"]}) | (head or {})
    cast.procedure = procedures.publish(cast.partnership, document, form())
    return cases.referred(cast, answers=cases.ANSWERS | answers)


def voices(case, key="look") -> list[str]:
    decision = case.steps.get(key=key).decision
    decision.step.case = case
    return [member.name for member in electors(current_round(decision), DAY)]


def gave(cast, key, value, **of):
    """Somebody of the partnership carries an attribute from 2020 on."""
    kept, _ = AttributeList.objects.get_or_create(
        partnership=cast.partnership,
        key=key,
        defaults={"name": key.capitalize(), "values": {value: value.capitalize()}, "since": make.SINCE},
    )
    return Attribute.objects.create(list=kept, value=value, since=make.SINCE, **of)


@pytest.mark.parametrize(
    ("answer", "told"), [("yes", ["National Panel", "Ofsted"]), ("no", ["National Panel"])]
)
def test_an_outside_body_is_told_where_its_condition_holds(cast, answer, told):
    procedures.recipient(cast.partnership, "ofsted", "Ofsted", "desk@ofsted.example")
    tell = ways.notice(about="referral", also=[{"recipient": "ofsted", "when": LOOKED_AFTER}])
    case = opened(cast, tell, looked_after=answer)
    notification = case.steps.get(key="tell").notification
    sign_off(notification, by=cast.rosa, at=MONDAY, text="It is so.")
    assert sorted(notification.sendings.values_list("name", flat=True)) == told


def test_a_notice_that_nobody_is_to_get_is_skipped(cast):
    tell = ways.notice(about="referral", to=[], also=[{"recipient": "national_panel", "when": LOOKED_AFTER}])
    case = opened(cast, tell, looked_after="no")
    assert "“Looked after”" in case.steps.get(key="tell").skipped


def test_a_notice_says_whom_it_tells(cast):
    with pytest.raises(BadProcedure, match="name at least one outside body"):
        opened(cast, ways.notice(about="referral", to=[]))


@pytest.mark.parametrize(("answer", "asked"), [("yes", {"police", "council"}), ("no", {"police"})])
def test_an_agency_is_asked_where_its_condition_holds(cast, answer, asked):
    ask = {"any": [{"parts": ["referring"]}, {"parts": ["home"], "when": LOOKED_AFTER}]}
    requests.set_up(cast)
    head = {
        "parts": {"home": {"name": "Agency of the home", "answer": "referral.home"}},
        "ladders": requests.document()["ladders"],
    }
    case = opened(cast, requests.scoping(ask=ask), head, looked_after=answer, home=cast.council.slug)
    step = case.steps.get(key="scoping")
    step.case = case
    assert {agency.slug.removeprefix("fenmarsh-") for agency in always_asked(step, DAY)} == asked


@pytest.mark.parametrize(
    ("answer", "who"), [("yes", ["Business manager", "Police"]), ("no", ["Business manager"])]
)
def test_somebody_has_a_voice_where_the_condition_holds(cast, answer, who):
    electorate = {"any": [{"office": "business_manager"}, {"seat": "police", "when": LOOKED_AFTER}]}
    case = opened(cast, ways.ask("look", electorate=electorate, otherwise="not"), looked_after=answer)
    assert sorted(voices(case)) == who


def test_whoever_plays_a_part_has_the_voice(cast):
    head = {"parts": {"home": {"name": "Agency of the home", "answer": "referral.home"}}}
    ask = ways.ask("look", electorate={"any": [{"part": "referring"}, {"part": "home"}]}, otherwise="not")
    case = opened(cast, ask, head, home=cast.health.slug)
    assert sorted(voices(case)) == ["Health", "Police"]


@pytest.mark.parametrize("of", ["office", "seat", "agency", "person"])
def test_whoever_has_an_attribute_has_the_voice_however_they_have_it(cast, of):
    rows = {
        "office": cast.health_lead, "seat": cast.health_lead.seat, "agency": cast.health, "person": cast.ilse,
    }  # fmt: skip
    gave(cast, "profession", "paediatrician", **{of: rows[of]})
    ask = ways.ask("look", electorate={"attribute": {"profession": "paediatrician"}}, otherwise="not")
    assert voices(opened(cast, ask)) == ["Health"]


def test_an_attribute_that_has_ended_gives_no_voice(cast):
    entry = gave(cast, "profession", "paediatrician", office=cast.health_lead)
    gave(cast, "profession", "paediatrician", office=cast.police_lead)
    entry.until = date(2024, 9, 1)
    entry.save()
    both = {"any": [{"seats": ["police", "health"], "attribute": {"profession": "paediatrician"}}]}
    assert voices(opened(cast, ways.ask("look", electorate=both, otherwise="not"))) == ["Police"]


def test_a_quorum_asks_for_an_attribute(cast):
    gave(cast, "profession", "paediatrician", person=cast.ilse)
    quorum = {"number": 1, "of": {"attributes": {"profession": "paediatrician"}}}
    case = opened(cast, procedures.vote("look", quorum=quorum, takes_on={}))
    cases.votes(case, cast, "go-ahead", key="look")
    decision = case.steps.get(key="look").decision
    assert standing(decision, MONDAY).quorate is False
    cases.votes(case, cast, key="look")
    vote(decision, by=cast.ilse, at=MONDAY, option="stop", reasons="So it is.")
    fresh = type(decision).objects.get(pk=decision.pk)
    assert standing(fresh, MONDAY).quorate is True


@pytest.mark.parametrize(
    ("electorate", "told"),
    [
        ({"attribute": {"profession": "nurse"}}, 'there is no attribute "profession: nurse"; there is none yet.'),
        ({"part": "home"}, 'there is no part "home"; there is referring.'),
        ({"group": "panel"}, 'there is no group "panel"; there is none yet.'),
        ({"outside": "court"}, 'there is no recipient "court"; there is national_panel.'),
        ({"seat": "fire"}, 'there is no seat "fire"; there is council, health, police.'),
        ({"body": "panel"}, 'there is no body "panel"; there is none yet.'),
        ({"any": [{"office": "business_manager", "when": {"answer": "referral.odd", "is": "yes"}}]},
         'stages[0].steps[1].electorate.any[0].when.answer: "referral.odd" is not known'),
    ],
)  # fmt: skip
def test_an_editor_is_told_of_somebody_who_is_not_there(cast, electorate, told):
    with pytest.raises(BadProcedure) as error:
        opened(cast, ways.ask("look", electorate=electorate, otherwise="not"))
    assert any(told in problem for problem in error.value.problems), error.value.problems


def test_a_form_that_is_not_published_is_told(cast):
    with pytest.raises(BadProcedure, match='there is no form "odd"; there is referral'):
        opened(cast, ways.referral() | {"key": "again", "form": "odd"})


def test_the_answer_of_an_outside_body_is_recorded_with_proof(cast):
    electorate = {"any": [{"outside": "national_panel"}, {"seat": "police"}]}
    case = opened(cast, ways.ask("look", electorate=electorate, share="all", otherwise="not"))
    decision = case.steps.get(key="look").decision
    assert sorted(voices(case)) == ["National Panel", "Police"]
    duties = Duty.objects.open().filter(step=decision.step)
    assert duties.filter(office=cast.manager, title="Record the answer of National Panel: Look").exists()
    with pytest.raises(NotAllowed, match="National Panel has no account here"):
        vote(decision, by=cast.rosa, at=MONDAY, option="done", reasons="They said so.")
    voice = Voice("done", None, "They said so.")
    with pytest.raises(NotAllowed, match="Say how it is known what National Panel answered"):
        record_voice(
            decision, by=cast.rosa, at=MONDAY, unit="outside:national_panel", person=cast.rosa, voice=voice
        )
    voice.proof = "Letter of 2 September 2024."
    record_voice(
        decision, by=cast.rosa, at=MONDAY, unit="outside:national_panel", person=cast.rosa, voice=voice
    )
    assert not duties.filter(office=cast.manager).exists()
    vote(decision, by=cast.dana, at=MONDAY, option="done", reasons="So it is.")
    assert case.steps.get(key="look").outcome == "done"
