"""Every view of ours names its permission, or the server does not start."""

from collections.abc import Callable, Iterator

from django.core.checks import Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, get_resolver

from .permissions import Needs, is_own, needs_of

URLCONFS = ("config.urls", "config.public_urls")


def routes(urlconf: str) -> Iterator[tuple[str, Callable]]:
    """Every address of the urlconf with its view, libraries' included."""
    yield from _below(get_resolver(urlconf).url_patterns, "/")


def _below(patterns, prefix: str) -> Iterator[tuple[str, Callable]]:
    for pattern in patterns:
        place = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield place, pattern.callback
        else:
            yield from _below(pattern.url_patterns, place)


@register(Tags.urls)
def views_name_their_permission(app_configs, **kwargs) -> list[Error]:
    """One error for each view of ours without a permission, or with a private one on a public host."""
    return [
        error
        for urlconf in URLCONFS
        for place, view in routes(urlconf)
        for error in faults(urlconf, place, view)
    ]


def faults(urlconf: str, place: str, view: Callable) -> Iterator[Error]:
    if not is_own(view):
        return
    if not getattr(view, "permission", "") or needs_of(view) is None:
        hint = "Decorate it with one of accounts.permissions: public, signed_in, verified, holding."
        yield Error(f"The view of {place} names no permission.", hint=hint, obj=view, id="accounts.E001")
    elif urlconf == "config.public_urls" and needs_of(view) != Needs.NOTHING:
        yield Error(f"{place} on the public hosts asks for a signed-in person.", obj=view, id="accounts.E002")


def refuse_unnamed_views() -> None:
    """For the servers, which run no checks: raises ImproperlyConfigured for the first fault."""
    for error in views_name_their_permission(None):
        raise ImproperlyConfigured(f"{error.msg} {error.hint or ''}")
