"""What is within a floor: numbers, lengths and clocks of one family of units; what cannot be compared is said."""

import pytest

from tests.factories import procedures
from workflows.procedures.bases.documents import Floor, OverlayPart
from workflows.procedures.bases.floors import floor_problems
from workflows.procedures.bases.lengths import breach
from workflows.procedures.bases.paths import find
from workflows.procedures.document import ProcedureDocument
from workflows.procedures.kinds import KINDS

FIFTEEN = "15 working days after referral.received"


@pytest.mark.parametrize(
    ("word", "allowed", "value"),
    [
        ("at_most", 3, 3),
        ("at_least", 3, 4),
        ("at_most", "5 working days", "5 working days"),
        ("at_most", "5 working days", "1 working day after referral.received"),
        ("at_most", "14 days", "2 weeks"),
        ("at_most", "1 year", "12 months"),
        ("at_most", "2 hours", "90 minutes"),
        ("at_least", "2 weeks", "14 days"),
        ("at_most", FIFTEEN, FIFTEEN),
        ("at_most", FIFTEEN, "10 working days after earlier of became_aware, referral.received"),
        ("at_most", "13 working days", "between 7 and 13 working days after referral.received"),
        ("at_least", "7 working days", "between 7 and 13 working days after referral.received"),
        ("at_least", "7 working days", "7 working days before meeting.held"),
        ("at_least", "7 working days", "6 clear working days before meeting.held"),
        ("at_most", "10 days", "between 5 and 10 days before meeting.held"),
    ],
)
def test_what_is_as_strict_or_stricter_holds_the_floor(word, allowed, value):
    assert breach(word, allowed, value) == ""


@pytest.mark.parametrize(
    ("word", "allowed", "value", "said"),
    [
        ("at_most", 3, 4, "4 is more than 3"),
        ("at_most", 3, True, '"True" is no number and no length of time'),
        ("at_least", 3, None, "what is not said is no number and no length of time"),
        ("at_most", 3, "3 days", "3 days and 3 cannot be compared"),
        ("at_most", "14 days", "15 days", "15 days is more than 14 days"),
        ("at_most", "14 days", "3 weeks", "3 weeks is more than 14 days"),
        ("at_most", "30 days", "1 month", "1 month and 30 days cannot be compared"),
        ("at_most", "5 working days", "1 week", "1 week and 5 working days cannot be compared"),
        ("at_most", "1 day", "24 hours", "24 hours and 1 day cannot be compared"),
        ("at_most", FIFTEEN, "15 working days", "is not counted after referral.received"),
        ("at_most", FIFTEEN, "3 working days before referral.received", "is not counted after"),
        (
            "at_most",
            FIFTEEN,
            "3 working days after later of a, referral.received",
            "it counts after later of",
        ),
        (
            "at_least",
            FIFTEEN,
            "20 working days after earlier of a, referral.received",
            "it counts after earlier",
        ),
        ("at_least", "7 working days", "13 working days after referral.received", "sets no earliest day"),
        ("at_least", "7 working days", "6 working days before meeting.held", "6 working days is less than"),
        ("at_most", "7 days", "7 clear days before meeting.held", "7 clear days is more than 7 days"),
    ],
)
def test_what_is_laxer_or_cannot_be_compared_is_a_breach(word, allowed, value, said):
    assert said in breach(word, allowed, value)


def document(**more) -> ProcedureDocument:
    return ProcedureDocument.model_validate(procedures.CP | more)


def test_a_place_is_found_with_the_usual_value_of_what_is_left_to_the_rule():
    assert [one.value for one in find(document(), "steps.go_ahead.share")] == ["majority"]
    assert [one.place for one in find(document(), "steps.tell.clocks[ladder=standard].due")] == [
        "stages[0].steps[3].clocks[0].due"
    ]
    assert [one.value for one in find(document(), "review_types.review.name")] == ["Local review"]
    assert [one.there for one in find(document(), "steps.nobody.share")] == [False]
    assert [one.there for one in find(document(), "steps.tell.clocks[ladder=none].due")] == [False]


@pytest.mark.parametrize(
    ("floor", "held"),
    [
        ({"at": "steps.go_ahead.quorum.each", "is": "statutory_seat"}, True),
        ({"at": "steps.go_ahead.quorum.each", "is": "other"}, False),
        ({"at": "steps.go_ahead.share", "one_of": ["majority", "all"]}, True),
        ({"at": "steps.go_ahead.share", "one_of": ["all"]}, False),
        ({"at": "steps.go_ahead.options", "includes": ["go-ahead", "stop"]}, True),
        ({"at": "steps.go_ahead.options", "includes": ["wait"]}, False),
        ({"at": "ladders", "includes": ["standard"]}, True),
        ({"at": "steps.tell.to", "includes": ["national_panel"]}, True),
        ({"at": "stages.rapid_review", "must": "exist"}, True),
        ({"at": "stages.rapid_review.clocks[met_by=tell.sent]", "must": "exist"}, True),
        ({"at": "stages.end", "must": "exist"}, False),
        ({"at": "name", "is": "Child safeguarding practice reviews"}, True),
    ],
)
def test_each_word_holds_where_it_should(floor, held):
    floors = [Floor.model_validate(floor | {"says": "So it is.", "source": "R-1"})]
    problems = floor_problems(document(), floors, procedures.CP)
    assert (problems == []) == held
    assert held or "The floor (R-1) says: So it is." in problems[0]


def test_a_condition_of_the_stage_gets_round_no_floor():
    floors = [
        Floor.model_validate({"at": "steps.tell.to", "includes": ["national_panel"], "says": "Tell it."})
    ]
    stage = procedures.CP["stages"][0] | {"for": ["learning"]}
    assert floor_problems(document(stages=[stage]), floors, procedures.CP) == [
        "stages[0].for: this lets it happen in fewer cases; take it out, or say what the shared procedure says. "
        "The floor says: Tell it."
    ]
    assert floor_problems(document(stages=[stage]), floors, procedures.CP | {"stages": [stage]}) == []


def test_no_kind_of_step_has_a_setting_of_the_overlays_own():
    """`place` and `not_said` of a step in an overlay would be read as the overlay's."""
    own = set(OverlayPart.model_fields) - {"key"}
    assert own == {"place", "not_said"}
    assert not [kind.name for kind in KINDS.values() if own & set(kind.settings.model_fields)]
    assert not own & set(ProcedureDocument.model_fields)
