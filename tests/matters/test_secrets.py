"""Secrets: kept with the matter's key, bound to their place, gone with the key."""

import pytest
from django.db import connection

from journal.models import Entry
from matters import keys
from matters.models import MatterKey
from tests.factories import accounts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(fenmarsh):
    return make.case_matter(fenmarsh)


def entry(matter, reason="Zebedee Canary was seen.") -> Entry:
    made = Entry.objects.create(
        matter=matter, at="2024-09-02T09:00Z", by="Rosa", what="x", key="x", reason=reason
    )
    return Entry.objects.get(pk=made.pk)


def stored(row) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reason FROM journal_entry WHERE id = %s", [row.pk])
        return bytes(cursor.fetchone()[0])


def test_a_secret_reads_as_written_and_is_not_in_the_database(matter):
    made = entry(matter)
    assert made.reason == "Zebedee Canary was seen."
    assert b"Canary" not in stored(made)


def test_the_same_text_is_never_stored_the_same_twice(matter):
    assert stored(entry(matter)) != stored(entry(matter))


def test_destroying_the_key_destroys_the_matters_secrets_and_no_others(matter, fenmarsh):
    mine, other = entry(matter), entry(make.case_matter(fenmarsh), "Other.")
    MatterKey.objects.filter(matter=matter).delete()
    keys.forget()
    with pytest.raises(keys.KeyGone):
        _ = Entry.objects.get(pk=mine.pk).reason
    assert Entry.objects.get(pk=other.pk).reason == "Other."


def test_ciphertext_moved_to_another_matter_or_field_does_not_open(matter, fenmarsh):
    sealed = keys.seal(matter.pk, b"text", "journal.entry.reason")
    assert keys.unseal(matter.pk, sealed, "journal.entry.reason") == b"text"
    with pytest.raises(keys.KeyGone):
        keys.unseal(matter.pk, sealed, "decisions.vote.reasons")
    with pytest.raises(keys.KeyGone):
        keys.unseal(make.case_matter(fenmarsh).pk, sealed, "journal.entry.reason")


def test_another_installations_wrapping_key_opens_nothing(matter, settings):
    made = entry(matter)
    settings.KEY_ENCRYPTION_KEY = "YW5vdGhlci1rZXktb2YtdGhpcnR5LXR3by1ieXRlcyE="
    keys.forget()
    with pytest.raises(keys.KeyGone):
        _ = made.reason


def test_a_secret_cannot_be_filtered_by_or_written_past_its_row(matter):
    with pytest.raises(TypeError):
        Entry.objects.filter(reason="Zebedee Canary was seen.").exists()


def test_the_journal_refuses_to_be_rewritten(matter):
    """F-116 in its first part: a trigger refuses UPDATE and DELETE."""
    made = entry(matter)
    from django.db import InternalError, ProgrammingError, transaction
    from django.db.utils import DatabaseError

    for act in (lambda: Entry.objects.filter(pk=made.pk).update(what="y"), lambda: made.delete()):
        with (
            pytest.raises((InternalError, ProgrammingError, DatabaseError), match="append-only"),
            transaction.atomic(),
        ):
            act()
