"""Dates in three boxes."""

import datetime

import pytest
from django import forms

from tests.theme.markup import Page
from theme.dates import DateField, PartlyKnownDateField
from theme.errors import error_summary, sentence
from theme.fields import render_field


def form_with(field: forms.Field, day: str, month: str, year: str) -> forms.Form:
    return type("Form", (forms.Form,), {"on": field})({"on_day": day, "on_month": month, "on_year": year})


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        (("2", "3", "2026"), datetime.date(2026, 3, 2)),
        ((" 02 ", "03", "2026"), datetime.date(2026, 3, 2)),
        (("29", "Feb", "2028"), datetime.date(2028, 2, 29)),
        (("1", "september", "2026"), datetime.date(2026, 9, 1)),
    ],
)
def test_date_is_understood(typed, date):
    form = form_with(DateField(label="Date of the event"), *typed)
    assert form.is_valid()
    assert form.cleaned_data["on"] == date


@pytest.mark.parametrize(
    ("typed", "said", "marked"),
    [
        (("", "", ""), "Enter date of the event", ["on_day", "on_month", "on_year"]),
        (("", "3", "2026"), "Date of the event must include a day", ["on_day"]),
        (("2", "", ""), "Date of the event must include a month and a year", ["on_month", "on_year"]),
        (("30", "2", "2026"), "Date of the event must be a real date", ["on_day"]),
        (("3", "13", "2026"), "Date of the event must be a real date", ["on_month"]),
        (("3", "Mrz", "2026"), "Date of the event must be a real date", ["on_month"]),
        (("3", "3", "26"), "Date of the event must have a year with 4 numbers", ["on_year"]),
        (("³", "3", "2026"), "Date of the event must be a real date", ["on_day"]),
    ],
)
def test_error_says_which_box_is_meant_and_leads_there(typed, said, marked):
    form = form_with(DateField(label="Date of the event"), *typed)
    assert sentence(form["on"]) == said
    page = Page(error_summary(form) + render_field(form["on"]))
    boxes = page.all("input")
    assert [box["name"] for box in boxes if "govuk-input--error" in box["class"]] == marked
    assert page.by_id(page.all("a")[0]["href"][1:])[1]["name"] == marked[0]
    assert [box.get("value", "") for box in boxes] == list(typed)


def test_date_that_is_not_asked_for_may_be_left_out():
    form = form_with(DateField(required=False), "", "", "")
    assert form.is_valid()
    assert form.cleaned_data["on"] is None


def test_label_with_a_per_cent_sign_does_no_harm():
    form = form_with(DateField(label="Day of 50% (x)"), "1", "", "2026")
    assert sentence(form["on"]) == "Day of 50% (x) must include a month"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(("", "", "2024"), "2024"), (("", "3", "2024"), "2024-03"), (("9", "3", "2024"), "2024-03-09")],
)
def test_date_known_in_part_is_kept_and_shown_again(typed, kept):
    form = form_with(PartlyKnownDateField(label="Born"), *typed)
    assert form.is_valid()
    assert form.cleaned_data["on"] == kept
    again = type("Form", (forms.Form,), {"on": PartlyKnownDateField(initial=kept)})()
    assert [box.get("value", "") for box in Page(render_field(again["on"])).all("input")] == list(typed)


def test_day_without_a_month_is_refused():
    form = form_with(PartlyKnownDateField(label="Born"), "9", "", "2024")
    assert sentence(form["on"]) == "Born must include a month"
