"""Whatever somebody typed, in whatever place: pages show it as text, and no character of it misleads."""

import html
import re

import pytest
from django.test import Client, RequestFactory

from accounts.models import Agency, Body, Office, Seat
from forms.answers.models import StoredFile
from forms.filling import services as filling
from forms.filling.models import Draft
from forms.filling.normalising import tidy
from pages.sites import GuidanceText, ReviewText, build
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import cases, procedures
from tests.factories.visits import visitor
from tests.leaks.world import root
from workflows.cases.models import Case
from workflows.decisions.models import Decision
from workflows.decisions.services import vote
from workflows.notifications import outside
from workflows.notifications.services import sign_off

pytestmark = pytest.mark.django_db
TAG = "<img src=x onerror=alert(1)>"
EVIL = f"'\"--></script>{TAG}{{{{7*7}}}}{{% load x %}}${{7*7}}"
RAW = re.compile(r"<img[^>]+onerror|</script>'|49\}")


@pytest.fixture
def evil(fenmarsh, settings, tmp_path):
    """A partnership in which every text that somebody writes means badly, with a case, a draft and a site."""
    settings.FILES_ROOT = tmp_path
    root()
    cast = cast_of(fenmarsh)
    for model in (Agency, Body, Office, Seat):
        model.objects.update(name=EVIL)
    type(fenmarsh).objects.update(name=EVIL, short_name=TAG, telephone=TAG, email="x@fenmarsh.example")
    cast.rosa.name = cast.dana.name = cast.petra.name = EVIL
    for person in (cast.rosa, cast.dana, cast.petra):
        person.save()
    procedures.publish(fenmarsh, evil_procedure(), evil_form())
    cast.open_draft = cases.draft(
        cast, answers=dict.fromkeys(("child_name", "account"), EVIL) | {"became_aware": "2024-09-02"}
    )
    sent = cases.draft(cast, answers=cast.open_draft.answers)
    filling.submit(sent, by=cast.petra, at=cases.MONDAY)
    cast.sent_draft, cast.case = Draft.objects.get(pk=sent.pk), Case.objects.get(matter=sent.matter_id)
    return cast


def evil_form() -> dict:
    form = {**procedures.REFERRAL_FORM, "title": EVIL, "purpose": EVIL, "declaration": EVIL}
    pages = [{**page, "title": EVIL, "guidance": EVIL} for page in form["pages"]]
    return {
        **form,
        "pages": [
            {**page, "questions": [{**q, "label": EVIL, "hint": EVIL} for q in page["questions"]]}
            for page in pages
        ],
    }


def evil_procedure() -> dict:
    def worse(data):
        if isinstance(data, dict):
            return {key: EVIL if key in ("title", "name", "question", "label") and isinstance(value, str) else worse(value)
                    for key, value in data.items()}  # fmt: skip
        return [worse(each) for each in data] if isinstance(data, list) else data

    return worse(procedures.CP)


def harmless(answer, where: str) -> str:
    """The page, in which nothing that was typed has become markup or was computed."""
    text = answer.content.decode()
    found = RAW.search(text)
    assert not found, f"{where} shows {found[0]!r} as markup"
    return text


def test_no_page_of_the_portal_shows_typed_text_as_markup(evil):
    """Names of people, agencies, offices and seats; labels of forms and procedures; answers, reasons, references."""
    case, draft, sent = evil.case.slug, evil.open_draft.slug, evil.sent_draft.slug
    paths = {
        evil.petra: [f"/forms/{draft}/child/", f"/forms/{draft}/account/", f"/forms/{draft}/check/", f"/forms/{draft}/saved/",
                     f"/forms/{sent}/receipt/", f"/forms/{sent}/copy/", "/portal/", "/portal/refer/", "/account/"],
        evil.dana: [f"/portal/cases/{case}/", f"/portal/cases/{case}/steps/go_ahead/", "/portal/",
                    f"/portal/cases/{case}/steps/referral/"],
        evil.rosa: ["/portal/", "/portal/cases/", f"/portal/cases/{case}/", f"/portal/cases/{case}/history/", "/portal/operations/",
                    f"/portal/cases/{case}/conflict/", "/portal/people/", "/account/"],
    }  # fmt: skip
    shown = 0
    for person, addresses in paths.items():
        for path in addresses:
            answer = visitor(person).get(path)
            assert answer.status_code == 200, path
            shown += "onerror" in html.unescape(harmless(answer, path))
    assert shown > 10, "The pages must show the texts, or this proves nothing."


def test_what_was_typed_comes_back_as_text_when_it_is_refused(evil):
    """A vote without an option, a second vote, a conflict, an error of a form: each page repeats what was posted."""
    step = f"/portal/cases/{evil.case.slug}/steps/go_ahead/"
    browser = visitor(evil.dana)
    answers = {
        "incomplete": browser.post(step, {"reasons": EVIL}),
        "cast": browser.post(step, {"option": "go-ahead", "reasons": EVIL}, follow=True),
        "refused": browser.post(step, {"option": "stop", "reasons": EVIL, TAG: EVIL}),
        "page of a form": visitor(evil.petra).post(
            f"/forms/{evil.open_draft.slug}/child/", {"child_name": EVIL, "became_aware_day": TAG}
        ),
        "sign-in": Client(headers={"host": "localhost"}).post("/account/login/", {"username": TAG, "password": "x", "next": TAG}),
    }  # fmt: skip
    for where, answer in answers.items():
        assert "onerror" in html.unescape(harmless(answer, where)), where


