"""Those who may see a case and not do this with it: each is told why, and nothing has changed."""

from datetime import timedelta

import pytest

from tests.leaks.people import session_of
from tests.leaks.visiting import ANYTIME, Visitor
from tests.leaks.world import AT

pytestmark = pytest.mark.django_db

VOTE = {"option": "go-ahead", "reasons": "Because it helps."}
REFUSED = [
    ("dana", "signing", "steps/tell/", {"text": "Word of it."}, "Your office does not sign this notice off."),
    ("rosa", "voting", "steps/go_ahead/", VOTE, "None of your offices has a voice in this decision."),
    ("dana", "voting", "steps/go_ahead/", VOTE, "has given its voice already; it counts once."),
    ("ilse", "signing", "steps/go_ahead/", VOTE, "This decision has been made."),
    ("rosa", "told", "steps/tell/", {"text": "Once more."}, "This notice has been signed off already."),
    ("rosa", "voting", "decisions/go_ahead/close/", {}, "Health"),
]


@pytest.mark.parametrize(("who", "case", "where", "data", "sentence"), REFUSED)
def test_somebody_who_sees_the_case_is_told_why_they_may_not(world, who, case, where, data, sentence):
    """CP-77, CP-82, CP-28: 403 with the sentence; what was typed is shown to take along; nothing is written."""
    side = world["fenmarsh"]
    path = f"{getattr(side, case).get_absolute_url()}{where}"
    seen = Visitor(session_of(getattr(side, who), verified=True)).asks("POST", path, data)
    assert seen.status == 403
    assert sentence in seen.text
    assert not seen.wrote - ANYTIME
    for typed in data.values():
        assert typed in seen.text or typed == "go-ahead"


def test_nobody_reads_a_notice_without_the_code_from_the_mail(world):
    """The link alone, a wrong code and a code that nobody asked for show neither the text nor the reference."""
    side = world["fenmarsh"]
    for method, data in (("GET", None), ("POST", {"code": "000000"}), ("POST", {"code": ""})):
        seen = Visitor().asks(method, f"/link/{side.token}/", data)
        assert side.voice not in seen.text
        assert side.told.reference not in seen.text


def test_nobody_guesses_a_link_or_uses_one_that_has_ended(world, time_machine):
    """Both are absent, and the page does not say which."""
    token = world["fenmarsh"].token
    assert Visitor().asks("GET", f"/link/{token[:-1]}/").status == 404
    time_machine.move_to(AT + timedelta(days=28), tick=False)
    assert Visitor().asks("GET", f"/link/{token}/").status == 404
