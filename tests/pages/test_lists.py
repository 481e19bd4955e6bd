"""The list of reviews, the feed and the map of the site."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.test import override_settings

from pages.models import ReviewPage
from pages.sites import build, refresh_ports
from tests.pages.conftest import AT, REFER, review, visitor

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def many(fenmarsh, count):
    """Reviews of 2024, one for each day from 1 January, the last title being the newest."""
    texts = [review(n, reference=f"FEN-M{n:02}", published_on=date(2024, 1, n)) for n in range(1, count + 1)]
    build(fenmarsh, at=AT, reviews=texts)


def shown(response) -> list[str]:
    return [one.reference for one in response.context["reviews"]]


@pytest.mark.parametrize("count", [3, 30])
def test_list_of_reviews_costs_the_same_however_long_it_is(
    reader, fenmarsh, count, django_assert_num_queries
):
    many(fenmarsh, count)
    reader.get("/reviews/")
    with django_assert_num_queries(11):
        reader.get("/reviews/")


@pytest.mark.parametrize("count", [3, 30])
def test_home_page_and_feed_cost_the_same_however_many_reviews_there_are(
    reader, fenmarsh, count, django_assert_num_queries
):
    many(fenmarsh, count)
    reader.get("/")
    with django_assert_num_queries(10):
        reader.get("/")
    with django_assert_num_queries(3):
        reader.get("/feed/")
    with django_assert_num_queries(4):
        reader.get("/sitemap.xml")


def test_reader_goes_from_page_to_page_and_meets_each_review_once(reader, fenmarsh):
    many(fenmarsh, 30)
    first = reader.get("/reviews/")
    second = reader.get("/reviews/" + first.context["reviews"].older)
    assert shown(first) == ["FEN-R01"] + [f"FEN-M{n:02}" for n in range(30, 11, -1)]
    assert shown(second) == [f"FEN-M{n:02}" for n in range(11, 0, -1)]
    assert second.context["reviews"].older == ""
    assert shown(reader.get("/reviews/" + second.context["reviews"].newest)) == shown(first)


def test_reviews_of_one_day_are_neither_lost_nor_repeated(reader, fenmarsh):
    build(fenmarsh, at=AT, reviews=[review(n, reference=f"FEN-S{n:02}") for n in range(1, 25)])
    first = reader.get("/reviews/")
    second = reader.get("/reviews/" + first.context["reviews"].older)
    assert len(set(shown(first) + shown(second))) == 25


def test_reader_keeps_to_a_year_from_page_to_page(reader, fenmarsh):
    """BH-70: a review is readily found."""
    many(fenmarsh, 30)
    first = reader.get("/reviews/?year=2024")
    second = reader.get("/reviews/" + first.context["reviews"].older)
    assert "FEN-R01" not in shown(first)
    assert shown(second) == [f"FEN-M{n:02}" for n in range(10, 0, -1)]
    assert shown(reader.get("/reviews/?year=")) == shown(reader.get("/reviews/"))


@pytest.mark.parametrize(
    "query", ["?year=1999", "?year=x", "?after=x", "?after=2024-01-01", "?after=2024-13-01.1"]
)
def test_a_place_that_the_list_does_not_have_is_not_found(reader, query):
    assert reader.get("/reviews/" + query).status_code == 404


def test_feed_lists_this_sites_live_reviews_newest_first(reader, fenmarsh, norwick):
    many(fenmarsh, 3)
    ReviewPage.objects.get(slug="fen-m02").unpublish()
    feed = ElementTree.fromstring(reader.get("/feed/").content)
    links = [entry.find(f"{ATOM}link").get("href") for entry in feed.iter(f"{ATOM}entry")]
    base = "http://fenmarsh.localhost:8000/reviews/"
    assert links == [f"{base}fen-r01/", f"{base}fen-m03/", f"{base}fen-m01/"]


def test_site_map_lists_this_sites_live_pages(reader, norwick):
    ReviewPage.objects.get(slug="fen-r01").unpublish()
    found = ElementTree.fromstring(reader.get("/sitemap.xml").content)
    paths = [place.text.removeprefix("http://fenmarsh.localhost:8000") for place in found.iter(f"{MAP}loc")]
    assert paths == [
        "/", "/guidance/", "/guidance/refer/", "/guidance/for-families/", "/reviews/",
        "/contact/", "/accessibility/", "/privacy/",
    ]  # fmt: skip


def test_links_name_the_port_that_the_server_runs_on(reader, fenmarsh):
    assert refresh_ports(8123) == 1
    assert refresh_ports(8123) == 0
    there = visitor("fenmarsh.localhost:8123")
    assert "Sitemap: http://fenmarsh.localhost:8123/sitemap.xml" in there.get("/robots.txt").content.decode()
    for place in ["/feed/", "/sitemap.xml", "/api/v2/pages/"]:
        answer = there.get(place).content.decode()
        assert "http://fenmarsh.localhost:8123/" in answer
        assert ":8000" not in answer


@override_settings(PORT=8200)
def test_new_site_takes_the_port_from_the_settings(fenmarsh):
    assert build(fenmarsh, at=AT, guidance=[REFER]).root_url == "http://fenmarsh.localhost:8200"
