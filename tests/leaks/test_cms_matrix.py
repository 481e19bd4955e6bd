"""F-112: each address of the CMS, visited by everybody: a partnership's editors get in, and see nothing of another's."""

import re

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape
from wagtail.admin import urls as wagtail_urls

from tests.accounts.cms_world import draft_of
from tests.leaks.cms_routes import CMS_ROUTES, NOT_ANSWERED, NOT_FOUND, OWN_NUMBERS, mounted, routes
from tests.leaks.lines import CODE, SIGN_IN
from tests.leaks.people import session_of
from tests.leaks.visiting import ANYTIME, Visitor, turns

pytestmark = pytest.mark.django_db
STRANGERS = ("no office", "former", "superuser")
WRITTEN_BY_READING = {"wagtailcore_pagesubscription", "wagtailadmin_editingsession"}


def test_each_mounted_route_has_a_line():
    lined, found = set(CMS_ROUTES) | OWN_NUMBERS, set(mounted())
    assert not found - lined, f"Say in tests/leaks/cms_routes.py who may open: {sorted(found - lined)}"
    assert not lined - found, f"There is no such route: {sorted(lined - found)}"


@pytest.mark.parametrize("name", CMS_ROUTES)
def test_each_visitor_gets_what_is_theirs(sides, name):
    """The editor of the other partnership comes with this one's ids."""
    line, faults = CMS_ROUTES[name], []
    for side, other in turns(sides, name):
        path = reverse(name, args=line.args(side)) + (f"?{line.query}" if line.query else "")
        for who in ("anonymous", "password only", *STRANGERS, "other", "right"):
            faults += [f"{side.slug}, {who}: {fault}" for fault in visit(path, line, who, side, other)]
    assert not faults, "\n".join(faults)


def visit(path, line, who, side, other):
    people = {"no office": side.omar, "former": side.former, "superuser": side.chief, "other": other.amos}
    person = people.get(who, None if who == "anonymous" else side.amos)
    session = session_of(person, verified=who != "password only") if person else ""
    for method in ("GET", "POST"):
        data = line.data(side) if method == "POST" else None
        seen = Visitor(session).asks(method, path, data)
        yield from (f"{method} {path} {fault}" for fault in wrong(seen, method, who, line))
        hidden = [] if who == "right" else side.hidden
        hidden = hidden + ([] if who == "other" else other.hidden)
        posted = {str(value) for value in (data or {}).values()}
        yield from (
            f"{method} {path} leaks {text!r}" for text in hidden if text in seen.text and text not in posted
        )
        if who == "right" and method == "GET":
            missing = [text for text in line.shows(side) if escape(text) not in seen.text]
            yield from (f"GET {path} does not show {text!r}" for text in missing)
        if method == "GET" or seen.status in (404, 405) or who != "right":
            written = seen.wrote - ANYTIME - WRITTEN_BY_READING
            if written and not (who == "other" and not line.names_an_object):
                yield f"{method} {path} writes to {sorted(written)}"


def wrong(seen, method, who, line):
    expected = line.get if method == "GET" else line.post
    if who in ("anonymous", "password only"):
        if not seen.leads_to.startswith(SIGN_IN if who == "anonymous" else CODE):
            yield f"leads to {seen.leads_to or seen.status} instead of the next step of signing in"
    elif who in STRANGERS or (who == "other" and line.names_an_object):
        if seen.status != NOT_FOUND:
            yield f"answers {seen.status} instead of 404"
    elif who == "right" and seen.status != expected and not is_unanswered(seen, expected):
        yield f"answers {seen.status} instead of {expected}, leading to {seen.leads_to or 'nowhere'}"


def is_unanswered(seen, expected) -> bool:
    """Some of Wagtail's views take a POST for a GET; it may change nothing (see visit)."""
    return expected == NOT_ANSWERED and seen.status in (200, 302, 400, 405) and not seen.wrote - ANYTIME


def unmounted():
    keep = mounted()
    return [(name, one) for name, one in routes(wagtail_urls.urlpatterns) if name not in keep]


def test_nothing_else_of_wagtails_is_there_for_an_editor(sides):
    """People, groups, sites, collections, pictures, documents, redirects, reports, bulk actions, copying, moving and more."""
    side, other = sides.values()
    session, faults = session_of(side.amos, verified=True), []
    for name, one in unmounted():
        for target in (side.draft.pk, other.draft.pk):
            for method in ("GET", "POST"):
                seen = Visitor(session).asks(method, path_of(name, one, target))
                if seen.status != NOT_FOUND or seen.wrote - ANYTIME:
                    faults.append(f"{method} {name} answers {seen.status}, writes to {set(seen.wrote)}")
    assert not faults, "\n".join(faults)


def path_of(name, one, target) -> str:
    """An address of that route; numbers are the page's, words those of the page model."""
    words = {"app_label": "wagtailcore", "model_name": "page", "app_name": "wagtailcore"}
    converters = getattr(one.pattern, "converters", {})
    named = {
        key: target if type(kind).__name__ == "IntConverter" else words.get(key, str(target))
        for key, kind in converters.items()
    }
    try:
        return reverse(name, kwargs=named)
    except NoReverseMatch:
        return reverse(name, kwargs=named | {"page_pk": target})


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_no_bulk_action_reaches_a_page(sides, action):
    """Whoever's ids are posted, alone, mixed or all."""
    side, other = sides.values()
    session = session_of(side.amos, verified=True)
    for ids in ([side.draft.pk], [other.draft.pk], [side.draft.pk, other.draft.pk], ["all"]):
        query = "&".join(f"id={one}" for one in ids)
        seen = Visitor(session).asks("POST", f"/cms/bulk/wagtailcore/page/{action}/?{query}", {})
        assert seen.status == NOT_FOUND
        assert not seen.wrote - ANYTIME


def test_counts_are_of_the_own_pages_only(sides):
    """The search counts kinds of page; a partnership's draft more changes no other's number."""
    side, other = sides.values()
    visitor = Visitor(session_of(side.amos, verified=True))
    places = ("/cms/pages/search/?q=Draft", "/cms/", "/cms/pages/")
    before = [numbers(visitor.asks("GET", place).text) for place in places]
    draft_of(other.partnership, "Draft more")
    assert [numbers(visitor.asks("GET", place).text) for place in places] == before


def numbers(text: str) -> list[str]:
    """The numbers that a reader sees."""
    body = re.sub(r"(?s)<(script|style|template).*?</\1>", "", text.partition("<main")[2])
    return re.findall(r"\b\d+\b", re.sub(r"(?s)<[^>]*>", " ", body))
