"""The portal's menu: what everybody has, and what a person's offices add."""

from django.urls import reverse
from django.utils.timezone import localdate, now

from accounts.models import Office

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
    """Pairs of words and address, in one query; for somebody who is not signed in only what everybody has."""
    entries = list(EVERYBODY)
    if getattr(person, "is_verified", bool)():
        day = localdate(now())
        held = Office.objects.in_force(day).filter(pk__in=person.holdings.in_force(day).values("office"))
        flags = set()
        for row in held.values(*{flag for flag, _words, _route in BY_OFFICE}):
            flags |= {flag for flag, has in row.items() if has}
        entries += dict.fromkeys((words, route) for flag, words, route in BY_OFFICE if flag in flags)
    return [(words, reverse(route)) for words, route in entries]
