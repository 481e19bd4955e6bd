"""What a start refuses, in one sentence each."""

import socket

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

import manage
from config.serve import checks


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 9, 18), (3, 10, 13), (3, 14, 0)])
def test_whoever_starts_with_an_unfit_python_reads_which_one_is_needed(version):
    sentence = checks.python_trouble(version)
    assert sentence.startswith("Python 3.11, 3.12 or 3.13 is needed")
    assert ".".join(map(str, version)) in sentence


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 1), (3, 13, 9)])
def test_whoever_starts_with_a_fit_python_hears_nothing(version):
    assert checks.python_trouble(version) is None


def test_whoever_has_little_disk_reads_how_much_is_needed_and_left():
    assert checks.disk_trouble(999_999_999) == (
        "1 GB of free disk is needed here; 999 MB are free. Make room and try again."
    )
    assert checks.disk_trouble(1_000_000_000) is None


def test_whoever_names_a_port_in_use_reads_how_to_change_it():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        assert checks.port_trouble(port) == (
            f"Port {port} is in use by another program; choose another: make demo PORT=8123"
        )
    assert checks.port_trouble(port) is None


@pytest.mark.parametrize("port", ["", "eight", "0", "65536", "-1"])
def test_whoever_names_no_port_reads_what_a_port_is(port):
    assert "use a number from 1 to 65535" in checks.port_trouble(port)


def test_whoever_names_a_dead_database_reads_so_without_the_password(unused_port):
    sentence = checks.database_trouble(f"postgres://wilma:hush@127.0.0.1:{unused_port}/reviews")
    assert "connection refused" in sentence
    assert "hush" not in sentence
    assert "wilma" not in sentence


def test_whoever_names_another_kind_of_database_reads_that_none_is_supported():
    assert "must start with postgres://" in checks.database_trouble("mysql://localhost/reviews")


@pytest.mark.parametrize(
    ("app", "last"),
    [("accounts", ""), ("accounts", "0001_initial"), ("accounts", "0009_areas"), ("cases", "0016")],
)
def test_whoever_brings_a_database_of_long_ago_reads_what_to_run_first(db, monkeypatch, app, last):
    """What has run are the migrations from before they were folded (docs/decisions/0014), and not all of them."""
    folded = {name for one in MigrationLoader(None).disk_migrations.values() for name in one.replaces}
    then = {name for of, name in folded if of == app and name[:4] <= last[:4]}
    MigrationRecorder(connection).migration_qs.filter(app=app).exclude(name__in=then).delete()
    monkeypatch.setattr("sys.argv", ["manage.py", "migrate", "--check"])
    with pytest.raises(SystemExit, match="Run the version of commit a8adba2 on it first"):
        manage.run()


def test_the_first_trouble_is_raised_as_a_problem():
    with pytest.raises(checks.Problem, match="second"):
        checks.require(None, "second", "third")
    checks.require(None, None)


@pytest.fixture
def unused_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
