"""Odd requests: forged heads, line ends, nulls, other methods, ways out, repeated and extra fields."""

import pytest
from django.test import Client

from forms.filling.models import Draft
from tests.factories import cases
from tests.factories.visits import visitor
from workflows.cases.models import Case
from workflows.decisions.models import Vote

pytestmark = pytest.mark.django_db
FORWARDED = ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Real-IP"]
ELSEWHERE = [
    "https://evil.example/", "//evil.example/", "///evil.example/", "/\\evil.example/", "\\\\evil.example/",
    "http:evil.example", "https:/evil.example", "//evil.example\\@localhost/",
    "http://localhost@evil.example/", "javascript:alert(1)", "data:text/html,x", "\t//evil.example", " //evil.example",
    "/\t/evil.example", "//localhost.evil.example", "////evil.example/%2e%2e",
]  # fmt: skip
CRLF = "x\r\nSet-Cookie: stolen=1\r\n\r\n<script>"


@pytest.fixture
def stranger():
    return Client(headers={"host": "localhost"})


@pytest.fixture
def voting(open_case):
    """The address of a vote that Dana may cast."""
    return open_case.steps.get(key="go_ahead").get_absolute_url()


@pytest.mark.parametrize("header", FORWARDED)
def test_demo_refuses_what_came_through_a_proxy(stranger, header):
    assert stranger.get("/", headers={header.lower(): "192.0.2.7"}).status_code == 400


@pytest.mark.parametrize("header", ["X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "X-Script-Name"])
def test_address_is_the_one_that_was_asked(stranger, header):
    answer = stranger.get("/account/login/", headers={header.lower(): "/portal/operations/"})
    assert answer.status_code == 200
    assert "operations" not in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["/account/login/?next=", "/account/login/?as=", "/portal/?after=", "/theme/components/?errors="]
)
def test_line_ends_in_parameters_stay_in_the_page(stranger, path):
    from urllib.parse import quote

    answer = stranger.get(path + quote(CRLF))
    assert "stolen" not in answer.cookies
    assert not any("\n" in value or "\r" in value for value in answer.headers.values())
    assert "<script>x" not in answer.content.decode()
    assert "\r\n\r\n<script>" not in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/portal/cases/%00/",
        "/account/login/?next=%00",
        "/forms/a%00b/",
        "/portal/demo/mail/%00.eml/",
        "/portal/files/%00/",
        "/link/%00/",
        "/media/images/%00.png",
    ],
)
def test_null_bytes_break_nothing(stranger, cast, path):
    assert stranger.get(path).status_code < 500
    assert visitor(cast.rosa).get(path).status_code < 500


