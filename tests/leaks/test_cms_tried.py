"""F-112: another partnership's things by their number, by each way that a library offers, GET and POST."""

import json
import re

import pytest
from django.urls import reverse
from wagtail.admin.models import EditingSession

from tests.accounts.cms_world import draft_of, posted
from tests.leaks.cms_routes import OWN_NUMBERS, mounted
from tests.leaks.cms_tried import FILES, LISTS, REFUSED, TRIED, nowhere, numbers
from tests.leaks.people import session_of
from tests.leaks.visiting import ANYTIME, Visitor, undone

pytestmark = pytest.mark.django_db
PAGES = "wagtailadmin_pages:"
FORM = {"comment": "", "action-publish": "1", "title": "Mine now", "slug": "mine"}


def pairs(sides):
    """(whose thing, whose editor asks), both ways."""
    first, second = sides.values()
    return (first, second), (second, first)


def editor(side) -> Visitor:
    return Visitor(session_of(side.amos, verified=True))


def plain(text: str) -> str:
    """An answer without what differs from one request to the next."""
    return re.sub(
        r"(?i)(csrf[^\n]*|nonce[-=]\S+|content-length[^\n]*|set-cookie[^\n]*|sessionid\S*)", "", text
    )


def place(path: str, side, other) -> str:
    """The address with the numbers of the pages that it names."""
    root = other.partnership.site.root_page.get_parent()
    return path.format(root=root.pk, own=other.index.pk, foreign=side.index.pk)


def attempts(side, other, path, missing, refusals=(404,)):
    """The faults of asking for a foreign thing at `path`; at `missing` there is nothing."""
    for method, data in (("GET", None), ("POST", FORM)):
        seen = editor(other).asks(method, path, data)
        if seen.status not in refusals:
            yield f"{method} {path} answers {seen.status}"
        if seen.wrote - ANYTIME:
            yield f"{method} {path} writes to {sorted(seen.wrote - ANYTIME)}"
        yield from (f"{method} {path} leaks {text!r}" for text in side.hidden if text in seen.text)
        told = editor(other).asks(method, missing, data)
        if plain(seen.text).replace(path, "") != plain(told.text).replace(missing, ""):
            yield f"{method} {path} answers otherwise than {missing}, where nothing is"


def test_each_route_that_names_an_object_is_tried():
    """A new one is tried from its first day on."""
    tried = {route for ways in TRIED.values() for route, _ in ways} | OWN_NUMBERS
    missing = {name for name, one in mounted().items() if one.pattern.regex.groups} - tried
    assert not missing, f"Say in tests/leaks/cms_tried.py how to ask for a foreign one: {sorted(missing)}"


@pytest.mark.parametrize("way", TRIED)
def test_nothing_foreign_is_reached_by_its_number(sides, way):
    """The answer is that of a number which nothing has, in each letter: an error tells nothing either."""
    faults = []
    for side, other in pairs(sides):
        for route, args in TRIED[way]:
            path, missing = reverse(route, args=args(numbers(side))), reverse(route, args=args(nowhere(side)))
            query = f"?id={side.draft.pk}" if way in ("bulk", "chooser") else ""
            faults += attempts(side, other, path + query, missing + query)
    assert not faults, "\n".join(faults)


MIXED = [
    (f"{PAGES}revisions_view", lambda own, n: [own.page, n.version]),
    (f"{PAGES}revisions_revert", lambda own, n: [own.page, n.version]),
    (f"{PAGES}revisions_unschedule", lambda own, n: [own.page, n.version]),
    (f"{PAGES}revisions_compare", lambda own, n: [own.page, own.version, n.version]),
    (f"{PAGES}revisions_compare", lambda own, n: [own.page, n.version, "latest"]),
    (f"{PAGES}workflow_action", lambda own, n: [own.waiting, "approve", n.task_state]),
    (f"{PAGES}collect_workflow_action_data", lambda own, n: [own.waiting, "reject", n.task_state]),
    (f"{PAGES}workflow_preview", lambda own, n: [own.waiting, n.task]),
    (f"{PAGES}workflow_history_detail", lambda own, n: [own.waiting, n.state]),
    (f"{PAGES}move_confirm", lambda own, n: [own.page, n.index]),
]


@pytest.mark.parametrize(("route", "args"), MIXED)
def test_nothing_foreign_is_reached_through_an_own_page(sides, route, args):
    """The own page's number beside a foreign version, approval or place."""
    faults = []
    for side, other in pairs(sides):
        path = reverse(route, args=args(numbers(other), numbers(side)))
        missing = reverse(route, args=args(numbers(other), nowhere(side)))
        faults += attempts(side, other, path, missing, refusals=(404, 405))  # the own page's: no POST at all
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "way", ["edit", "delete", "history", "compare", "revert", "preview", "usage", "chooser", "API"]
)
def test_the_own_editor_gets_in_by_the_same_way(sides, way):
    """Otherwise the refusals above would prove nothing."""
    for side, _ in pairs(sides):
        paths = [reverse(route, args=args(numbers(side))) for route, args in TRIED[way]]
        assert any(editor(side).asks("GET", path).status in (200, 302) for path in paths)


