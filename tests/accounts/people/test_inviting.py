"""F-111: an agency's lead brings its own people in, and nobody else's."""

from datetime import timedelta

import pytest

from accounts.models import Holding, Invitation, Person
from accounts.people import leaving
from outbox import sending
from outbox.models import Message
from tests.accounts.people.conftest import MONDAY, browser_of, link_in_mail, says
from tests.factories import accounts as make

pytestmark = pytest.mark.django_db
PASSWORD = "three-herons-asleep"
CHOSEN = {"new_password1": PASSWORD, "new_password2": PASSWORD}


def invite(by, place, name="Pat Beat", email="pat@police.example", offices=()):
    kind = place._meta.model_name
    data = {"name": name, "email": email, "place": f"{kind}-{place.pk}", "offices": [o.pk for o in offices]}
    return browser_of(by).post("/portal/people/invite/", data)


def test_a_lead_invites_and_the_invited_chooses_a_password_then_sets_up_a_second_factor(cast):
    assert invite(cast.dana, cast.police).status_code == 302
    path = link_in_mail("pat@police.example")
    visitor = browser_of()
    page = visitor.get(path)
    assert "Dana Police has invited you, Pat Beat, to work with Fenmarsh police." in says(page)
    answer = visitor.post(path, CHOSEN)
    assert (answer.status_code, answer["Location"]) == (302, "/account/set-up/")
    assert visitor.get("/portal/").status_code == 302  # the password alone opens nothing
    assert visitor.get("/account/set-up/").status_code == 200
    pat = Person.objects.get(email="pat@police.example")
    assert (pat.name, pat.agency, pat.check_password(PASSWORD)) == ("Pat Beat", cast.police, True)


def test_a_link_works_once(cast):
    invite(cast.dana, cast.police)
    path = link_in_mail("pat@police.example")
    browser_of().post(path, CHOSEN)
    again = browser_of().post(path, CHOSEN)
    assert again.status_code == 404
    assert "This link opens nothing" in says(again)


def test_opening_the_link_spends_nothing(cast):
    """Scanners of mail open every link."""
    invite(cast.dana, cast.police)
    path = link_in_mail("pat@police.example")
    browser_of().get(path)
    assert browser_of().post(path, CHOSEN).status_code == 302


def test_a_link_ends_after_seven_days(cast, clock):
    """Sent on 2 September at 10:00 London time."""
    invite(cast.dana, cast.police)
    path = link_in_mail("pat@police.example")
    clock.move_to(MONDAY + timedelta(days=7) - timedelta(seconds=1), tick=False)
    assert browser_of().get(path).status_code == 200
    clock.move_to(MONDAY + timedelta(days=7), tick=False)
    assert browser_of().get(path).status_code == 404


def test_the_database_keeps_neither_the_token_nor_the_link_once_the_mail_has_gone(cast):
    invite(cast.dana, cast.police)
    path = link_in_mail("pat@police.example")
    token = path.rstrip("/").rpartition("/")[2]
    assert token not in Invitation.objects.get().token_hash
    message = Message.objects.get(letter="people-invited")
    sending.send(message.pk, MONDAY)
    message.refresh_from_db()
    assert message.sent_at == MONDAY
    assert token not in message.body


def test_an_invitation_tells_nothing_of_accounts_elsewhere(cast, nina):
    """Nina has an account with another partnership: the answer and the mail are those for a stranger."""
    strange, known = (
        invite(cast.dana, cast.police, email=email) for email in ("pat@police.example", nina.email)
    )
    assert (strange.status_code, strange["Location"]) == (known.status_code, known["Location"])
    bodies = [m.body.split("Open this link")[0] for m in Message.objects.filter(letter="people-invited")]
    assert bodies[0] == bodies[1]


def test_whoever_has_an_account_signs_in_to_accept(cast, nina):
    invite(cast.dana, cast.police, email=nina.email)
    path = link_in_mail(nina.email)
    stranger = browser_of()
    assert "You have an account already." in says(stranger.get(path))
    stranger.post(path, CHOSEN)
    nina.refresh_from_db()
    assert not nina.check_password(PASSWORD)
    assert browser_of(cast.greta).post(path).status_code == 200  # somebody else's session accepts nothing
    assert Invitation.objects.get().accepted_at is None


def test_a_second_invitation_ends_the_first(cast):
    invite(cast.dana, cast.police)
    first = link_in_mail("pat@police.example")
    invite(cast.dana, cast.police)
    second = link_in_mail("pat@police.example")
    assert browser_of().get(first).status_code == 404
    assert browser_of().get(second).status_code == 200


def test_an_invitation_that_is_withdrawn_opens_nothing(cast):
    invite(cast.dana, cast.police)
    path = link_in_mail("pat@police.example")
    waiting = Invitation.objects.get()
    assert "Pat Beat, pat@police.example, into Fenmarsh police" in says(
        browser_of(cast.dana).get("/portal/people/")
    )
    browser_of(cast.dana).post(f"/portal/people/invitations/{waiting.slug}/withdraw/")
    assert browser_of().get(path).status_code == 404
    assert (
        browser_of(cast.dana).post(f"/portal/people/invitations/{waiting.slug}/withdraw/").status_code == 404
    )


def test_an_invitation_ends_with_the_right_of_whoever_made_it(cast):
    """Dana no longer leads the police: what she has promised in their name is void."""
    invite(cast.dana, cast.police)
    path = link_in_mail("pat@police.example")
    Holding.objects.filter(person=cast.dana).update(until=MONDAY.date() - timedelta(days=1))
    assert browser_of().get(path).status_code == 404


@pytest.mark.parametrize("place", ["health", "partnership"])
def test_a_lead_invites_into_no_other_place(cast, place):
    assert invite(cast.dana, getattr(cast, place)).status_code == 400
    assert not Invitation.objects.exists()


def test_the_manager_invites_into_an_agency_without_a_lead_and_not_into_one_that_has_one(cast):
    assert invite(cast.rosa, cast.health).status_code == 302
    assert invite(cast.rosa, cast.police).status_code == 400
    Holding.objects.filter(person=cast.dana).update(until=MONDAY.date() - timedelta(days=1))
    assert invite(cast.rosa, cast.police).status_code == 302


def test_the_manager_invites_a_chair_who_belongs_to_no_agency(cast):
    chair = make.office(cast.partnership, "chair")
    invite(cast.rosa, cast.partnership, name="Aldous Finch", email="aldous@chair.example", offices=[chair])
    browser_of().post(link_in_mail("aldous@chair.example"), CHOSEN)
    aldous = Person.objects.get(email="aldous@chair.example")
    assert (aldous.agency, aldous.holdings.get().office) == (None, chair)
    assert "Aldous Finch" in says(browser_of(cast.rosa).get("/portal/people/"))


def test_whoever_left_comes_back_by_invitation_with_the_second_factor_that_they_had(cast):
    leaving.leave(cast.greta, by=cast.dana, at=MONDAY)
    open_before = browser_of(cast.greta)
    invite(cast.dana, cast.police, name="Greta Vale", email=cast.greta.email)
    visitor = browser_of()
    visitor.post(link_in_mail(cast.greta.email), CHOSEN)
    cast.greta.refresh_from_db()
    assert cast.greta.is_active
    assert visitor.get("/account/set-up/")["Location"].startswith("/account/code/")
    assert open_before.get("/portal/").status_code == 302  # sessions of before stay ended


def test_an_invitation_without_an_address_says_what_is_missing(cast):
    page = invite(cast.dana, cast.police, email="")
    assert page.status_code == 400
    assert "There is a problem" in says(page)
