"""Groups of questions: entries added and taken out by buttons, without scripts."""

import pytest

ROWS = {
    "people-rows": "2",
    "people-0-name": "Alex",
    "people-0-age": "40",
    "people-1-name": "Sam",
    "people-1-age": "7",
}


def names(page):
    return [row[0].value() for block in page.context["blocks"] if block.kind == "group" for row in block.rows]


def test_a_filler_adds_an_entry_and_keeps_what_is_typed(by_dana):
    response = by_dana.save("household", do="add:people", **ROWS | {"people-1-age": "seven"})
    assert response.url == by_dana.address("household") + "#people-last"
    page = by_dana.open("household")
    assert names(page) == ["Alex", "Sam", None]
    text = page.content.decode()
    assert 'value="seven"' in text
    assert "There is a problem" not in text
    assert "Person 3" in text.partition('id="people-last"')[2]


def test_a_filler_takes_an_entry_out(by_dana, draft):
    by_dana.save("household", do="remove:people:0", **ROWS)
    assert names(by_dana.open("household")) == ["Sam"]
    by_dana.save("household", **{"people-rows": "1", "people-0-name": "Sam", "people-0-age": "7"})
    draft.refresh_from_db()
    assert draft.answers["people"] == [{"name": "Sam", "age": 7}]


def test_an_added_entry_is_not_an_answer_until_the_page_is_saved(by_dana, draft):
    by_dana.fill("household")
    by_dana.save("household", do="add:people", **ROWS)
    draft.refresh_from_db()
    assert "household" not in draft.confirmed


def test_empty_entries_are_dropped_and_half_ones_are_not(by_dana, draft):
    by_dana.save("household", **ROWS | {"people-1-name": "", "people-1-age": " "})
    draft.refresh_from_db()
    assert draft.answers["people"] == [{"name": "Alex", "age": 40}]
    response = by_dana.save("household", **ROWS | {"people-1-name": ""})
    assert "Enter name" in response.content.decode()


def test_a_wrong_figure_in_an_entry_is_named(by_dana):
    response = by_dana.save("household", **ROWS | {"people-1-age": "121"})
    page = response.content.decode()
    assert "must be 120 or less" in page
    assert 'href="#id_people-1-age"' in page


@pytest.mark.parametrize("rows", ["", "-1", "abc", "999999999999", "٣"])
def test_a_count_of_entries_that_is_none_is_one(by_dana, rows):
    response = by_dana.save("household", **{"people-rows": rows, "people-0-name": "Alex"})
    assert response.status_code == 302


@pytest.mark.parametrize(
    "do", ["add:nobody", "remove:people:99", "remove:people:x", "drop:people:1", "add", ":::"]
)
def test_a_button_that_the_page_does_not_have_breaks_nothing(by_dana, do):
    assert by_dana.save("household", do=do, **ROWS).status_code == 302
