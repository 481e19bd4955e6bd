"""A procedure's problems are told before it is published, each with its place and what to do."""

import copy

import pytest

from tests.factories.procedures import BEFORE, CP
from workflows.procedures import services
from workflows.procedures.checks import BadProcedure

pytestmark = pytest.mark.django_db


def changed(change) -> dict:
    document = copy.deepcopy(CP)
    change(document)
    return document


def steps(document):
    return document["stages"][0]["steps"]


def problems(cast, change) -> list[str]:
    with pytest.raises(BadProcedure) as refused:
        services.publish(changed(change), partnership=cast.partnership, by=cast.rosa, at=BEFORE)
    return refused.value.problems


@pytest.mark.parametrize(
    ("change", "place", "remedy"),
    [
        (lambda d: steps(d)[1].update(colour="red"), "stages[0].steps[1].colour", "not known"),
        (lambda d: d.update(colour="red"), "colour", "not known"),
        (lambda d: steps(d)[1].update(after=["tell"]), "stages[0].steps[1].after", "waits for itself"),
        (lambda d: steps(d)[1].update(after=["go_ahead"]), "stages[0].steps[1].after", "waits for itself"),
        (lambda d: steps(d)[1].update(after=["nowhere"]), "stages[0].steps[1].after", 'no step "nowhere"'),
        (lambda d: steps(d)[1].update(kind="dance"), "stages[0].steps[1]", "not a kind of step"),
        (
            lambda d: steps(d)[2].update(when={"step": "gone", "is": "stop"}),
            "stages[0].steps[2].when",
            "gone",
        ),
        (
            lambda d: steps(d)[2].update(when={"any": [{"step": "go_ahead", "is": "maybe"}]}),
            "stages[0].steps[2].when",
            'never ends as "maybe"',
        ),
        (
            lambda d: steps(d)[2].update(on_demand={"office": "ghost"}),
            "stages[0].steps[2].on_demand",
            'no office "ghost"',
        ),
        (
            lambda d: steps(d)[1].update(on_demand={"office": "business_manager"}),
            "stages[0].steps[3].after",
            '"go_ahead" opens only on demand',
        ),
        (
            lambda d: steps(d)[2].update(
                each="involved_agencies", on_demand={"office": "business_manager"}, after=[]
            ),
            "stages[0].steps[2]",
            "not both",
        ),
        (
            lambda d: d["stages"][0].update(steps=[steps(d)[0] | {"on_demand": "statutory_seats"}]),
            "stages",
            "no step opens with the case",
        ),
        (lambda d: steps(d)[3].update(about="gone"), "stages[0].steps[3]", 'no step "gone"'),
        (lambda d: steps(d)[3].update(to=["nobody"]), "stages[0].steps[3]", 'no recipient "nobody"'),
        (
            lambda d: steps(d)[3].update(signed_off_by={"office": "ghost"}),
            "stages[0].steps[3]",
            'no office "ghost"',
        ),
        (lambda d: steps(d)[1].update(otherwise="maybe"), "stages[0].steps[1]", "there is no option"),
        (
            lambda d: steps(d)[3].update(clocks=[{"due": "5 workng days after go_ahead.decided"}]),
            "stages[0].steps[3].clocks[0].due",
            "5 workng days",
        ),
        (
            lambda d: steps(d)[3].update(clocks=[{"due": "5 working days after go_ahead.sung"}]),
            "stages[0].steps[3].clocks[0].due",
            "never happens",
        ),
        (
            lambda d: steps(d)[3].update(clocks=[{"due": "5 days after go_ahead.decided", "ladder": "gone"}]),
            "stages[0].steps[3].clocks[0].ladder",
            'no ladder "gone"',
        ),
        (lambda d: steps(d).append(copy.deepcopy(steps(d)[1])), "go_ahead", "two steps"),
        (lambda d: d.pop("stages"), "stages", "missing"),
        (
            lambda d: steps(d)[1].update(electorate={"agency": "helth"}, quorum={"number": 1}),
            "stages[0].steps[1]",
            'no agency "helth"; there is fenmarsh-council,',
        ),
        (
            lambda d: steps(d)[1].update(electorate={"any": [{"agency": "each"}]}, quorum={"number": 1}),
            "stages[0].steps[1]",
            'no agency "each"',
        ),
        (
            lambda d: steps(d)[1].update(each={"agencies": ["helth"]}, electorate={"agency": "each"}),
            "stages[0].steps[1]",
            'no agency "helth"',
        ),
        (
            lambda d: steps(d)[1].update(each={"parts": ["nope"]}, electorate={"agency": "each"}),
            "stages[0].steps[1]",
            'no part "nope"',
        ),
    ],
)
def test_a_problem_names_its_place_and_the_remedy(cast, change, place, remedy):
    found = problems(cast, change)
    assert any(place in problem and remedy in problem for problem in found), found


def test_nothing_is_published_when_anything_is_wrong(cast):
    problems(cast, lambda d: d.update(colour="red"))
    assert cast.partnership.procedures.count() == 1


def test_the_same_document_again_is_the_same_version(cast):
    again = services.publish(CP, partnership=cast.partnership, by=cast.rosa, at=BEFORE)
    assert again == cast.procedure


def test_a_published_version_cannot_be_changed(cast):
    cast.procedure.name = "Another"
    with pytest.raises(TypeError, match="never changes"):
        cast.procedure.save()
