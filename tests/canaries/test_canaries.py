"""After a whole story no canary is where it must not be: not outside, and in the database only as ciphertext."""

import re
from datetime import UTC, datetime

import pytest
from django.test import override_settings

from clocks import firing
from outbox import sending
from tests.canaries.hunting import cached, folder, found, listening, sessions, tables
from tests.canaries.story import CANARIES, CHILD, VOICE, Trail, Walker, refer, sign, vote
from workflows.cases import views
from workflows.cases.models import Case
from workflows.decisions import services as decisions

pytestmark = pytest.mark.django_db

LATE = datetime(2024, 9, 23, 9, 0, tzinfo=UTC)  # the day on which the rapid review is due


def test_nobody_finds_a_canary_outside(fenmarsh_at_work, clock, mails, var, monkeypatch):
    """
    1. Petra refers a child, with a mistake on the way and a paper.
    2. Two vote with reasons; the date comes and word goes out; the third votes.
    3. Rosa signs the notice off; it leaves; the panel reads it with a code.
    4. Two pages fail in the middle of their work.
    """
    cast, trail = fenmarsh_at_work, Trail()
    with listening() as said:
        refer(Walker(trail, cast.petra))
        case = Case.objects.get()
        for person in (cast.dana, cast.ilse):
            assert vote(Walker(trail, person), case).status_code == 302
        clock.move_to(LATE)
        assert firing.fire(LATE) > 0
        assert vote(Walker(trail, cast.carl), case).status_code == 302
        assert sign(Walker(trail, cast.rosa), case).status_code == 302
        sending.sweep(LATE)
        panel_reads(Walker(trail), mails)
        pages_fail(trail, cast, case, monkeypatch)
    outside = {
        "logs": "\n".join(said),
        "addresses": "\n".join(trail.addresses),
        "headers and cookies": "\n".join(trail.heads),
        "pages of errors": "\n".join(trail.errors),
        **{f"mail to {mail['To']}": f"{mail.as_string()}\n{mail.get_content()}" for mail in mails},
    }
    assert len(mails) >= 3
    assert len(trail.errors) >= 2
    inside = tables() | sessions() | folder(var)
    for kept in (
        "table procrastinate_jobs",
        "table viewflow_task",
        "table journal_entry",
        "table answers_answerset",
    ):
        assert inside[kept]
    assert len(folder(var)) == 1  # the paper
    hidden = found(CANARIES, outside | inside | cached())
    assert not hidden, "\n".join(hidden)


def panel_reads(panel, mails) -> None:
    """The link of the mail, a code, and the notice with the names that Rosa should not have written into it."""
    [notice] = [mail for mail in mails if mail["To"] == "panel@national.example"]
    link = re.search(r"/link/\S+/", notice.get_content())[0]
    panel.post(link, {"send": "1"})
    sending.sweep(LATE)
    code = re.search(r"\b\d{6}\b", mails[-1].get_content())[0]
    assert VOICE in panel.post(link, {"code": code}).content.decode()


@override_settings(ADMINS=[("Root", "root@fenmarsh.example")])
def pages_fail(trail, cast, case, monkeypatch) -> None:
    """Reading and voting fail with a name at hand, once in a variable and once in the text of the error."""

    def fail(*args, **kwargs):
        name = f"{CHILD} Canary"
        raise ValueError(name)

    monkeypatch.setattr(views, "standing", fail)
    assert Walker(trail, cast.rosa).get(case.get_absolute_url()).status_code == 500
    monkeypatch.setattr(decisions, "vote", fail)
    assert vote(Walker(trail, cast.ilse), case).status_code == 500
