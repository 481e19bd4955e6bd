"""Where a page stands on its site. Asked of the database each time: Wagtail's own answer is kept for an hour in
each process, so a partnership loaded beside a running server would have no addresses until then."""

from django.http import Http404
from wagtail.models import Site


def site_of(request) -> Site:
    """The site of the request's host. Raises Http404 where the host is nobody's."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("There is no site at this address.")
    return site


def is_below(page, site) -> bool:
    """Whether the page is the site's home page or below it."""
    return page.path.startswith(site.root_page.path)


def site_above(page, request=None) -> Site | None:
    """The site that the page is on: the request's where that is so, else looked up by the page's place in the tree."""
    site = Site.find_for_request(request) if request is not None else None
    if site and is_below(page, site):
        return site
    above = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
    return Site.objects.select_related("root_page").filter(root_page__path__in=above).first()


def path_of(page, site) -> str:
    """The page's path on that site: "/guidance/refer/"."""
    return "/" + page.url_path.removeprefix(site.root_page.url_path)


def address_of(page, site) -> str:
    """The page's whole address, with the site's host and port."""
    return site.root_url + path_of(page, site)
