"""What the builder offers as the start of a clock and to a condition, by the sorts of a form's questions."""

import copy

from forms.definitions.document import check
from tests.factories import procedures, ways
from workflows.procedures.builder.events import anchors, asked

PLAIN = {"key": "looked_after", "type": "yes_no", "label": "Looked after", "fact": "looked_after"}


def form():
    made = copy.deepcopy(procedures.REFERRAL_FORM)
    made["pages"][0]["questions"].append(PLAIN)
    return check(made)


def document() -> dict:
    words = {"became_aware": "they became aware", "looked_after": "the child is looked after"}
    return ways.procedure(ways.ask("look")) | {"facts": words}


def test_a_clock_counts_from_dated_facts_only():
    offered = dict(anchors(document(), [form()]))
    assert offered["became_aware"] == "they became aware"
    assert "looked_after" not in offered


def test_a_condition_asks_for_each_fact_and_says_which_is_a_date():
    offered = dict(asked(document(), [form()], without=""))
    assert offered["fact:became_aware"] == "Date: they became aware"
    assert offered["fact:looked_after"] == "Fact: the child is looked after"


def test_a_fact_that_only_the_head_words_is_a_date():
    assert "died" in dict(anchors(document() | {"facts": {"died": "the child died"}}, [form()]))
