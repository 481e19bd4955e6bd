"""Setting a site up from texts, again and again."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils.safestring import mark_safe
from wagtail.models import Page, Revision, Site

from pages import pictures, texts
from pages.models import GuidancePage, HomePage, StandardPage
from pages.sites import build, guidance_of, intro_of
from tests.pages.conftest import AT, FAMILIES, REFER, review


def everything():
    return list(
        Page.objects.order_by("path").values_list("path", "title", "latest_revision", "last_published_at")
    )


def test_building_twice_changes_nothing(fenmarsh):
    before = everything()
    build(fenmarsh, at=AT, guidance=[REFER, FAMILIES], reviews=[review()])
    assert everything() == before
    assert Site.objects.count() == 1
    assert not Revision.objects.exists()


def test_changed_text_becomes_a_new_live_version(fenmarsh, reader):
    build(
        fenmarsh,
        at=datetime(2026, 4, 4, 9, 0, tzinfo=UTC),
        guidance=[replace(REFER, body="Ask the office first.")],
    )
    assert "Ask the office first." in reader.get("/guidance/refer/").content.decode()
    assert "Last updated on 4 April 2026" in reader.get("/guidance/refer/").content.decode()
    assert Revision.objects.count() == 1


def test_building_again_leaves_an_editors_standard_page_alone(fenmarsh):
    page = StandardPage.objects.get(slug="privacy")
    page.title = "Your privacy"
    page.save_revision().publish()
    build(fenmarsh, at=AT)
    assert StandardPage.objects.get(slug="privacy").title == "Your privacy"


def test_guidance_comes_back_out_as_it_went_in(fenmarsh):
    assert guidance_of(fenmarsh) == [REFER, replace(FAMILIES, body=FAMILIES.body + "\n")]


def test_introduction_comes_back_out_as_it_went_in(fenmarsh):
    build(
        fenmarsh, at=AT, intro="We learn.\n\n- from **children**\n- from [families](/guidance/for-families/)"
    )
    fenmarsh.refresh_from_db()
    assert (
        intro_of(fenmarsh) == "We learn.\n\n- from **children**\n- from [families](/guidance/for-families/)"
    )


def test_text_is_never_taken_for_html(fenmarsh, reader):
    body = "<script>alert(1)</script> [x](javascript:alert(1)) **<b>**\n\n> <i>\n\n## <u>\n\nStep: <s>\n<em>"
    build(fenmarsh, at=AT, guidance=[replace(REFER, body=body, title="<h1>")])
    page = reader.get("/guidance/refer/").content.decode()
    for tag in ["<script>alert", "<u>", "<s>", "<em>", 'href="javascript', "<h1></h1>"]:
        assert tag not in page
    assert "&lt;script&gt;" in page


def test_headings_that_skip_a_level_are_refused(fenmarsh):
    page = GuidancePage.objects.get(slug="refer")
    block = page.body.stream_block
    with pytest.raises(ValidationError, match="Start with a heading"):
        block.clean(block.to_python(texts.read("### Too deep\n\nText")))


def test_each_type_has_its_place_only():
    assert HomePage.allowed_parent_page_models() == [Page]
    assert [kind.__name__ for kind in GuidancePage.allowed_parent_page_models()] == ["GuidanceIndexPage"]
    assert GuidancePage.allowed_subpage_models() == []


def test_link_from_elsewhere_names_the_host(fenmarsh, rf):
    page = GuidancePage.objects.get(slug="refer")
    assert page.get_url(rf.get("/", headers={"host": "localhost:8000"})) == (
        "http://fenmarsh.localhost:8000/guidance/refer/"
    )
    assert page.get_url(rf.get("/", headers={"host": "fenmarsh.localhost:8000"})) == "/guidance/refer/"


def test_host_that_nobody_has_gets_nobodys_pages(fenmarsh, client):
    assert not Site.objects.filter(is_default_site=True).exists()
    assert client.get("/guidance/", headers={"host": "elsewhere.localhost:8000"}).status_code == 404


def test_guidance_shows_the_procedures_picture_and_the_same_as_a_list(fenmarsh, reader, monkeypatch):
    monkeypatch.setattr(pictures, "_renderers", {})
    assert "The way of a case" not in reader.get("/guidance/refer/").content.decode()

    def draw(partnership):
        svg = mark_safe(f"<svg><title>The procedure of {partnership.short_name}</title></svg>")
        return pictures.Picture(svg=svg, items=("Referral", "Decision"))

    pictures.register("procedure", draw)
    page = reader.get("/guidance/refer/").content.decode()
    assert "The way of a case" in page
    assert "<title>The procedure of Fenmarsh</title>" in page
    assert "<li>Referral</li><li>Decision</li>" in page


def test_no_picture_is_shown_where_there_is_no_procedure_yet(fenmarsh, reader, monkeypatch):
    monkeypatch.setattr(pictures, "_renderers", {"procedure": lambda partnership: None})
    assert "The way of a case" not in reader.get("/guidance/refer/").content.decode()
