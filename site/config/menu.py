"""The portal's menu: what everybody has, and what a person's offices add."""

from django.urls import reverse
from django.utils.timezone import now

from matters.access import offices_of

EVERYBODY = (
    ("My tasks", "cases:tasks"),
    ("Cases", "cases:index"),
    ("Requests", "information_requests:index"),
    ("Refer a case", "referrals:index"),
)
# Flag of an office, the words, the route.
BY_OFFICE = (
    ("leads_agency", "People", "people:index"),
    ("manages_people", "People", "people:index"),
    ("handles_cases", "People", "people:index"),
    ("handles_cases", "Emergency access", "cases:emergencies"),
    ("may_break_glass", "Open in an emergency", "cases:emergency"),
    ("handles_cases", "Letters", "messages:letters"),
    ("handles_cases", "Procedures", "procedures:index"),
    ("edits_pages", "Public pages", "wagtailadmin_home"),
    ("edits_pages", "Letters", "messages:letters"),
    ("edits_pages", "Procedures", "procedures:index"),
    ("runs_system", "Running it", "operations:index"),
)


def menu_of(person) -> list[tuple[str, str]]:
    """Pairs of words and address; for somebody who is not signed in only what everybody has."""
    entries = list(EVERYBODY)
    if getattr(person, "is_verified", bool)():
        offices = offices_of(person, now())
        entries += dict.fromkeys(
            (words, route)
            for flag, words, route in BY_OFFICE
            if any(getattr(office, flag) for office in offices)
        )
    return [(words, reverse(route)) for words, route in entries]
