"""Two people on one form, and the same form sent twice."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from forms.answers.models import AnswerSet
from forms.filling import services, tokens
from matters.errors import NotAllowed, TooLate
from tests.factories.forms import POSTS

from .conftest import MORNING, started

CHILD = POSTS["child"]
ALL = ("child", "outcome", "household", "papers")


def test_the_second_of_two_is_told_and_sees_both_versions(by_dana, by_petra, draft):
    opened = by_petra.token("child")
    by_dana.fill("child", name="Robin Weir")
    response = by_petra.save("child", token=opened, **CHILD | {"name": "Robin Reed"})
    page = response.content.decode()
    assert "Dana Heron saved this page after you opened it" in page
    assert "Robin Weir" in page
    assert 'value="Robin Reed"' in page
    draft.refresh_from_db()
    assert draft.answers["name"] == "Robin Weir"
    by_petra.save("child", token=response.context["token"], **CHILD | {"name": "Robin Reed"})
    draft.refresh_from_db()
    assert draft.answers["name"] == "Robin Reed"


def test_two_people_on_two_pages_do_not_meet(by_dana, by_petra, draft):
    opened = by_petra.token("outcome")
    by_dana.fill("child")
    assert by_petra.save("outcome", token=opened, **POSTS["outcome"]).status_code == 302
    draft.refresh_from_db()
    assert {"name", "account"} <= set(draft.answers)


def test_saving_the_same_twice_is_no_conflict(by_dana, by_petra):
    opened = by_petra.token("child")
    by_dana.fill("child")
    assert by_petra.save("child", token=opened, **CHILD).status_code == 302


def test_going_back_in_the_browser_does_not_meet_oneself(by_dana):
    opened = by_dana.token("child")
    by_dana.fill("child")
    assert by_dana.save("child", token=opened, **CHILD | {"name": "Robin Reed"}).status_code == 302


@pytest.mark.parametrize(("hours", "saved"), [(11, True), (13, False)])
def test_a_page_left_open_for_longer_than_12_hours_overwrites_nobody(
    by_dana, by_petra, draft, petra, hours, saved
):
    by_dana.fill("child")
    draft.refresh_from_db()
    with time_machine.travel(timezone.now() - timedelta(hours=hours)):
        opened = tokens.sign(petra, draft, "child", ["name", "born", "aware"])
    response = by_petra.save("child", token=opened, **CHILD | {"name": "Robin Reed"})
    assert (response.status_code == 302) is saved
    assert ("Nothing has been overwritten" in response.content.decode()) is not saved


def test_a_token_of_somebody_else_counts_for_nothing(by_dana, by_petra):
    by_dana.fill("child")
    response = by_petra.save("child", token=by_dana.token("child"), **CHILD | {"name": "Robin Reed"})
    assert "Nothing has been overwritten" in response.content.decode()


def test_whoever_sends_what_a_colleague_has_changed_checks_again(by_dana, by_petra, taken):
    by_dana.fill(*ALL)
    opened = by_dana.open("check").context["token"]
    by_petra.fill("child", name="Robin Reed")
    response = by_dana.client.post(by_dana.address("check"), {"_token": opened})
    page = response.content.decode()
    assert "The answers have changed" in page
    assert "Robin Reed" in page
    assert taken.sets == []


def test_a_second_click_gets_the_first_receipt(by_dana, taken, draft):
    by_dana.fill(*ALL)
    opened = by_dana.open("check").context["token"]
    for _ in range(2):
        response = by_dana.client.post(by_dana.address("check"), {"_token": opened})
        assert response.url == by_dana.address("receipt")
    assert len(taken.sets) == 1
    assert services.submit(draft, by=draft.person, at=MORNING).reference == "FEN-2026-0001"
    assert AnswerSet.objects.count() == 1


def test_a_page_posted_after_the_form_was_sent_changes_nothing(by_dana, by_petra, draft):
    by_dana.fill(*ALL)
    opened = by_petra.token("child")
    by_dana.send()
    response = by_petra.save("child", token=opened, **CHILD | {"name": "Robin Reed"})
    assert response.url == by_petra.address("receipt")
    draft.refresh_from_db()
    assert draft.answer_set.answers["name"] == "Robin Weir"


def test_what_the_purpose_refuses_leaves_the_draft_as_it_was(by_dana, taken, draft):
    by_dana.fill(*ALL)
    opened = by_dana.open("check").context["token"]
    taken.closed = True
    response = by_dana.client.post(by_dana.address("check"), {"_token": opened})
    assert response.status_code == 403
    assert "This form is closed at present." in response.content.decode()
    draft.refresh_from_db()
    assert draft.submitted_at is None
    assert not AnswerSet.objects.exists()


def test_nobody_starts_a_form_that_is_not_for_them(of_fenmarsh, dana, taken):
    taken.closed = True
    with pytest.raises(NotAllowed, match="closed at present"):
        started(of_fenmarsh, dana)


def test_an_unfinished_draft_is_refused_by_the_service_too(draft, dana):
    with pytest.raises(NotAllowed, match="not been answered"):
        services.submit(draft, by=dana, at=MORNING)


def test_a_closed_form_can_be_read_and_not_sent(by_dana, draft, dana):
    by_dana.fill(*ALL)
    type(draft).objects.filter(pk=draft.pk).update(closed_at=MORNING)
    assert by_dana.open("child").url == by_dana.address("copy")
    copy = by_dana.text("copy")
    assert "Closed without having been sent" in copy
    assert "Robin Weir" in copy
    with pytest.raises(TooLate):
        services.submit(draft, by=dana, at=MORNING)


@pytest.mark.django_db(transaction=True)
def test_two_colleagues_who_send_in_the_same_moment_send_once(by_dana, taken, draft, dana, petra):
    by_dana.fill(*ALL)
    start, receipts = threading.Barrier(2), []

    def send(person):
        start.wait()
        receipts.append(services.submit(draft, by=person, at=MORNING))
        connection.close()

    threads = [threading.Thread(target=send, args=[person]) for person in (dana, petra)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [each.reference for each in receipts] == ["FEN-2026-0001"] * 2
    assert len(taken.sets) == 1
