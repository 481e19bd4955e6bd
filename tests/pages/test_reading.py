"""What a reader of a public site finds, and what nobody finds."""

import pytest
from django.core.files.base import ContentFile
from django.test import override_settings
from wagtail.models import PageViewRestriction

from pages.models import GuidancePage, ReviewPage
from tests.pages.conftest import visitor

PLACES = [
    "/",
    "/guidance/",
    "/guidance/refer/",
    "/reviews/",
    "/reviews/fen-r01/",
    "/contact/",
    "/accessibility/",
]
PLACES += ["/privacy/", "/feed/", "/sitemap.xml", "/robots.txt", "/api/v2/pages/"]


def text(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("place", PLACES)
def test_reader_finds_each_page_and_gets_no_cookie(reader, place):
    reader.cookies["sessionid"] = "made-up"
    response = reader.get(place)
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in text(response)
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("place", PLACES)
def test_answer_may_be_kept_a_minute_and_is_compared_by_its_tag(reader, place):
    response = reader.get(place)
    assert set(response.headers["Cache-Control"].split(", ")) == {"public", "max-age=60"}
    again = reader.get(place, headers={"if-none-match": response.headers["ETag"]})
    assert again.status_code == 304


def test_reader_sees_whose_site_it_is_and_how_to_reach_it(reader):
    home = text(reader.get("/"))
    assert "Fenmarsh Safeguarding Children Partnership" in home
    assert 'href="mailto:office@fenmarsh.example"' in home
    assert "01632 960 001" in home
    assert 'href="/guidance/refer/"' in home
    assert 'href="/reviews/fen-r01/"' in home
    assert 'href="/accessibility/"' in home
    assert 'href="/privacy/"' in home


def test_guidance_is_listed_by_the_people_it_is_for(reader):
    found = text(reader.get("/guidance/"))
    assert found.index("Staff and managers") < found.index("How to refer a case") < found.index("Families")
    assert "Partners</h2>" not in found


def test_guidance_shows_its_owner_and_its_dates(reader):
    """F30: a guide page has somebody who looks after it and a date of review."""
    page = text(reader.get("/guidance/refer/"))
    assert "Last updated on 2 March 2026" in page
    assert "The business manager looks after this page" in page
    assert "looked at again by 1 March 2027" in page


def test_family_page_has_a_quick_exit_that_says_what_it_leaves_behind(reader):
    page = text(reader.get("/guidance/for-families/"))
    assert 'href="https://www.bbc.co.uk/weather"' in page
    assert "stay in your browser's history" in page.replace("&#x27;", "'")
    assert "bbc.co.uk" not in text(reader.get("/guidance/refer/"))


def test_review_names_its_reviewers_and_says_what_was_done(reader):
    """CP-179, CP-180, BH-75: reviewers, the report to read, actions taken, their impact, what more will be done."""
    page = text(reader.get("/reviews/fen-r01/"))
    for wanted in ["FEN-R01", "Morwenna Pike, Alun Sedge", "1 May 2025", "Available until", "1 May 2026"]:
        assert wanted in page
    for wanted in [
        "What happened",
        "Ask the second question.",
        "meet weekly",
        "seen late",
        "The same with schools.",
    ]:
        assert wanted in page


def test_report_is_downloaded_below_its_review(reader, tmp_path):
    """CP-180: a published report can be downloaded."""
    with override_settings(MEDIA_ROOT=tmp_path):
        review = ReviewPage.objects.get(slug="fen-r01")
        assert reader.get("/reviews/fen-r01/report.pdf").status_code == 404
        review.report_pdf.save("x.pdf", ContentFile(b"%PDF-1.7 the report"))
        assert 'href="report.pdf"' in text(reader.get("/reviews/fen-r01/"))
        response = reader.get("/reviews/fen-r01/report.pdf")
        assert response.headers["Content-Type"] == "application/pdf"
        assert b"".join(response.streaming_content) == b"%PDF-1.7 the report"
        review.unpublish()
        assert reader.get("/reviews/fen-r01/report.pdf").status_code == 404


def test_draft_is_found_by_nobody(reader):
    GuidancePage.objects.get(slug="refer").unpublish()
    assert reader.get("/guidance/refer/").status_code == 404
    assert "How to refer" not in text(reader.get("/guidance/"))
    assert "How to refer" not in text(reader.get("/"))


def test_unpublished_change_is_not_shown(reader):
    page = GuidancePage.objects.get(slug="refer")
    page.title = "A title that nobody has approved"
    page.save_revision()
    assert "nobody has approved" not in text(reader.get("/guidance/refer/"))


def test_another_partnerships_page_is_not_found_here(reader, norwick):
    assert visitor("norwick.localhost:8000").get("/reviews/nor-r07/").status_code == 200
    assert reader.get("/reviews/nor-r07/").status_code == 404
    assert reader.get("/norwick/reviews/nor-r07/").status_code == 404
    assert "Norwick" not in text(reader.get("/reviews/"))


def test_restricted_page_is_not_found_and_asks_nobody_to_sign_in(reader):
    page = GuidancePage.objects.get(slug="refer")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert reader.get("/guidance/refer/").status_code == 404
    assert "How to refer" not in text(reader.get("/guidance/"))


@pytest.mark.parametrize(
    "place", ["/_util/login/", "/documents/1/x.pdf", "/cms/", "/media/reviews/x.pdf", "/api/v2/images/"]
)
def test_public_host_has_no_sign_in_and_no_library(reader, place):
    assert reader.get(place).status_code == 404


@pytest.mark.parametrize("place", ["/", "/reviews/fen-r01/", "/api/v2/pages/", "/feed/"])
def test_pages_cannot_be_posted_to(reader, place):
    assert reader.post(place).status_code == 405
