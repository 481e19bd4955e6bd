"""The receipt of a referral: it says what is so, and when the office's mail goes."""

from datetime import UTC, datetime

import pytest

from forms.filling import services as filling
from forms.filling.models import Draft
from outbox.models import Message
from tests.factories import cases
from tests.factories.visits import visitor

pytestmark = pytest.mark.django_db
SATURDAY = datetime(2024, 9, 7, 13, 30, tzinfo=UTC)
FRIDAY_LATE = datetime(2024, 9, 6, 17, 0, tzinfo=UTC)  # 18:00 in London: closed


def receipt(cast, at) -> str:
    """What Petra reads after she has sent a referral at that moment."""
    draft = cases.draft(cast, at=at)
    filling.submit(draft, by=cast.petra, at=at)
    page = visitor(cast.petra).get(f"/forms/{Draft.objects.get(pk=draft.pk).slug}/receipt/")
    return " ".join(page.content.decode().split())


def test_in_the_partnerships_hours_the_mail_goes_at_once(cast):
    text = receipt(cast, cases.MONDAY)
    assert "can open the referral now. Its e-mail about it goes out now." in text
    assert Message.objects.filter(letter="referral-received", not_before=cases.MONDAY).exists()


@pytest.mark.parametrize("at", [SATURDAY, FRIDAY_LATE], ids=["saturday", "friday-18:00"])
def test_out_of_hours_the_receipt_says_when_the_mail_goes(cast, at):
    text = receipt(cast, at)
    assert "has been told" not in text
    assert "e-mail about it goes out on Monday 9 September 2024 at 08:00" in text
    assert [one.not_before for one in Message.objects.filter(letter="referral-received")] == [
        datetime(2024, 9, 9, 7, tzinfo=UTC)
    ]
