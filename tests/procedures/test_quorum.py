"""Whether enough are there, for votes and meetings alike: what is missing is named."""

from workflows.procedures.quorum import Category, EachSeat, Number, Together, Unit, is_quorate, missing

POLICE = Unit("seat:police", "Police", frozenset({"seat:police", "body:panel"}))
HEALTH = Unit("seat:health", "Health", frozenset({"seat:health"}))
CLERK = Unit("office:clerk", "Clerk", frozenset({"office:clerk"}))
UNITS = [POLICE, HEALTH, CLERK]
EACH = EachSeat(each="statutory_seat")


def test_each_seat_is_asked_for_where_the_procedure_says_so():
    """CP-77."""
    assert missing(UNITS, {"seat:police", "office:clerk"}, EACH) == ["Health"]
    assert is_quorate(UNITS, {"seat:police", "seat:health"}, EACH)
    assert missing([CLERK], {"office:clerk"}, EACH) == ["Every statutory seat"]


def test_a_number_counts_everybody_or_a_category():
    assert missing(UNITS, {"office:clerk"}, Number(number=2, of=None)) == ["1 more"]
    of_the_panel = Number(number=1, of=Category(bodies=["panel"]))
    assert missing(UNITS, {"office:clerk", "seat:health"}, of_the_panel) == ["1 more"]
    assert is_quorate(UNITS, {"seat:police"}, of_the_panel)


def test_several_together_are_all_needed():
    both = Together(all=[EACH, Number(number=3, of=None)])
    assert missing(UNITS, {"seat:police"}, both) == ["Health", "2 more"]
    assert is_quorate(UNITS, {"seat:police", "seat:health", "office:clerk"}, both)
