"""Steps that run once for each person whom a case is about, who is named nowhere but on pages."""

from datetime import UTC, datetime

import pytest

from journal.models import Entry
from matters.models import Duty
from outbox.models import Message
from tests.cases.replaying import found, replayed
from tests.factories import cases, procedures, visits, ways
from workflows.cases.models import Case, Subject
from workflows.cases.versions.moving import move
from workflows.decisions.models import Decision
from workflows.decisions.services import vote
from workflows.procedures.checks import BadProcedure

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)
CHILDREN = {
    "key": "children", "type": "group", "label": "Children", "entry": "child", "required": False,
    "questions": [{"key": "name", "type": "short_text", "label": "Name", "person_name": True}],
}  # fmt: skip
FORM = procedures.REFERRAL_FORM | {
    "pages": [
        *procedures.REFERRAL_FORM["pages"],
        {"key": "others", "title": "Others", "questions": [CHILDREN]},
    ]
}
CLOCKS = [{"due": "5 working days after plan.opened", "label": "Plan", "ladder": "standard"}]
NAMES = ("Wren", "Linnet", "Ptarmigan")


def document(**head):
    plan = ways.ask("plan", each="subjects", after=["referral"], clocks=CLOCKS)
    subjects = {"called": "Child", "answer": "referral.children"}
    return ways.procedure(plan, ways.ask("join", after=["plan"])) | {"subjects": subjects} | head


def referred(cast) -> Case:
    procedures.publish(cast.partnership, document(), FORM)
    answers = cases.ANSWERS | {"children": [{"name": "Wren Canary"}, {"name": "Linnet Canary"}]}
    return cases.referred(cast, answers=answers)


def states(case) -> dict[str, str]:
    rows = case.steps.current().exclude(key="referral").order_by("pk")
    return {
        row.key: "skipped" if row.skipped else "withdrawn" if row.withdrawn else row.outcome or "open"
        for row in rows
    }


def done(case, cast, key):
    decision = Decision.objects.get(step__case=case, step__key=key, step__superseded=False)
    vote(decision, by=cast.rosa, at=MONDAY, option="done", reasons="So it is.")


def test_one_is_added_late_one_is_taken_off_and_what_waits_joins_all_of_it(cast, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    case = referred(cast)
    people, rosa = f"{case.get_absolute_url()}people/", visits.visitor(cast.rosa)
    assert states(case) == {"plan__1": "open", "plan__2": "open"}
    assert [str(row.title) for row in case.steps.open()] == ["Plan: Child 1", "Plan: Child 2"]
    own = rosa.get(case.steps.get(key="plan__1").get_absolute_url()).content.decode()
    assert "About Child 1: Wren Canary." in own
    assert "Linnet" in rosa.get(people).content.decode()
    assert visits.visitor(cast.omar).get(people).status_code == 404

    assert rosa.post(people, {"name": ""}).status_code == 400
    assert rosa.post(people, {"name": "Ptarmigan Canary"}).status_code == 302
    assert states(case) == {"plan__1": "open", "plan__2": "open", "plan__3": "open"}
    done(case, cast, "plan__1")
    off = f"{people}{Subject.objects.get(case=case, number=2).slug}/take-off/"
    assert "Linnet Canary" in rosa.get(off).content.decode()
    assert rosa.post(off, {"reason": ""}).status_code == 400
    assert rosa.post(off, {"reason": "She was not there."}).status_code == 302
    assert states(case) == {"plan__1": "done", "plan__2": "withdrawn", "plan__3": "open"}
    assert rosa.post(off, {"reason": "Again."}).status_code == 409
    done(case, cast, "plan__3")
    assert states(case)["join"] == "open"
    assert replayed(case) == found(case)
    # found by name, as those in the referral are
    by_name = rosa.post("/portal/cases/search/", {"text": "Ptarmigan"}).context["found"]
    assert [one.reference for one in by_name] == [case.reference]

    told = [f"{one.subject} {one.body}" for one in Message.objects.all()]
    told += [f"{one.what} {one.facts}" for one in Entry.objects.filter(matter=case.matter)]
    told += [f"{one.title} {one.path}" for one in Duty.objects.filter(matter=case.matter)]
    assert [one for one in told if any(name in one for name in NAMES)] == []
    assert any("Child 2" in one for one in told)


def test_where_nobody_is_listed_it_is_skipped_and_one_can_be_added_before_its_turn(cast, time_machine):
    """Without an answer that names them, people are entered by hand; what waits for nobody says so.

    An answer that the procedure names later adds those whom nobody has listed yet.
    """
    time_machine.move_to(MONDAY, tick=False)
    first, plan = ways.ask("first"), ways.ask("plan", each="subjects", after=["first"])
    written = ways.procedure(first, plan)
    procedures.publish(cast.partnership, written | {"subjects": {"called": "Person"}}, FORM)
    answers = cases.ANSWERS | {"children": [{"name": f"{name} Canary"} for name in NAMES]}
    empty, case = cases.referred(cast), cases.referred(cast, answers=answers)
    people, rosa = f"{case.get_absolute_url()}people/", visits.visitor(cast.rosa)
    assert "Nobody is listed yet." in rosa.get(people).content.decode()
    assert rosa.post(people, {"name": "Wren Canary"}).status_code == 302
    for one in (empty, case):
        done(one, cast, "first")
    assert "nobody for which" in empty.steps.get(key="plan").skipped
    assert states(case) == {"first": "done", "plan__1": "open"}
    assert visits.visitor(cast.dana).post(people, {"name": "X"}).status_code == 404

    assert rosa.post(people, {"name": "LINNET Canary"}).status_code == 302
    off = f"{people}{Subject.objects.get(case=case, number=2).slug}/take-off/"
    assert rosa.post(off, {"reason": "She was not there."}).status_code == 302
    head = {"subjects": {"called": "Person", "answer": "referral.children"}}
    version = procedures.publish(cast.partnership, written | head, FORM)
    move(case, version, by=cast.rosa, at=MONDAY, reason="The answer names them.")
    listed = [str(one.name) for one in Subject.objects.filter(case=case)]
    assert listed == ["Wren Canary", "LINNET Canary", "Ptarmigan Canary"]
    assert states(case) == {"first": "done", "plan__1": "open", "plan__2": "withdrawn", "plan__3": "open"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"subjects": None}, "stages[0].steps[1].each: nothing says whom a case is about"),
        ({"subjects": {"called": "Child", "answer": "referral.nope"}}, 'no answer "referral.nope"'),
        ({"consents": {"plan": {"name": "Plan"}}}, "consents.plan: a step has this key"),
        ({"subjects": None, "consents": {"c": {"name": "C", "of_each_subject": True}}}, "consents.c.of_each_subject"),
    ],
)  # fmt: skip
def test_what_nothing_says_is_told_before_publishing(cast, change, said):
    with pytest.raises(BadProcedure) as refused:
        procedures.publish(cast.partnership, document(**change), FORM)
    assert said in str(refused.value)
