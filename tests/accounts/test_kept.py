"""What is posted when the session has ended is kept for whoever typed it, and offered to nobody else."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.utils.timezone import now

from accounts.signing_in import jobs, kept
from accounts.signing_in.models import KeptPost
from matters.models import MatterKey
from tests.accounts.conftest import Browser, code_of, equip
from tests.factories import cases

pytestmark = pytest.mark.django_db
NINE = datetime(2024, 9, 2, 9, 0, 5, tzinfo=UTC)
TYPED = "Two agencies saw her,\nand neither spoke to the other."
ENDED = timedelta(minutes=31)


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(NINE, tick=False)
    return time_machine


@pytest.fixture
def dana(cast, clock):
    return equip(cast.dana)


@pytest.fixture
def case(open_case, clock):
    return open_case


@pytest.fixture
def browser(dana):
    """Dana's, signed in; from here on tokens of pages are checked, as for everybody."""
    browser = Browser()
    browser.sign_in(dana)
    browser.handler.enforce_csrf_checks = True
    return browser


def token_in(page):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]


def open_page(browser, path):
    return browser.get(path).content.decode()


def sign_in_again(browser, person, following):
    """With the tokens of the pages; where it ends."""
    page = browser.get(following).content.decode()
    where = re.search(r'name="next" value="([^"]+)"', page)[1]
    data = {"username": person.email, "password": "heron-on-the-weir", "next": where}
    browser.post("/account/login/", {**data, "csrfmiddlewaretoken": token_in(page)})
    page = browser.get("/account/code/").content.decode()
    data = {"code": code_of(person), "next": where, "csrfmiddlewaretoken": token_in(page)}
    return browser.post("/account/code/", data).headers["Location"]


def send_what_is_kept(browser, page):
    """Press "Send it now": post the hidden fields where the form says."""
    form = page.split("Send it now")[0]
    action = re.findall(r'<form method="post" action="([^"]+)"', form)[-1]
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    return browser.post(action, {name: unescape(value) for name, value in fields})


def vote_path(case):
    return case.steps.get(key="go_ahead").get_absolute_url()


def vote_after_the_end(browser, case, clock):
    """Dana has the page open for half an hour, and votes."""
    page = open_page(browser, vote_path(case))
    clock.shift(ENDED)
    data = {"option": "go-ahead", "reasons": TYPED, "csrfmiddlewaretoken": token_in(page)}
    return browser.post(vote_path(case), data)


def test_vote_after_the_session_has_ended_is_kept_offered_and_counts_once_sent(browser, dana, case, clock):
    """
    1. Dana's session ends while she writes. Her vote is not counted: she is asked to sign in.
    2. Signed in, she sees what she wrote, and sends it. It counts, and is kept no longer.
    """
    response = vote_after_the_end(browser, case, clock)
    assert response.headers["Location"].startswith("/account/login/?next=%2Faccount%2Fkept%2F")
    decision = case.steps.get(key="go_ahead").decision
    assert not decision.votes.exists()
    assert "What you sent is kept" in open_page(browser, response.headers["Location"])
    where = sign_in_again(browser, dana, response.headers["Location"])
    page = open_page(browser, where)
    assert "neither spoke to the other." in page
    assert not decision.votes.exists()
    assert send_what_is_kept(browser, page).status_code == 302
    assert decision.votes.get().reasons == TYPED
    assert not KeptPost.objects.exists()


def test_page_of_a_form_after_the_session_has_ended_is_kept_and_saved_once_sent(browser, dana, cast, clock):
    draft = cases.draft(cast, by=dana, at=NINE)
    address = f"/forms/{draft.slug}/{draft.form.pages[0].key}/"
    page = open_page(browser, address)
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))
    clock.shift(ENDED)
    response = browser.post(address, hidden | {"child_name": "Wren Warbler"})
    post = KeptPost.objects.get()
    assert (post.person, post.matter) == (dana, draft.matter)
    draft.refresh_from_db()
    assert draft.answers["child_name"] != "Wren Warbler"
    where = sign_in_again(browser, dana, response.headers["Location"])
    send_what_is_kept(browser, open_page(browser, where))
    draft.refresh_from_db()
    saved = draft.answers.get("child_name") or draft.typed[draft.form.pages[0].key]["data"]["child_name"][0]
    assert saved == "Wren Warbler"


def test_what_is_kept_is_sealed_and_ends_with_the_case_or_after_12_hours(browser, dana, case, clock):
    vote_after_the_end(browser, case, clock)
    post = KeptPost.objects.get()
    assert post.matter == case.matter
    with connection.cursor() as cursor:
        cursor.execute("SELECT typed FROM signing_in_keptpost")
        assert b"agencies" not in bytes(cursor.fetchone()[0])
    assert list(kept.waiting_for(dana, now())) == [post]
    clock.shift(timedelta(hours=12))
    assert not kept.waiting_for(dana, now()).exists()
    jobs.tidy_at(now())
    assert not KeptPost.objects.exists()


