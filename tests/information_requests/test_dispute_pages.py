"""Disputes as people see them: from the refusal to the end, page by page."""
# ruff: noqa: F811 (fixtures)

import pytest

from tests.factories.visits import visitor
from tests.information_requests.test_disputes import asked, on, part_of, refused  # noqa: F401 (a fixture)
from workflows.information_requests.models import Dispute

pytestmark = pytest.mark.django_db


def test_the_pages_from_the_refusal_to_the_end(asked, cast, time_machine):
    """Rosa refers on the return's page; Carl reads and settles; the school reads its own and nothing of the police's."""
    part = refused(asked, cast)
    time_machine.move_to(on(4), tick=False)
    page = visitor(cast.rosa).get(part.check_path).content.decode()
    assert "Does this refusal stand?" in page
    empty = visitor(cast.rosa).post(part.check_path, {"verdict": "refer", "reason": ""})
    assert empty.status_code == 400
    sent = visitor(cast.rosa).post(part.check_path, {"verdict": "refer", "reason": "Quillon: a duty."})
    assert sent["Location"] == part.dispute_path
    assert "Does the agency have to answer?" not in visitor(cast.rosa).get(part.dispute_path).content.decode()
    shown = visitor(cast.carl).get(part.dispute_path).content.decode()
    assert "Quillon: a duty." in shown
    assert "Canary" in visitor(cast.carl).get(part.check_path).content.decode()
    assert visitor(cast.carl).post(part.dispute_path, {"outcome": "answer"}).status_code == 400
    assert visitor(cast.omar).get(part.dispute_path).status_code == 404
    own = visitor(cast.omar).get(part.get_absolute_url()).content.decode()
    assert "Quillon: a duty." in own
    assert part.get_absolute_url() + "refuse/" not in own
    done = visitor(cast.carl).post(part.dispute_path, {"outcome": "answer", "reason": "The law says so."})
    assert done["Location"] == part.dispute_path
    assert "The law says so." in visitor(cast.omar).get(part.get_absolute_url()).content.decode()
    assert (
        "Quillon"
        not in visitor(cast.dana).get(part_of(asked, cast.police).get_absolute_url()).content.decode()
    )


def test_a_late_answer_is_referred_on_a_page_of_its_own(asked, cast, time_machine):
    part = part_of(asked, cast.police)
    time_machine.move_to(on(9), tick=False)
    assert part.dispute_path not in visitor(cast.rosa).get(part.check_path).content.decode()
    time_machine.move_to(on(10), tick=False)
    assert part.dispute_path in visitor(cast.rosa).get(part.check_path).content.decode()
    assert visitor(cast.rosa).post(part.dispute_path, {"reason": ""}).status_code == 400
    visitor(cast.rosa).post(part.dispute_path, {"reason": "Three reminders."})
    assert Dispute.objects.get().part == part
