"""Lists, tags and colours."""

import datetime

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe

from tests.theme.markup import Page
from theme.colours import BadColour, stylesheet
from theme.components import day
from theme.lists import summary_list, table, task_list
from theme.notices import tag

HARM = "<b>x</b>"


def rendered(source: str, **context) -> Page:
    return Page(Template("{% load govuk %}" + source).render(Context(context)))


def test_text_is_escaped_and_what_a_template_made_safe_is_not():
    page = Page(summary_list([(HARM, HARM), ("Safe", mark_safe("<i>y</i>"))]))
    assert page.all("b") == []
    assert len(page.all("i")) == 1


def test_change_link_says_what_it_changes():
    page = Page(summary_list([("Agency", "Police", "/portal/agency/", "Replace")]))
    assert [given["href"] for given in page.all("a")] == ["/portal/agency/"]
    assert "Replace Agency" in page.words


def test_table_scrolls_by_keyboard_and_has_headers():
    page = Page(table([[HARM, 3]], head=["Agency", "Days"], caption="Late", row_headers=True, numeric="2"))
    assert page.all("div", role="region", tabindex="0", **{"aria-label": "Late"})
    assert [given["scope"] for given in page.all("th")] == ["col", "col", "row"]
    assert [given["class"] for given in page.all("td")] == ["govuk-table__cell govuk-table__cell--numeric"]
    assert page.all("b") == []


def test_task_refers_to_its_hint_and_status():
    items = [{"title": "The event", "status": "Open", "colour": "open", "href": "/x/", "hint": "3 of 5"}]
    assert Page(task_list(items)).broken_references() == set()


def test_tag_knows_meanings_and_refuses_other_colours():
    assert "govuk-tag--red" in tag("3 days late", "late")
    assert "govuk-tag--" not in tag("Plain")
    with pytest.raises(ValueError, match="pinkish"):
        tag("x", "pinkish")


def test_dates_are_written_out():
    moment = datetime.datetime(2026, 7, 1, 12, 30, tzinfo=datetime.UTC)
    assert day(datetime.date(2026, 3, 2)) == "2 March 2026"
    assert day(moment) == "1 July 2026, 13:30"


def test_blocks_take_templates_inside():
    source = '{% govuk_inset %}{{ harm }}{% endgovuk_inset %}{% govuk_details "Why" %}{{ harm }}{% endgovuk_details %}'
    page = rendered(source, harm=HARM)
    assert page.words.count(HARM) == 2
    assert len(page.all("details")) == 1


def test_button_that_changes_something_is_a_button():
    page = rendered('{% govuk_button "Send" name="go" value="1" %}{% govuk_button "Next" href="/x/" %}')
    assert page.all("button", type="submit", name="go", value="1")
    assert page.all("a", href="/x/", role="button")


def test_pagination_with_one_end_only():
    page = rendered("{% govuk_pagination None next %}", next=("/b/", "The family"))
    assert [given["href"] for given in page.all("a")] == ["/b/"]
    assert "The family" in page.words


def test_partnership_colours_are_a_stylesheet():
    assert stylesheet("#1d70b8", "#0b2d4e") == (
        ":root { --govuk-brand-colour: #1d70b8; --app-header-colour: #0b2d4e; }\n"
    )


@pytest.mark.parametrize("colour", ["red", "#fff", "#ffdd00", "#1d70b8; } body { display: none"])
def test_colour_that_is_none_or_too_light_is_refused(colour):
    with pytest.raises(BadColour):
        stylesheet(colour)
