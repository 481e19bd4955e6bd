"""The whole path in a browser: refer, vote, sign off, and the body outside opens the notice."""

import re

import pytest
from django.core.management import call_command
from django.utils.timezone import now

from tests.browser.looking import check_page
from tests.browser.people import come_in, sign_in
from tests.conftest import cast_of
from tests.factories import accounts as make
from workflows.cases.models import Case

CHILD = "Zebedee Canary"


@pytest.fixture
def cast(server):
    return cast_of(make.partnership())


def test_a_case_goes_from_referral_to_notification(cast, look, mails, request):
    """
    1. Petra of the police sets up her app and refers a case.
    2. Dana, Ilse and Carl vote for their seats; Carl is against.
    3. Rosa signs the notice off; it leaves through the mail server.
    4. The national panel opens the link with a code; only then it reads the outcome.
    """
    enter = come_in if "no-scripts" in request.node.name else sign_in  # Petra shows it without scripts
    reference = petra_refers(look(), cast.petra)
    case = Case.objects.get(reference=reference)
    for person, choice in (
        (cast.dana, "Carry it out"),
        (cast.ilse, "Carry it out"),
        (cast.carl, "Do not carry it out"),
    ):
        votes(look(), person, choice, enter)
    rosa_signs_off(look(), cast.rosa)
    call_command("clock", once=True)
    case.refresh_from_db()
    assert case.ended_at
    panel_reads(look(), mails, reference)
    assert CHILD not in "".join(mail.as_string() for mail in mails.mails)


def petra_refers(page, petra) -> str:
    sign_in(page, petra)
    page.get_by_role("link", name="Refer a case").first.click()
    check_page(page)
    page.get_by_role("button", name="Begin a referral").click()
    check_page(page)
    page.get_by_role(
        "button", name="Save and continue"
    ).last.click()  # nothing filled in: an error that links
    check_page(page)
    page.get_by_role("link", name=re.compile("Name of the child", re.I)).click()
    page.keyboard.type(CHILD)
    day = now()
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(label).fill(str(value))
    page.get_by_role("button", name="Save and continue").last.click()
    page.get_by_label("Tell us what happened").fill("She was found.")
    page.get_by_role("button", name="Save and continue").last.click()
    check_page(page)
    page.get_by_role("button", name=re.compile("send", re.I)).click()
    page.wait_for_url(re.compile("/receipt/"))
    check_page(page)
    return re.search(r"FEN-\d{4}-\d{4}", page.locator("main").inner_text())[0]


def votes(page, person, choice, enter) -> None:
    enter(page, person)
    check_page(page)
    page.get_by_role("link", name=re.compile("^Vote: ")).click()
    check_page(page)
    page.get_by_label(choice, exact=True).check()
    page.get_by_label("Reasons").fill("Two agencies did not speak to each other.")
    page.get_by_role("button", name="Vote", exact=True).click()
    page.get_by_text("Your vote is recorded.").wait_for()
    check_page(page)


def rosa_signs_off(page, rosa) -> None:
    sign_in(page, rosa)
    page.get_by_role("link", name=re.compile("^Sign off: ")).click()
    check_page(page)
    page.get_by_role("button", name="Sign off and send").click()
    page.get_by_text("The notice is signed off").wait_for()
    page.get_by_role("link", name="Back to the case").click()
    check_page(page)


def panel_reads(page, mails, reference) -> None:
    notice = next(mail for mail in mails.mails if "Formal notice" in mail["Subject"])
    assert notice["To"] == "panel@national.example"
    page.goto(re.search(r"http://\S+/link/\S+/", notice.get_content())[0])
    check_page(page)
    page.get_by_role("button", name="Send a code").click()
    call_command("clock", once=True)
    code = re.search(r"\b\d{6}\b", mails.mails[-1].get_content())[0]
    page.get_by_label("Code from the e-mail").fill(code)
    check_page(page)
    page.get_by_role("button", name="Open the notice").click()
    text = page.locator("main").inner_text()
    assert reference in text
    assert "Carry it out" in text
    check_page(page)
