"""What the system says of itself and of people: in errors, health, logs, its source, and in the manner of a refusal."""

import json
import logging
import re
import tarfile
from pathlib import Path

import pytest
from django.contrib.auth.hashers import get_hasher
from django.test import Client

from config import source
from tests.accounts.conftest import PASSWORD, equip
from tests.factories import cases
from tests.factories.visits import visitor

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
NAME = "".join(("Zebe", "dee"))  # the log shows lines of the program; this name stands in none
INSIDE = re.compile(
    r"Traceback|/site-packages/|/srv/|psycopg|SELECT |Django Version|urlconf|\.py\b|settings\.",
    re.IGNORECASE,
)


@pytest.fixture
def stranger():
    return Client(headers={"host": "localhost"}, raise_request_exception=False)


def test_the_source_offered_holds_no_secret_and_nothing_that_was_made(settings, tmp_path):
    settings.VAR = tmp_path
    source.archive.cache_clear()
    with tarfile.open(source.archive()) as tar:
        names = tar.getnames()
        texts = {
            name: tar.extractfile(name).read().decode(errors="replace")
            for name in names
            if name.endswith((".env", ".pem", ".key"))
        }
    source.archive.cache_clear()
    assert "partnership-reviews/manage.py" in names
    assert not texts
    for part in (
        "/var/",
        "/.venv/",
        "/.git/",
        "/media/",
        "/files/",
        "demo.env",
        ".eml",
        ".sqlite",
        ".dump",
        ".sql.gz",
        "id_rsa",
    ):
        assert not [name for name in names if part in f"/{name}"], part


def test_nothing_but_the_archive_can_be_had_of_the_source(stranger):
    for path in (
        "/source/download/../manage.py",
        "/source/manage.py",
        "/source/download/manage.py",
        "/source/?path=manage.py",
    ):
        assert "DJANGO_SETTINGS_MODULE" not in stranger.get(path).content.decode()


def test_health_says_whether_and_how_old_and_nothing_else(stranger):
    """No version, host, address, error text or count that a stranger could use."""
    data = json.loads(stranger.get("/healthz").content)
    assert set(data) == {"ok", "checks"}
    for check in data["checks"].values():
        assert set(check) == {"ok", "seconds"}
    assert not INSIDE.search(json.dumps(data))


def broken(monkeypatch):
    def fail(*args, **kwargs):
        raise ZeroDivisionError(f"{NAME} Canary in /srv/secret.py: SELECT * FROM people")

    monkeypatch.setattr("config.views.Partnership.objects.exclude", fail)


def test_an_error_page_says_nothing_of_the_inside(stranger, monkeypatch):
    broken(monkeypatch)
    answer = stranger.get(f"/?name={NAME}", headers={"user-agent": NAME})
    assert answer.status_code == 500
    text = answer.content.decode()
    assert NAME not in text
    assert not INSIDE.search(text)


@pytest.mark.parametrize(
    "path",
    ["/none/", "/portal/none/", "/account/login/%ff", "/cms/none/", "/static/none.css", "/forms/x/y/z/"],
)
def test_a_page_that_is_not_there_lists_no_others(stranger, path):
    answer = stranger.get(path)
    assert answer.status_code in (302, 404)
    assert not INSIDE.search(answer.content.decode())


def test_the_log_of_an_error_names_nobody(stranger, monkeypatch, caplog):
    """Type and place; no text of the error, no address with its parameters, nothing of who asked."""
    from config.logs import Plain

    broken(monkeypatch)
    with caplog.at_level(logging.DEBUG):
        stranger.get(f"/?name={NAME}", headers={"user-agent": NAME, "cookie": f"sessionid={NAME}"})
    written = "\n".join(
        Plain("%(levelname)s %(name)s: %(message)s").format(record) for record in caplog.records
    )
    assert "ZeroDivisionError" in written
    assert NAME not in written


def test_signing_in_writes_neither_password_nor_address_into_the_log(cast, caplog):
    dana = equip(cast.dana)
    with caplog.at_level(logging.DEBUG):
        for password in (PASSWORD, "a wrong one"):
            Client(headers={"host": "localhost"}).post(
                "/account/login/", {"username": dana.email, "password": password}
            )
    queries = "django.db.backends"
    written = "\n".join(record.getMessage() for record in caplog.records if record.name != queries)
    for secret in (PASSWORD, "a wrong one", dana.email):
        assert secret not in written


def test_no_line_of_the_log_is_made_up_by_an_address(stranger, caplog):
    with caplog.at_level(logging.DEBUG):
        stranger.get("/none%0d%0aCRITICAL%20root:%20all%20is%20lost/")
    assert not [
        line
        for record in caplog.records
        for line in record.getMessage().splitlines()
        if line.startswith("CRITICAL root")
    ]


def given(email: str, typed: str = "wrong"):
    return Client(headers={"host": "localhost"}).post(
        "/account/login/", {"username": email, "password": typed}
    )


def same(text: str, *emails: str) -> str:
    for email in emails:
        text = text.replace(email, "…")
    return re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", text)


def test_sign_in_answers_alike_whether_there_is_an_account(cast):
    """The same status, heads and page; also for an account without a password and for one that was closed."""
    dana = equip(cast.dana)
    cast.omar.is_active = False
    cast.omar.save()
    emails = [dana.email, "never@fenmarsh.example", cast.omar.email, cast.petra.email]
    answers = [given(email) for email in emails]
    assert len({answer.status_code for answer in answers}) == 1
    assert len({same(answer.content.decode(), *emails) for answer in answers}) == 1
    assert len({frozenset(answer.headers) for answer in answers}) == 1


def test_sign_in_works_as_long_whether_there_is_an_account(cast, monkeypatch):
    """Time is told in hashes made: one for each try, whoever is named."""
    dana = equip(cast.dana)
    cast.omar.is_active = False
    cast.omar.save()
    made, hasher = [], type(get_hasher())
    encode = hasher.encode
    monkeypatch.setattr(
        hasher, "encode", lambda self, password, salt: made.append(1) or encode(self, password, salt)
    )
    counts = []
    for email in (dana.email, "never@fenmarsh.example", cast.omar.email):
        made.clear()
        given(email)
        counts.append(len(made))
    assert len(set(counts)) == 1
    assert counts[0] > 0


def test_one_who_is_signed_in_is_not_told_who_else_has_an_account(cast):
    """Offices and cases name people; addresses are for those who manage them."""
    case = cases.referred(cast)
    for person in (cast.dana, cast.petra):
        for path in ("/portal/", "/portal/cases/", f"/portal/cases/{case.slug}/", "/account/"):
            text = visitor(person).get(path).content.decode()
            assert not [other.email for other in (cast.rosa, cast.ilse, cast.omar) if other.email in text]


def test_pages_carry_no_comments_for_programmers(stranger, cast):
    for client, path in (
        (stranger, "/"),
        (stranger, "/account/login/"),
        (visitor(cast.rosa), "/portal/"),
        (stranger, "/none/"),
    ):
        assert "<!--" not in client.get(path).content.decode(), path
