"""The hunt finds a canary wherever it is let go: a search that is blind would prove nothing."""

import base64
import logging

import pytest
from django.core.cache import cache

from accounts.signing_in.sessions import SessionStore
from tests.canaries.hunting import cached, folder, found, listening, sessions, tables
from tests.canaries.story import CHILD
from tests.factories import accounts as make
from tests.leaks.people import open_session

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("shift", [0, 1, 2])
def test_the_hunt_sees_through_hexadecimal_and_base64(shift):
    hidden = base64.b64encode(b"a" * shift + CHILD.encode() + b" Canary").decode()
    assert found([CHILD], {"base64": hidden})
    assert found([CHILD], {"hexadecimal": CHILD.encode().hex()})
    assert not found([CHILD], {"clear": "Nothing of anybody."})


def test_the_hunt_looks_into_each_place(fenmarsh, tmp_path, settings):
    person = make.person(f"Rosa {CHILD}", email="rosa@fenmarsh.example")
    session = open_session(person, verified=False)
    store = SessionStore(session)
    store["note"] = CHILD
    store.save()
    cache.set("note", CHILD)
    (tmp_path / "note.txt").write_text(CHILD)
    with listening() as said:
        logging.getLogger("somebody").debug("About %s", CHILD)
    for place in (tables(), sessions(), cached(), folder(tmp_path), {"log": "\n".join(said)}):
        assert found([CHILD], place)
    cache.clear()
