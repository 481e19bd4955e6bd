"""The addresses below /cms/: Wagtail's own, without the views that no rule names.

Wagtail's pages still print the names of all its addresses, so each keeps its name; behind it is Wagtail's view that
finds nothing. Not mounted are people, groups, sites, settings, collections, pictures, documents, redirects, snippets,
reports, workflows and tasks, bulk actions, copying, moving, publishing and taking down, locks, tags and signing in.
"""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtail_urls
from wagtail.admin.views.home import default as nothing

from .routes import rule_of

OURS = {"wagtailadmin_account": RedirectView.as_view(pattern_name="accounts:account")}


def mounted(patterns, spaces: str = "") -> list[URLPattern | URLResolver]:
    """The same patterns; `spaces` is the namespace of those above, with a colon at its end."""
    return [
        resolver(one, spaces) if isinstance(one, URLResolver) else pattern(one, spaces) for one in patterns
    ]


def resolver(one: URLResolver, spaces: str) -> URLResolver:
    inner = f"{spaces}{one.namespace}:" if one.namespace else spaces
    below = mounted(one.url_patterns, inner)
    return URLResolver(one.pattern, below, one.default_kwargs, one.app_name, one.namespace)


def pattern(one: URLPattern, spaces: str) -> URLPattern:
    name = f"{spaces}{one.name}"
    view = OURS.get(name, one.callback) if one.name and rule_of(name) else nothing
    return URLPattern(one.pattern, view, one.default_args, one.name)


urlpatterns = mounted(wagtail_urls.urlpatterns)


def mounted_addresses(
    patterns=tuple(urlpatterns), spaces: str = "", place: str = ""
) -> Iterator[tuple[str, str]]:
    """(name, address below /cms/) of each that leads somewhere: what docs show."""
    for one in patterns:
        where = f"{place}{one.pattern}"
        if isinstance(one, URLResolver):
            inner = f"{spaces}{one.namespace}:" if one.namespace else spaces
            yield from mounted_addresses(one.url_patterns, inner, where)
        elif one.callback is not nothing:
            yield f"{spaces}{one.name}", where
