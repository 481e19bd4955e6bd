"""What is asked about a person's rights is asked once in a request or an act, and again after each change."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import Holding, Office
from matters import asked
from matters.access import may, offices_held
from matters.acting import acting
from matters.models import Matter, MatterAccess
from tests.factories import accounts as make
from tests.factories import cases

pytestmark = pytest.mark.django_db
AT = cases.MONDAY


@pytest.fixture
def seen(fenmarsh):
    """Rosa, the office that she holds, and a matter that the office handles."""
    office, rosa, matter = make.office(fenmarsh), make.person(), make.case_matter(fenmarsh)
    right = {"right": "handles", "because": "Handles the cases.", "since": AT - timedelta(days=1)}
    MatterAccess.objects.create(matter=matter, office=office, **right)
    return rosa, make.holding(office, rosa), matter


def test_rights_are_asked_of_the_database_once(seen):
    rosa, _, matter = seen
    with CaptureQueriesContext(connection) as queries, asked.once():
        assert all(
            may(rosa, matter.pk, AT) and may(rosa, matter.pk, AT, rights=["handles"]) for _ in range(3)
        )
        assert offices_held(rosa, AT)
    assert len(queries) == 2
    with CaptureQueriesContext(connection) as queries:
        assert offices_held(rosa, AT) == offices_held(rosa, AT)
    assert len(queries) == 2, "outside of a request and of an act nothing is kept"


YESTERDAY = date(2024, 9, 1)
CHANGES = {
    "the holding ends": lambda rosa, held, matter: Holding.objects.filter(pk=held.pk).update(until=YESTERDAY),
    "the holding is saved": lambda rosa, held, matter: end(held),
    "the holding goes": lambda rosa, held, matter: held.delete(),
    "the holdings go": lambda rosa, held, matter: Holding.objects.filter(person=rosa).delete(),
    "the office ends": lambda rosa, held, matter: Office.objects.filter(pk=held.office_id).update(
        until=YESTERDAY
    ),
    "the office is saved": lambda rosa, held, matter: end(held.office),
    "the right ends": lambda rosa, held, matter: matter.accesses.update(until=AT),
    "the right goes": lambda rosa, held, matter: matter.accesses.all().delete(),
    "a wall goes up": lambda rosa, held, matter: wall_off(rosa, matter),
    "she has left": lambda rosa, held, matter: setattr(rosa, "is_active", False),
}


def end(row) -> None:
    row.until = YESTERDAY
    row.save()


def wall_off(rosa, matter) -> None:
    matter.conflicts.create(person=rosa, declared_at=AT, partnership=matter.partnership)


def test_a_right_that_ends_counts_at_once(seen):
    """Also where it was known a moment before, in the same request."""
    for name, change in CHANGES.items():
        rosa, held, matter = (row._meta.model.objects.get(pk=row.pk) for row in seen)
        with transaction.atomic():
            with asked.once():
                assert may(rosa, matter.pk, AT), name
                change(rosa, held, matter)
                assert not may(rosa, matter.pk, AT), name
            assert not Matter.objects.visible_to(rosa, AT).exists(), name
            transaction.set_rollback(True)


def test_a_right_that_begins_counts_at_once(seen):
    _rosa, held, matter = seen
    omar, nina = (make.person(name, email=f"{name}@fenmarsh.example") for name in ("omar", "nina"))
    with asked.once():
        assert not may(omar, matter.pk, AT)
        assert not may(nina, matter.pk, AT)
        make.holding(held.office, omar)
        Holding.objects.bulk_create([Holding(office=held.office, person=nina, since=date(2020, 1, 1))])
        assert may(omar, matter.pk, AT)
        assert may(nina, matter.pk, AT)


def test_what_was_undone_is_not_known(seen):
    _rosa, held, matter = seen
    omar = make.person("Omar", email="omar@fenmarsh.example")
    with asked.once():
        with transaction.atomic():
            make.holding(held.office, omar)
            assert may(omar, matter.pk, AT)
            transaction.set_rollback(True)
        assert not may(omar, matter.pk, AT)


@pytest.mark.django_db(transaction=True)
def test_an_act_asks_afresh_and_so_does_what_comes_after_it(seen):
    """What was known before the lock, and what was true only inside the act, is not believed."""
    rosa, _held, matter = seen
    with asked.once():
        assert may(rosa, matter.pk, AT)
        quietly = MatterAccess.objects.filter(matter=matter)
        with connection.cursor() as cursor:  # as another process would, of which this one hears nothing
            cursor.execute("UPDATE matters_matteraccess SET until = %s", [AT])
        assert may(rosa, matter.pk, AT), "a request may go on with what it found"
        with acting(matter, by=rosa, at=AT):
            assert not may(rosa, matter.pk, AT)
        assert not may(rosa, matter.pk, AT)
        assert not quietly.filter(until=None).exists()
    with asked.once():
        with suppress(ZeroDivisionError), acting(matter, by=rosa, at=AT):
            quietly.update(until=None)
            assert may(rosa, matter.pk, AT)
            raise ZeroDivisionError
        assert not may(rosa, matter.pk, AT), "the act was undone"
