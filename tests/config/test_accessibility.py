"""F-126: the record of what people have tested is published, and says so where nobody has."""

import pytest
from django.test import Client

from config import accessibility

TEST = """tests:
  - on: 2026-03-02
    who: "two testers"
    with: "NVDA"
    what: "signing in"
    found: "the code was read as one number"
    done: "digits are read one by one"
"""


@pytest.mark.django_db
def test_visitor_reads_that_nobody_has_tested_it_yet(monkeypatch):
    monkeypatch.setattr(accessibility, "record", lambda path: [])
    page = Client(SERVER_NAME="localhost").get("/accessibility/").content.decode()
    assert "has been recorded yet" in page
    assert 'href="/accessibility/">Accessibility statement' in page


@pytest.mark.django_db
def test_visitor_reads_who_has_tested_what(monkeypatch, tmp_path):
    file = tmp_path / "record.yaml"
    file.write_text(TEST)
    monkeypatch.setattr(accessibility, "RECORD", file)
    page = Client(SERVER_NAME="localhost").get("/accessibility/").content.decode()
    assert "2 March 2026" in page
    assert "digits are read one by one" in page
    assert "has been recorded yet" not in page


def test_the_record_that_ships_can_be_read():
    assert all(len(test["rows"]) == 5 for test in accessibility.record(accessibility.RECORD))
