"""The page of digests, for whoever runs the system."""

from datetime import UTC, datetime

import pytest

from journal.models import Digest
from tests.factories.visits import visitor

pytestmark = pytest.mark.django_db


def test_rosa_takes_a_digest_its_signature_and_the_key_away(cast, settings, tmp_path):
    """F-116."""
    settings.VAR = tmp_path
    Digest.objects.create(
        day="2024-09-02",
        position=7,
        chain="c",
        text="rows: 7\n",
        signature=b"signed",
        made_at=datetime(2024, 9, 3, tzinfo=UTC),
    )
    rosa, base = visitor(cast.rosa), "/portal/operations/digests/"
    assert "2 September 2024, 7 rows" in rosa.get(base).content.decode()
    assert rosa.get(f"{base}2024-09-02.txt/").content == b"rows: 7\n"
    assert rosa.get(f"{base}2024-09-02.sig/").content == b"signed"
    assert b"BEGIN PUBLIC KEY" in rosa.get(f"{base}public-key.pem/").content
    for name in ("2024-09-03.txt", "2024-09-02.key", "nonsense.txt", "2024-99-99.txt"):
        assert rosa.get(f"{base}{name}/").status_code == 404


def test_others_are_told_that_it_is_not_theirs(cast):
    assert visitor(cast.dana).get("/portal/operations/digests/").status_code == 403
