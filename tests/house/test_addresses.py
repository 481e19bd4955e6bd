"""No number of a row stands in an address of ours: it would tell how many there are, and could be counted through."""

import re

from accounts.checks import routes
from accounts.permissions import is_own

KNOWN = {
    "/account/passkeys/<int:pk>/remove/",  # looked up among the visitor's own
    "/api/v2/^pages/<int:pk>/",  # public pages, by the numbers that the CMS gives them
}


def test_addresses_name_rows_by_words_that_tell_nothing():
    numbered = {
        route
        for urlconf in ("config.urls", "config.public_urls")
        for route, view in routes(urlconf)
        if is_own(view) and re.search(r"<int:|<pk>|<id>", route)
    }
    assert numbered == KNOWN
