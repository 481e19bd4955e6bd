"""Finding a matter by a name: only for those who work on it, and without a name in the database."""

from datetime import UTC, datetime

import pytest

from matters import names
from matters.acting import SETUP, acting
from matters.key_models import NameHash
from matters.services import let_see, wall_off
from tests.factories import accounts as make

AT = datetime(2024, 9, 2, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def known(partnership, office, *people, right="handles"):
    """A matter that the office has a right on and that knows these people."""
    matter = make.case_matter(partnership)
    with acting(matter, by=SETUP, at=AT) as act:
        let_see(act, right, "For the test.", office=office)
        names.index(act, people)
    return matter


@pytest.mark.parametrize(
    "asked", ["Zoë O’Brien-Smith", "zoe obrien smith", "SMITH, zoe", "smith", "Zoe\u0308 O'Brien"]
)
def test_name_is_found_however_it_is_written(cast, asked):
    """F-118: by hash, whatever its case, accents, apostrophes and order."""
    matter = known(cast.partnership, cast.manager, "Zoë O'Brien-Smith")
    known(cast.partnership, cast.manager, "Zebedee Canary")
    assert list(names.find(cast.rosa, AT, asked)) == [matter]


@pytest.mark.parametrize("asked", ["", "  -  ", "Zoe Canary", "Zo", "Robin"])
def test_other_names_and_parts_of_words_find_nothing(cast, asked):
    known(cast.partnership, cast.manager, "Zoe Smith")
    known(cast.partnership, cast.manager, "Zebedee Canary")
    assert list(names.find(cast.rosa, AT, asked)) == []


def test_only_who_works_on_the_case_finds_it_by_name(cast, nina):
    """A voice in a vote gives sight, not the right to look people up; a wall ends it; a stranger has none."""
    matter = known(cast.partnership, cast.manager, "Zoe Smith")
    with acting(matter, by=SETUP, at=AT) as act:
        let_see(act, "reads", "Has a voice.", office=cast.police_lead)
    assert [names.find(person, AT, "Zoe").count() for person in (cast.rosa, cast.dana, cast.omar, nina)] == [
        1,
        0,
        0,
        0,
    ]
    with acting(matter, by=cast.rosa, at=AT) as act:
        wall_off(act, cast.rosa)
    assert names.find(cast.rosa, AT, "Zoe").count() == 0


def test_index_holds_no_name_and_two_partnerships_rows_cannot_be_compared(cast, nina):
    other = nina.holdings.get().office
    here = known(cast.partnership, cast.manager, "Zoe")
    there = known(other.partnership, other, "Zoe")
    mine, theirs = (NameHash.objects.get(matter=matter).digest for matter in (here, there))
    assert mine != theirs
    assert "zoe" not in mine
    assert list(names.find(nina, AT, "zoe")) == [there]


def test_same_name_twice_is_kept_once(cast):
    matter = make.case_matter(cast.partnership)
    with acting(matter, by=SETUP, at=AT) as act:
        assert [names.index(act, ["Zoe", "Zoe Smith"]), names.index(act, ["Smith, Zoe"])] == [2, 0]
