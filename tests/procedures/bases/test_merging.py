"""Documents taken apart and compared: for any three of them, whatever was changed, moved, added or taken out."""

from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as some

from workflows.procedures.bases.documents import Overlay
from workflows.procedures.bases.merging import NOTHING, OURS, THEIRS, WHOLE, merge
from workflows.procedures.bases.overlay import difference
from workflows.procedures.bases.resolving import resolve

BUILT_ON = {"built_on": {"base": "shared", "version": 1}}
TEXTS = some.sampled_from(["one", "two", "three"])
SAID = some.dictionaries(some.sampled_from(["title", "note", "share", "when"]), TEXTS, max_size=4)
HEADS = some.fixed_dictionaries(
    {"name": TEXTS},
    optional={
        "review_types": some.lists(some.fixed_dictionaries({"key": TEXTS}), min_size=1, max_size=2),
        "ladders": some.dictionaries(some.sampled_from(["gentle", "strict"]), TEXTS, min_size=1),
        "facts": some.dictionaries(some.sampled_from(["aware", "told"]), TEXTS, min_size=1),
    },
)


@some.composite
def documents(draw) -> dict:
    """Up to four stages with up to eight steps between them, in any order. What is new says its kind and title."""
    steps = draw(some.lists(some.sampled_from("abcdefgh"), unique=True, max_size=8))
    stages = draw(some.lists(some.sampled_from(["s1", "s2", "s3", "s4"]), unique=True, max_size=4))
    homes = [draw(some.sampled_from(stages)) for _ in steps] if stages else []
    return draw(HEADS) | {
        "stages": [
            {"key": stage, "title": draw(TEXTS)}
            | draw(SAID)
            | {
                "steps": [
                    {"key": key, "kind": "vote"} | draw(SAID)
                    for key, home in zip(steps, homes, strict=bool(stages))
                    if home == stage
                ]
            }
            for stage in stages
        ]
    }


def shuffled(document: dict) -> dict:
    """The same as a database gives it back: keys in another order."""
    return {key: deepcopy(document[key]) for key in sorted(document, reverse=True)}


@given(documents(), documents())
def test_the_differences_give_the_document_back(base, document):
    overlay = BUILT_ON | difference(base, document)
    assert resolve(base, Overlay.model_validate(overlay)) == document


@given(documents(), documents())
def test_the_differences_are_the_same_whatever_order_keys_are_kept_in(base, document):
    assert difference(shuffled(base), shuffled(document)) == difference(base, document)


@given(documents())
def test_a_document_that_differs_in_nothing_says_nothing(document):
    assert difference(document, document) == {}


@given(documents(), documents())
def test_what_only_one_side_changed_is_taken(before, changed):
    for theirs, ours in ((changed, before), (before, changed)):
        merged = merge(before, theirs, ours)
        assert merged.document == changed
        assert merged.conflicts == []


@given(documents(), documents())
def test_the_same_change_on_both_sides_is_no_conflict(before, changed):
    merged = merge(before, changed, deepcopy(changed))
    assert merged.document == changed
    assert merged.conflicts == []


@given(documents(), documents(), documents())
def test_without_a_choice_ours_stays_and_each_conflict_is_named_once(before, theirs, ours):
    merged = merge(before, theirs, ours)
    names = [one.name for one in merged.conflicts]
    assert len(names) == len(set(names))
    assert merge(before, theirs, ours, dict.fromkeys(names, OURS)).document == merged.document
    for one in merged.conflicts:
        assert one.before != one.theirs != one.ours != one.before


@given(documents(), documents(), documents())
def test_whatever_is_chosen_no_step_is_lost_or_doubled(before, theirs, ours):
    conflicts = merge(before, theirs, ours).conflicts
    for side in (OURS, THEIRS):
        result = merge(before, theirs, ours, {one.name: side for one in conflicts}).document
        keys = [step["key"] for stage in result["stages"] for step in stage["steps"]]
        assert len(keys) == len(set(keys))
        kept = keys_of(theirs) & keys_of(ours) | (keys_of(theirs) | keys_of(ours)) - keys_of(before)
        out = {
            one.part[1]
            for one in conflicts
            if one.part[0] == "step" and one.key == WHOLE and getattr(one, side) is NOTHING
        }
        assert kept - out <= set(keys)
        assert not out & set(keys)


def keys_of(document: dict) -> set[str]:
    return {step["key"] for stage in document["stages"] for step in stage["steps"]}
