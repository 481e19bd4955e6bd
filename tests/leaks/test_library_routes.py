"""F-112: the addresses of libraries outside the CMS. There is one such view: it serves a public site's pages."""

import pytest
from django.urls import get_resolver

from accounts.permissions import is_own
from tests.leaks.visiting import ANYTIME, PUBLIC, WORK, Visitor, below

pytestmark = pytest.mark.django_db
REPORT = r"/^((?:[\w\-]+/)*report\.pdf)$"
KNOWN = {WORK: set(), PUBLIC: {"wagtail_serve", REPORT}}


def of_libraries(urlconf) -> set[str]:
    patterns = [one for one in get_resolver(urlconf).url_patterns if str(one.pattern) != "cms/"]
    return {name for name, view in below(patterns, "", "") if not is_own(view)}


@pytest.mark.parametrize("urlconf", [WORK, PUBLIC])
def test_each_address_of_a_library_is_known(urlconf):
    """Whoever mounts another one says here what it may show to whom, and tries it."""
    assert of_libraries(urlconf) == KNOWN[urlconf]


def test_public_site_serves_its_own_live_pages_only(sides):
    """Not a draft, not what waits, not another site's page or report, and nothing by POST."""
    for side, other in (list(sides.values()), list(sides.values())[::-1]):
        visitor = Visitor(host=f"{other.slug}.localhost:8000")
        assert visitor.asks("GET", f"/guidance/{other.live.slug}/").status == 200
        assert visitor.asks("GET", f"/reviews/{other.partnership.prefix.lower()}-r01/").status == 200
        hidden = [side.draft, side.waiting, other.draft, other.waiting]
        paths = [f"/guidance/{page.slug}/" for page in hidden]
        paths += [f"/reviews/{one.partnership.prefix.lower()}-r01/report.pdf" for one in (side, other)]
        paths += [
            f"/reviews/{side.partnership.prefix.lower()}-r01/",
            f"/{side.slug}/guidance/{side.live.slug}/",
        ]
        for path in paths:
            for method in ("GET", "POST"):
                seen = visitor.asks(method, path)
                assert seen.status in (404, 405), path
                assert not seen.wrote - ANYTIME
