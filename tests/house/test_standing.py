"""A world that stands is made once; no test finds what another did to it, or rows that it did not ask for."""

import pytest
from django.db import connection
from django.utils.timezone import now

from accounts.models import Partnership
from tests import standing
from tests.factories import accounts as make

made = []


@standing.stands
def town():
    made.append(now())
    return make.partnership("town", "Town")


@standing.stands
def renamed(town):
    Partnership.objects.update(name="City")
    town.name = "City"
    return [town]


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_finds_rows_and_objects_as_they_were_made(town, turn):
    assert (town.name, Partnership.objects.get().name) == ("Town", "Town")
    town.name = "Changed"
    town.save()
    assert made == [standing.AT]


@pytest.mark.django_db
def test_a_world_upon_another_hands_out_the_same_objects(renamed, town):
    assert renamed[0] is town
    assert (town.name, Partnership.objects.get().name) == ("City", "City")


def test_worlds_go_without_a_trace_down_to_what_both_tests_ask_for(django_db_setup, django_db_blocker):
    worlds = [
        standing.World("lower", lambda: [make.partnership("lower")], standing.AT, True),
        standing.World("upper", lambda lower: lower.append(make.partnership("upper")), standing.AT, True),
    ]
    found = []
    with django_db_blocker.unblock():
        for asked in (worlds, worlds[:1], worlds, []):
            standing.lay(asked)
            found.append(sorted(Partnership.objects.values_list("slug", flat=True)))
        assert not connection.in_atomic_block
    assert found == [["lower", "upper"], ["lower"], ["lower", "upper"], []]


def test_a_world_that_cannot_be_made_leaves_nothing(django_db_setup, django_db_blocker):
    def broken():
        make.partnership("half")
        raise LookupError

    with django_db_blocker.unblock():
        with pytest.raises(LookupError):
            standing.lay([standing.World("broken", broken, standing.AT, True)])
        assert not connection.in_atomic_block
        assert not Partnership.objects.exists()


def test_a_connection_that_was_closed_takes_its_worlds_along(django_db_setup, django_db_blocker):
    lower = standing.World("lower", lambda: make.partnership("lower"), standing.AT, True)
    with django_db_blocker.unblock():
        standing.lay([lower])
        connection.close()
        standing.lay([lower])
        assert Partnership.objects.get().slug == "lower"
        standing.lay([])


@pytest.mark.django_db(transaction=True)
def test_nothing_stands_below_a_test_whose_commits_are_real(town):
    assert not connection.in_atomic_block
    assert Partnership.objects.get() == town
