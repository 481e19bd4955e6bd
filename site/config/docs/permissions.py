"""docs/permissions.md: every address of ours, and who may open it."""

from collections.abc import Iterator
from pathlib import Path

from accounts.checks import routes
from accounts.cms.addresses import mounted_addresses
from accounts.cms.routes import rule_of
from accounts.permissions import is_own

from .generated import Generated, page, table

HOSTS = {
    "config.urls": (
        "The work host",
        "The CMS below /cms/ is Wagtail's: see the last table.",
    ),
    "config.public_urls": (
        "Each partnership's public host",
        "Nobody signs in here, and no cookie is read or set.",
    ),
}
CMS = """
Whoever holds, today, an office that edits a partnership's pages, and nobody else: to others nothing is there (404). No
other address of Wagtail's, or of a library within it, is mounted: no people, groups, sites, collections, pictures,
documents, redirects, reports, workflows, bulk actions, no publishing, taking down, copying or moving.
"""
ABOUT = """
Before a view asks anything of its own, it asks this. What a person then sees depends on the matters that an office,
an appointment or the agency lets them see; anything else is not found (404).
"""


def generate(root: Path) -> Generated:
    parts = [ABOUT]
    for urlconf, (title, about) in HOSTS.items():
        rows = [
            [f"`{place(route)}`", methods(view), getattr(view, "permission", "")]
            for route, view in routes(urlconf)
            if is_own(view) or hasattr(view, "permission")
        ]
        parts += [f"## {title}\n\n{about}", table(["address", "methods", "who"], sorted(rows))]
    parts += [f"## The CMS\n{CMS}", table(["address", "for that editor, if"], sorted(of_cms()))]
    return Generated({"permissions.md": page("Who may open what", *parts)})


def of_cms() -> Iterator[list[str]]:
    """Each mounted address of the CMS, with what its rule asks."""
    for name, route in mounted_addresses():
        rule = rule_of(name)
        if rule:
            yield [f"`/cms/{place(route)}`", " ".join((rule.__doc__ or "").split())]


def place(route: str) -> str:
    """The address as a person writes it; a regular expression stays one."""
    return route.removesuffix("$").replace("^", "").replace(r"\Z", "")


def methods(view) -> str:
    """The methods that a view answers, where it says so."""
    for one in layers(view):
        names = getattr(getattr(one, "__code__", None), "co_freevars", ())
        if "request_method_list" in names:  # what Django's require_http_methods keeps
            return said(one.__closure__[names.index("request_method_list")].cell_contents)
    of_class = getattr(view, "view_class", None)
    if of_class:
        return said(name.upper() for name in of_class.http_method_names if hasattr(of_class, name))
    return "any"


def said(names) -> str:
    """GET and POST and the like; HEAD and OPTIONS are answered wherever GET is."""
    return ", ".join(name for name in names if name not in ("HEAD", "OPTIONS"))


def layers(view) -> Iterator:
    """The view and what its decorators wrap."""
    while view is not None:
        yield view
        view = getattr(view, "__wrapped__", None)
