"""The signed daily digest: kept by somebody outside, it shows that what lies behind it was rewritten."""

import base64
import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection

from journal import chain, digests, sealing, signing
from journal.models import Digest, Entry, Seal
from journal.services import record
from matters.acting import SETUP, acting
from tests.factories import accounts as make
from tests.journal.test_seals import past_the_application

NIGHT = datetime(2024, 9, 3, 0, 5, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def places(settings, tmp_path, monkeypatch):
    settings.VAR = tmp_path
    monkeypatch.setattr(sealing, "PATIENCE", 0.2)
    return tmp_path / "digests"


@pytest.fixture
def matter():
    return make.case_matter(make.partnership())


def say(matter, what="Something."):
    with acting(matter, by=SETUP, at=NIGHT) as act:
        record(act, "x.y", what)
    sealing.seal()


def rewrite_everything():
    """A superuser alters the first row and makes all seals anew, so that the chain fits again."""
    with past_the_application() as cursor:
        cursor.execute(
            "UPDATE journal_entry SET what = 'Nothing.' WHERE id = (SELECT min(id) FROM journal_entry)"
        )
        cursor.execute("DELETE FROM journal_seal")
    sealing.seal()


def test_digest_is_made_once_for_each_day_and_names_the_one_before(matter, places):
    say(matter)
    first = digests.make(NIGHT)
    assert digests.make(NIGHT + timedelta(hours=3)) is None
    say(matter)
    second = digests.make(NIGHT + timedelta(days=1))
    assert [str(first), str(second)] == ["2024-09-02", "2024-09-03"]
    assert "rows: 1\n" in first.text
    assert "before: none\n" in first.text
    assert "before: none\n" not in second.text
    call_command("verify_journal")
    assert sorted(path.name for path in places.iterdir()) == [
        "2024-09-02.sig", "2024-09-02.txt", "2024-09-03.sig", "2024-09-03.txt", "public-key.pem",
    ]  # fmt: skip


def test_rewriting_the_whole_chain_is_found_by_the_digest(matter):
    """F-116: the chain fits again; the digest of the day does not."""
    say(matter)
    say(matter)
    digests.make(NIGHT)
    rewrite_everything()
    with pytest.raises(CommandError, match="differs from the digest of 2024-09-02"):
        call_command("verify_journal")


def test_digest_outside_the_database_is_enough(matter):
    """Digests are taken out of the database as well: the files still tell."""
    say(matter)
    digests.make(NIGHT)
    digests.write_files()
    rewrite_everything()
    with past_the_application() as cursor:
        cursor.execute("DELETE FROM journal_digest")
    with pytest.raises(CommandError, match="differs from the digest"):
        call_command("verify_journal")


def test_end_of_the_journal_cut_off_is_found(matter):
    say(matter)
    say(matter)
    digests.make(NIGHT)
    with past_the_application() as cursor:
        cursor.execute("DELETE FROM journal_seal WHERE position = 2")
        cursor.execute("DELETE FROM journal_entry WHERE id = (SELECT max(id) FROM journal_entry)")
    with pytest.raises(CommandError, match="counts 2 rows; the journal has 1"):
        call_command("verify_journal")


def test_digest_that_was_altered_does_not_fit_its_signature(matter):
    say(matter)
    digests.make(NIGHT)
    with past_the_application() as cursor:
        cursor.execute("UPDATE journal_digest SET text = replace(text, 'rows: 1', 'rows: 0')")
    with pytest.raises(CommandError, match="its signature does not fit"):
        call_command("verify_journal")


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
def test_outsider_checks_a_digest_with_openssl_alone(matter, places):
    """The recipe of docs/journal.md."""
    say(matter)
    digests.make(NIGHT)
    digests.write_files()
    words = "openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in 2024-09-02.txt -sigfile 2024-09-02.sig"
    assert subprocess.run(words.split(), cwd=places, capture_output=True).returncode == 0
    (places / "2024-09-02.txt").write_text("rows: 0\n")
    assert subprocess.run(words.split(), cwd=places, capture_output=True).returncode != 0


def test_outsider_recounts_the_chain_from_the_rows(matter):
    """What the chain is made of stands in docs/journal.md: nothing of it is secret."""
    say(matter, "One.")
    row = chain.rows("entry", [Entry.objects.get().pk])
    assert Seal.objects.get().chain == chain.link("0" * 64, "entry", row[Entry.objects.get().pk])


def test_without_a_key_there_is_no_digest_and_a_wrong_one_is_refused(matter, settings):
    say(matter)
    settings.DEMO = False
    assert digests.make(NIGHT) is None
    settings.JOURNAL_SIGNING_KEY = "short"
    with pytest.raises(ImproperlyConfigured):
        digests.make(NIGHT)
    settings.JOURNAL_SIGNING_KEY = base64.b64encode(os.urandom(32)).decode()
    assert digests.make(NIGHT).text.endswith(f"key: {signing.name_of(signing.signing_key())}\n")
    assert Digest.objects.count() == 1
    connection.close()
