"""The log names errors by type and place; nothing that a page knew, or that somebody typed, is written or mailed."""

import io
import logging

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client, override_settings

from config.logs import LOGGING, Plain

CHILD = "Zebedee Canary"


def failing(name):
    try:
        int(name)
    except ValueError as error:
        raise LookupError(name) from error


@pytest.fixture
def console():
    """A logger whose handler writes as the configured one does."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Plain(LOGGING["formatters"]["plain"]["format"]))
    logger = logging.getLogger("test-logs")
    logger.addHandler(handler)
    yield logger, stream
    logger.removeHandler(handler)


def test_an_error_is_written_as_types_and_places(console):
    logger, stream = console
    try:
        failing(CHILD)
    except LookupError:
        logger.exception("It failed.")
    written = stream.getvalue()
    assert "ERROR test-logs: It failed." in written
    for told in ("LookupError", "ValueError", "test_logs.py", "in failing", "which came of:"):
        assert told in written
    assert CHILD not in written


def test_each_handler_writes_plainly_and_none_mails():
    assert {handler["formatter"] for handler in LOGGING["handlers"].values()} == {"plain"}
    assert {handler["class"] for handler in LOGGING["handlers"].values()} == {"logging.StreamHandler"}
    assert settings.LOGGING is LOGGING
    assert not logging.getLogger("django").handlers


@override_settings(ADMINS=[("Root", "root@fenmarsh.example")])
def test_an_error_page_mails_nothing_to_anybody(monkeypatch, db):
    monkeypatch.setattr("config.views.render", failing)
    browser = Client(raise_request_exception=False, headers={"host": "localhost"})
    assert browser.get("/source/", {"who": CHILD}).status_code == 500
    assert not mail.outbox