@pytest.mark.parametrize(
    "disguise", [{"headers": {"x-http-method-override": "POST"}}, {"data": {"_method": "POST"}}]
)
def test_reading_stays_reading_whatever_it_claims_to_be(cast, voting, disguise):
    answer = visitor(cast.dana).get(voting, **{"data": {"option": "stop", "reasons": "x"}} | disguise)
    assert answer.status_code == 200
    assert not Vote.objects.exists()


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "ZZZ"])
def test_methods_that_nobody_serves_do_nothing(cast, voting, method):
    body = "option=stop&reasons=x"
    answer = visitor(cast.dana).generic(
        method, voting, body, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code in (403, 405)
    assert not Vote.objects.exists()


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_no_parameter_leads_out_of_the_house(stranger, cast, elsewhere):
    page = stranger.get("/account/login/", {"next": elsewhere})
    assert "evil" not in page.content.decode()
    inside = visitor(cast.dana).get("/account/login/", {"next": elsewhere})
    assert inside["Location"] == "/portal/"


@pytest.mark.parametrize(
    "path", ["//evil.example/portal", "//evil.example/%2e%2e", "/\\evil.example", "//evil.example//"]
)
def test_no_path_leads_out_of_the_house(stranger, path):
    """A redirect that adds a slash must not make a host out of the path."""
    answer = stranger.get(path)
    assert not answer.get("Location", "/").startswith(("//", "/\\", "http"))


def test_of_a_field_that_comes_twice_one_counts_and_one_vote_is_cast(cast, voting):
    visitor(cast.dana).post(voting, {"option": ["stop", "go-ahead"], "reasons": ["One.", "Two."]})
    assert [(vote.option, vote.reasons) for vote in Vote.objects.all()] == [("go-ahead", "Two.")]


def test_fields_that_a_form_does_not_have_change_nothing(cast, voting):
    """Not the seat, nor whose vote it is, nor the state of the decision."""
    extra = {
        "seat": "health",
        "person": cast.ilse.pk,
        "by": "Somebody",
        "status": "closed",
        "is_superuser": "1",
    }
    visitor(cast.dana).post(voting, {"option": "stop", "reasons": "No.", **extra})
    vote = Vote.objects.get()
    assert (vote.seat.key, vote.person_id, vote.decision.step.closed_at) == ("police", cast.dana.pk, None)
    cast.dana.refresh_from_db()
    assert not cast.dana.is_superuser


def test_columns_of_a_draft_cannot_be_posted(cast):
    draft = cases.draft(cast)
    extra = {
        "agency": cast.health.pk,
        "person": cast.omar.pk,
        "purpose": "x",
        "receipt": "{}",
        "answers": "{}",
        "submitted_at": "2024-09-02",
        "slug": "mine",
        "number": "99",
        "child_name": "Not on this page",
    }
    visitor(cast.petra).post(f"/forms/{draft.slug}/account/", {"account": "Told.", **extra})
    after = Draft.objects.get(pk=draft.pk)
    same = ("agency_id", "person_id", "purpose", "receipt", "submitted_at", "slug")
    assert [getattr(after, name) for name in same] == [getattr(draft, name) for name in same]
    assert after.answers["child_name"] == draft.answers["child_name"]


def test_account_page_takes_no_fields_of_the_person(cast):
    browser = visitor(cast.omar)
    for path in ("/account/", "/account/password/", "/portal/"):
        browser.post(
            path,
            {"is_superuser": "on", "is_staff": "on", "email": "x@evil.example", "agency": cast.police.pk},
        )
    before = cast.omar.email, cast.omar.agency_id
    cast.omar.refresh_from_db()
    assert (cast.omar.email, cast.omar.agency_id, cast.omar.is_superuser) == (*before, False)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('{"option": "stop", "reasons": "x"}', "application/json"),
        ("option=stop&reasons=x", "text/plain"),
        ("+AG8-ption=stop", "application/x-www-form-urlencoded; charset=utf-7"),
        ("--x\r\nContent-Disposition: form-data; name=option\r\n\r\nstop", "multipart/form-data; boundary=x"),
        ("nothing", "multipart/form-data"),
        ("<x>stop</x>", "application/xml"),
    ],
)  # fmt: skip
def test_a_body_of_another_kind_is_no_vote(cast, voting, body, kind):
    answer = visitor(cast.dana).generic("POST", voting, body, content_type=kind)
    assert answer.status_code < 500
    assert not Vote.objects.exists()


def test_ten_thousand_fields_are_refused(cast, voting):
    answer = visitor(cast.dana).post(voting, {f"f{n}": "x" for n in range(10_001)})
    assert answer.status_code == 400
    assert not Vote.objects.exists()


def test_a_text_of_six_million_characters_is_refused(cast, voting):
    answer = visitor(cast.dana).post(voting, {"option": "stop", "reasons": "x" * 5_500_000})
    assert answer.status_code in (400, 413)
    assert not Vote.objects.exists()


@pytest.mark.parametrize("length", ["-1", "abc", "", "99999999999999999999", "1e3"])
def test_a_length_that_is_a_lie_breaks_nothing(stranger, length):
    answer = stranger.post("/account/login/", {"username": "x"}, CONTENT_LENGTH=length)
    assert answer.status_code < 500


def test_a_very_long_address_breaks_nothing(cast):
    browser = visitor(cast.rosa)
    assert browser.get("/portal/cases/" + "a" * 50_000 + "/").status_code == 404
    assert browser.get("/portal/cases/?after=" + "9" * 50_000).status_code < 500


def test_a_case_cannot_be_made_by_asking_for_it(cast):
    for path in ("/portal/cases/", "/portal/", "/forms/"):
        visitor(cast.rosa).post(path, {"reference": "FEN-1", "partnership": cast.partnership.pk})
    assert not Case.objects.exists()
