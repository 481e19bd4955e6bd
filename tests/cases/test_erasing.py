"""A case whose key is destroyed: every page says so plainly, nothing of it goes on, the others are untouched."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from clocks import firing
from clocks.models import Deadline
from journal.models import Entry
from matters import erase, keys
from matters.acting import SETUP, acting
from matters.models import Duty
from outbox import codes, links, sending
from outbox.models import Link
from tests.factories import cases
from tests.factories.visits import visitor
from tests.leaks.people import open_session
from tests.leaks.routes import WORK_ROUTES
from tests.leaks.test_matrix import address
from tests.leaks.visiting import WORK, Visitor
from tests.leaks.world import make_world
from workflows.cases.models import Case

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var(tmp_path):
    with override_settings(VAR=tmp_path, FILES_ROOT=tmp_path / "files"):
        yield tmp_path


def destroy(matter, at=cases.MONDAY):
    with acting(matter, by=SETUP, at=at) as act:
        erase.destroy(act, "Its time is over.")


def test_case_page_says_that_it_was_erased_and_its_steps_are_gone(cast):
    case = cases.decided(cast)
    destroy(case.matter)
    rosa = visitor(cast.rosa)
    page = rosa.get(case.get_absolute_url())
    assert "erased for good on 2 September 2024" in page.content.decode()
    for key in ("referral", "go_ahead", "tell"):
        step = rosa.get(f"{case.get_absolute_url()}steps/{key}/")
        assert (step.status_code, "has been erased" in step.content.decode()) == (410, True)


def test_nothing_of_an_erased_case_goes_on_and_another_does(cast):
    gone, other = cases.referred(cast), cases.referred(cast)
    destroy(gone.matter)
    gone.refresh_from_db()
    assert gone.ended_at == cases.MONDAY
    assert not Duty.objects.open().filter(matter=gone.matter).exists()
    assert not Deadline.objects.filter(matter=gone.matter, met_at=None, stopped_at=None).exists()
    assert Duty.objects.open().filter(matter=other.matter).exists()
    assert firing.fire(cases.MONDAY + timedelta(days=60)) > 0
    assert not Entry.objects.filter(matter=gone.matter, at__gt=cases.MONDAY).exists()


def test_nobody_outside_opens_a_link_of_an_erased_case_and_anothers_stay_open(cast, time_machine):
    """The notice had gone, so its step was over; a code had been mailed a moment before."""
    time_machine.move_to(cases.MONDAY, tick=False)
    gone, other = (cases.signed(cast).steps.get(key="tell").notification.sendings.get() for _ in range(2))
    sending.send(gone.message.pk, cases.MONDAY)
    assert Case.objects.get(matter=gone.matter).steps.get(key="tell").closed_at == cases.MONDAY
    codes.send_code(gone.link, at=cases.MONDAY)
    destroy(gone.matter)
    gone.link.refresh_from_db()
    assert (gone.link.revoked_at, gone.link.code_hash) == (cases.MONDAY, "")
    assert opens(gone.link) == 404
    assert opens(other.link) == 200


def opens(link) -> int:
    return Client(headers={"host": "localhost"}).get(f"/link/{links.token_of(link)}/").status_code


def test_a_link_that_had_ended_before_keeps_its_own_end(cast):
    sent = cases.signed(cast).steps.get(key="tell").notification.sendings.get()
    before = cases.MONDAY - timedelta(hours=1)
    Link.objects.filter(pk=sent.link.pk).update(revoked_at=before)
    destroy(sent.matter)
    assert Link.objects.get(pk=sent.link.pk).revoked_at == before


def test_no_page_of_an_erased_world_breaks(var):
    """Every address of the portal, as whoever is right there, after all that there is was erased."""
    at = datetime(2024, 9, 2, 10, tzinfo=UTC)
    side = make_world()["fenmarsh"]
    here = (
        side.voting, side.signing, side.told, side.open_draft, side.asking, side.to_ask, side.meeting, side.about
    )  # fmt: skip
    for matter in {one.matter for one in here}:
        destroy(matter, at)
    keys.forget()
    statuses = {}
    for name, line in WORK_ROUTES.items():
        if line.get == 405:
            continue
        person = line.person("right", side, side)
        session = open_session(person, verified=True) if person else ""
        answer = Visitor(session).asks("GET", address(WORK, name, line, side))
        statuses[name] = answer.status
        assert not any(text in answer.text for text in (side.answers["child_name"], side.voice)), name
    assert statuses["answers:file"] == statuses["cases:step of decision"] == 410
    assert statuses["cases:case"] == statuses["cases:index"] == statuses["cases:tasks"] == 200
    assert [name for name, status in statuses.items() if status == 500] == []


def test_operator_erases_a_case_by_its_reference(cast, capsys):
    case = cases.referred(cast)
    call_command("erase_case", "fenmarsh", case.reference, reason="Over.")
    call_command("erase_case", "fenmarsh", case.reference, reason="Over.")
    said = capsys.readouterr().out
    assert said.count("erased for good") == 1
    assert "had been erased before" in said
    with pytest.raises(CommandError, match="no case"):
        call_command("erase_case", "norwick", case.reference, reason="Over.")