@pytest.mark.parametrize("way", FILES)
@pytest.mark.parametrize("asker", ["editor", "own editor", "superuser", "public"])
def test_no_file_or_row_has_an_address(sides, way, asker):
    """Not for the own editor either: nothing of the CMS shows documents, pictures or snippets."""
    for side, other in pairs(sides):
        files = {"paper_file": side.paper.file.name, "photo_file": side.photo.file.name}
        files["rendition_file"] = side.rendition.file.name
        visitor = {
            "editor": editor(other),
            "own editor": editor(side),
            "superuser": Visitor(session_of(side.chief, verified=True)),
            "public": Visitor(host=f"{side.slug}.localhost:8000"),
        }[asker]
        for pattern in FILES[way]:
            path = pattern.format(**vars(numbers(side)), slug=side.slug, **files)
            for method in ("GET", "POST"):
                assert visitor.asks(method, path).status in (404, 405), path


def test_what_a_neighbour_does_changes_no_letter_of_a_list(sides):
    """Rows, counts, suggestions of the search, order, filters and panels."""
    for side, other in pairs(sides):
        visitor = editor(other)
        lists = [place(path, side, other) for path in LISTS]
        before = {path: visitor.asks("GET", path) for path in lists}
        assert {path: seen.status for path, seen in before.items() if seen.status not in (200, 302)} == {}
        with undone():
            for title in ("Aaa", "Draft too", "Zzz"):
                page = draft_of(side.partnership, title, by=side.edith)
                page.get_workflow().start(page, side.edith)
            after = {path: visitor.asks("GET", path) for path in lists}
        changed = [path for path in lists if plain(before[path].text) != plain(after[path].text)]
        assert not changed
        leaks = [(path, text) for path in lists for text in side.hidden if text in after[path].text]
        assert not leaks


@pytest.mark.parametrize("path", REFUSED)
def test_lists_are_not_asked_for_more_than_they_offer(sides, path):
    """Exports, filters by hidden columns, the API without the menu's filter, suggestions of tags."""
    for side, other in pairs(sides):
        for method in ("GET", "POST"):
            seen = editor(other).asks(method, place(path, side, other))
            assert seen.status == 404
            assert not seen.wrote - ANYTIME


def test_own_page_does_not_take_a_foreign_one_in(sides):
    """A link's number is looked up again, and the error names nothing of the other side."""
    for side, other in pairs(sides):
        for foreign in (side.draft, side.live):
            body = {
                "body-count": "1",
                "body-0-deleted": "",
                "body-0-order": "0",
                "body-0-type": "text",
                "body-0-id": "",
            }
            data = posted(other.draft) | body | {"body-0-value": link_to(foreign.pk)}
            seen = editor(other).asks("POST", f"/cms/pages/{other.draft.pk}/edit/", data)
            assert seen.status == 200
            assert "leads to something that is not a page of this site" in seen.text
            assert not [text for text in side.hidden if text in seen.text]
        own = data | {"body-0-value": link_to(other.waiting.pk)}
        assert editor(other).asks("POST", f"/cms/pages/{other.draft.pk}/edit/", own).status == 302


def link_to(page: int) -> str:
    """A text with a link to the page, as the editor's browser sends it."""
    place = {"entityRanges": [{"offset": 0, "length": 5, "key": 0}], "inlineStyleRanges": []}
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"id": page}}
    block = {"key": "a", "type": "unstyled", "depth": 0, "text": "there"} | place
    return json.dumps({"blocks": [block], "entityMap": {"0": link}})


def test_address_of_a_foreign_page_is_not_turned_into_its_number(sides):
    """Wagtail would look the pasted address up among everybody's pages."""
    for side, other in pairs(sides):
        address = f"{side.partnership.site.root_url}/guidance/refer/"
        data = {"external-link-chooser-url": address, "external-link-chooser-link_text": "there"}
        seen = editor(other).asks("POST", "/cms/choose-page/external-link/?link_text=there", data)
        assert '"id"' not in seen.text or '"id": null' in seen.text
        assert side.live.title not in seen.text


def test_note_of_who_has_a_page_open_is_of_the_own_pages_and_ended_by_its_person(sides):
    for side, other in pairs(sides):
        opened = EditingSession.objects.create(
            user=side.edith, content_object=side.draft, last_seen_at="2024-09-02T09:00Z"
        )
        path = reverse("wagtailadmin_editing_sessions:release", args=[opened.pk])
        assert not editor(other).asks("POST", path).wrote - ANYTIME
        ping = reverse(
            "wagtailadmin_editing_sessions:ping", args=["pages", "guidancepage", other.draft.pk, opened.pk]
        )
        seen = editor(other).asks("POST", ping)
        assert seen.status == 200
        assert side.edith.name not in seen.text


@pytest.mark.parametrize(
    "query", ["", "?fields=*", "?child_of={index}", "?descendant_of={index}", "?order=-title"]
)
def test_public_api_and_pages_of_a_site_know_no_other_sites(sides, query):
    """Neither a draft of the own site nor a live page of another, by number, list or path."""
    for side, other in pairs(sides):
        visitor = Visitor(host=f"{other.slug}.localhost:8000")
        listed = visitor.asks("GET", "/api/v2/pages/" + query.format(index=side.index.pk))
        assert listed.status == (400 if "of=" in query else 200)
        for pk in (side.live.pk, side.draft.pk, other.draft.pk, other.waiting.pk):
            assert visitor.asks("GET", f"/api/v2/pages/{pk}/").status == 404
            assert visitor.asks("GET", f"/api/v2/pages/find/?id={pk}").status == 404
        hidden = [*side.hidden, other.draft.title, other.waiting.title]
        assert not [text for text in hidden if text in listed.text]
        assert visitor.asks("GET", f"/guidance/{other.draft.slug}/").status == 404