def test_reasons_are_shown_as_text(evil):
    decision = Decision.objects.get(step__case=evil.case, step__key="go_ahead")
    for person in (evil.dana, evil.ilse, evil.carl):
        vote(decision, by=person, at=cases.MONDAY, option="go-ahead", reasons=EVIL)
    shown_as_text(evil.rosa, decision.step)


def test_the_notice_is_shown_as_text(cast):
    """To those who handle the case, and to the outside body that opens it."""
    step = cases.decided(cast).steps.get(key="tell")
    sign_off(step.notification, by=cast.rosa, at=cases.MONDAY, text=f"{step.notification.text}\n{EVIL}")
    shown_as_text(cast.rosa, step)
    link = step.notification.sendings.get().link
    answer = outside.show(RequestFactory().get("/"), link, cases.MONDAY)
    assert EVIL in html.unescape(harmless(answer, "outside"))


def shown_as_text(person, step) -> None:
    assert EVIL in html.unescape(harmless(visitor(person).get(step.get_absolute_url()), step.key))


def test_names_of_files_are_shown_as_text(evil):
    from django.core.files.base import ContentFile

    from forms.answers import files

    whose = {"matter": evil.open_draft.matter, "by": evil.petra, "agency": evil.police}
    files.store(
        ContentFile(b"x", name="x.txt"),
        content_type="text/plain",
        name=f"{TAG}.txt",
        at=cases.MONDAY,
        **whose,
    )
    answer = visitor(evil.petra).get(f"/portal/files/{StoredFile.objects.get().slug}/")
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in answer["Content-Disposition"]


def test_public_pages_feed_and_api_show_texts_of_editors_as_text(evil):
    guidance = GuidanceText(
        key="refer",
        title=EVIL,
        audience="staff",
        body=f"## {EVIL}\n\n{EVIL}\n\n- {EVIL}",
        summary=EVIL,
        owner=EVIL,
    )
    review = ReviewText(reference="FEN-R01", title="A review", review_type=EVIL, published_on=cases.MONDAY.date(), reviewers=(EVIL,),
                        summary=EVIL, report=f"## {EVIL}\n\n{EVIL}", learning=EVIL)  # fmt: skip
    build(evil.partnership, at=cases.MONDAY, guidance=[guidance], reviews=[review])
    reader = Client(headers={"host": "fenmarsh.localhost:8000"})
    for path in (
        "/",
        "/guidance/",
        "/guidance/refer/",
        "/reviews/",
        "/reviews/fen-r01/",
        "/feed/",
        "/sitemap.xml",
        "/contact/",
    ):
        answer = reader.get(path)
        assert answer.status_code == 200, path
        harmless(answer, path)
    listing = reader.get("/api/v2/pages/?type=pages.ReviewPage&fields=*")
    assert listing["Content-Type"] == "application/json"
    assert listing["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("query", ["as", "next", "errors", "after", "q"])
def test_parameters_come_back_as_text(query):
    stranger = Client(headers={"host": "localhost"})
    for path in ("/account/login/", "/theme/components/", "/", "/none/"):
        harmless(stranger.get(path, {query: EVIL}), path)


@pytest.mark.parametrize("header", ["User-Agent", "Referer", "Accept-Language", "X-Requested-With"])
def test_heads_of_a_request_come_back_nowhere(cast, header):
    browser = visitor(cast.dana)
    for path in ("/account/", "/portal/", "/none/"):
        assert "onerror" not in html.unescape(browser.get(path, headers={header: EVIL}).content.decode())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("exe.\u202efdp", "exe.fdp"),  # turned round by an override
        ("\u2066a\u2069", "a"),
        ("a\ud800b", "ab"),  # half a character
        ("a\x00\x07\x1b[31mb", "a[31mb"),  # nulls, bells, colours of a terminal
        ("e\u0301", "\u00e9"),  # the same letter in two spellings
        ("a\r\nb\rc", "a\nb\nc"),
        ("\u0645\u200f\u0627", "\u0645\u200f\u0627"),  # what right-to-left languages need stays
        ("👩\u200d👧", "👩\u200d👧"),
    ],
)
def test_characters_that_mislead_are_taken_out_of_typed_text(typed, kept):
    assert tidy(typed) == kept


def test_half_characters_and_turned_text_do_not_reach_an_answer(cast):
    browser, draft = visitor(cast.petra), cases.draft(cast)
    body = "account=" + "%ED%A0%80%E2%80%AEtold%00"
    kind = "application/x-www-form-urlencoded"
    assert browser.post(f"/forms/{draft.slug}/account/", body, content_type=kind).status_code < 500
    draft.refresh_from_db()
    assert "told" in draft.answers["account"]
    assert not set("\u202e\x00\ud800") & set(draft.answers["account"])


@pytest.mark.parametrize(
    "lookalike",
    [
        "dan\u0430@fenmarsh.example",
        "dana@fenmarsh.example\u200b",
        "ｄana@fenmarsh.example",
        "dana@fenmar\u017fh.example",
        "dana@fenmarsh.example\x00",
    ],
)
def test_an_address_that_looks_like_danas_is_not_hers(cast, lookalike):
    """A Cyrillic a, a zero-width space, a wide d, a long s that becomes s: none of them signs in as Dana."""
    from tests.accounts.conftest import PASSWORD, equip

    equip(cast.dana)
    answer = Client(headers={"host": "localhost"}).post(
        "/account/login/", {"username": lookalike, "password": PASSWORD}
    )
    assert answer.status_code == 200


def test_two_accounts_cannot_differ_by_capitals_alone(cast):
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        make.person("Another Dana", email=cast.dana.email.upper())