def test_nothing_is_kept_once_the_key_of_the_case_is_destroyed(browser, dana, case, clock):
    page = open_page(browser, vote_path(case))
    MatterKey.objects.filter(matter=case.matter).delete()
    clock.shift(ENDED)
    data = {"reasons": TYPED, "csrfmiddlewaretoken": token_in(page)}
    assert browser.post(vote_path(case), data).headers["Location"].startswith("/account/login/")
    assert not KeptPost.objects.exists()


def test_another_person_does_not_get_it(browser, cast, case, clock):
    vote_after_the_end(browser, case, clock)
    post = KeptPost.objects.get()
    ilse = Browser()
    ilse.sign_in(equip(cast.ilse))
    assert ilse.get(f"/account/kept/{post.slug}/").status_code == 404
    assert ilse.post(f"/account/kept/{post.slug}/").status_code == 404
    assert KeptPost.objects.exists()


def test_page_of_whoever_used_the_browser_before_is_not_kept_for_the_next(browser, dana, cast, case, clock):
    """Ilse has signed in and out since: the token of Dana's page does not pass, and its text is Ilse's nowhere."""
    page = open_page(browser, vote_path(case))
    browser.handler.enforce_csrf_checks = False
    browser.post("/account/logout/")
    browser.sign_in(equip(cast.ilse))
    browser.post("/account/logout/")
    browser.handler.enforce_csrf_checks = True
    data = {"reasons": TYPED, "csrfmiddlewaretoken": token_in(page)}
    response = browser.post(vote_path(case), data, headers={"origin": "http://localhost"})
    assert response.status_code == 403
    assert "neither spoke to the other." in response.content.decode()
    assert not KeptPost.objects.exists()


def test_page_from_before_a_new_sign_in_can_be_sent_from_the_refusal(browser, dana, case, clock):
    """In another tab Dana has signed in again; the old page's token counts no more, and nothing is lost."""
    page = open_page(browser, vote_path(case))
    clock.shift(timedelta(minutes=1))
    browser.handler.enforce_csrf_checks = False
    browser.post("/account/logout/")
    browser.sign_in(dana)
    browser.handler.enforce_csrf_checks = True
    data = {"option": "go-ahead", "reasons": TYPED, "csrfmiddlewaretoken": token_in(page)}
    response = browser.post(vote_path(case), data, headers={"origin": "http://localhost"})
    assert response.status_code == 403
    assert send_what_is_kept(browser, response.content.decode()).status_code == 302
    assert case.steps.get(key="go_ahead").decision.votes.get().reasons == TYPED


@pytest.mark.parametrize("headers", [{}, {"origin": "http://evil.example"}, {"sec-fetch-site": "same-site"}])
def test_what_another_site_makes_up_is_neither_kept_nor_shown(browser, case, headers):
    response = browser.post(vote_path(case), {"reasons": TYPED}, headers=headers)
    assert response.status_code == 403
    assert "agencies" not in response.content.decode()
    assert not KeptPost.objects.exists()


def test_stranger_fills_no_table(case, clock):
    """Whoever has never signed in here is sent to do so, and nothing is kept."""
    stranger = Browser()
    response = stranger.post(vote_path(case), {"reasons": TYPED})
    assert response.headers["Location"].startswith("/account/login/?next=/portal/")
    forger = Browser()
    forger.cookies["last"] = "1:forged:cookie"
    forger.post(vote_path(case), {"reasons": TYPED})
    assert not KeptPost.objects.exists()


def test_dana_throws_it_away(browser, dana, case, clock):
    response = vote_after_the_end(browser, case, clock)
    where = sign_in_again(browser, dana, response.headers["Location"])
    browser.handler.enforce_csrf_checks = False
    assert browser.post(where).headers["Location"] == "/portal/"
    assert not KeptPost.objects.exists()
    assert browser.get(where).status_code == 404


def test_notice_is_signed_off_with_a_fresh_proof_only(cast, clock):
    """Rosa has been in for 20 minutes: she confirms, finds her text as she wrote it, and sends it."""
    case = cases.decided(cast)
    step = case.steps.get(key="tell")
    rosa, browser = equip(cast.rosa), Browser()
    browser.sign_in(rosa)
    clock.shift(timedelta(minutes=20))
    response = browser.post(step.get_absolute_url(), {"text": TYPED})
    assert response.headers["Location"].startswith("/account/again/?next=%2Faccount%2Fkept%2F")
    assert step.notification.sendings.count() == 0
    kept_at = f"/account/kept/{rosa.kept_posts.get().slug}/"
    assert (
        browser.post("/account/again/", {"code": code_of(rosa), "next": kept_at}).headers["Location"]
        == kept_at
    )
    assert send_what_is_kept(browser, open_page(browser, kept_at)).status_code == 302
    step.notification.refresh_from_db()
    assert step.notification.text.split() == TYPED.split()
    assert step.notification.signed_by == rosa
