"""Markup that a screen reader can follow."""

from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

PLACES = [
    "/",
    "/guidance/",
    "/guidance/refer/",
    "/guidance/for-families/",
    "/reviews/",
    "/reviews/fen-r01/",
    "/contact/",
]
PLACES += ["/accessibility/", "/privacy/"]


@pytest.mark.parametrize("place", PLACES)
def test_headings_begin_with_one_and_skip_no_level(reader, place):
    page = BeautifulSoup(reader.get(place).content, "html.parser")
    levels = [int(heading.name[1]) for heading in page.main.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("place", PLACES)
def test_page_has_language_title_and_nothing_inline(reader, place):
    page = BeautifulSoup(reader.get(place).content, "html.parser")
    assert page.html["lang"] == "en-GB"
    assert page.title.text.strip()
    assert not page.find(style=True)
    assert not page.find("style")
    assert all(script.get("src") for script in page.find_all("script"))
    assert all(link.get("href") and link.text.strip() for link in page.main.find_all("a"))


@pytest.mark.parametrize("place", PLACES)
def test_ids_are_unique_and_fields_have_labels(reader, place):
    page = BeautifulSoup(reader.get(place).content, "html.parser")
    ids = [element["id"] for element in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for field in page.find_all(["input", "select", "textarea"]):
        assert page.find("label", attrs={"for": field["id"]})
