"""Whatever is asked of a public host, it answers: pages, lists, the API with its parameters, paths that never were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.odd import METHODS, ODD, fuzzing, queries, quoted
from tests.fuzz.test_routes import HOSTS, ask
from tests.leaks.visiting import PUBLIC, WORK

pytestmark = pytest.mark.django_db

PAGES = [
    "",
    "guidance/",
    "guidance/refer/",
    "reviews/",
    "reviews/learning-review-1/",
    "contact/",
    "report.pdf",
]
PIECES = st.sampled_from(
    ["reviews", "guidance", "api", "v2", "pages", "find", "portal", "cases", "documents", "1"]
)
ENDPOINTS = ["", "find/", "1/", "999999999999999999999/", "0/"]
PARAMETERS = [
    "limit", "offset", "fields", "order", "type", "child_of", "descendant_of", "ancestor_of", "id", "html_path",
    "search", "locale", "site", "slug", "title", "show_in_menus", "translation_of", "first_published_at", "format",
]  # fmt: skip
VALUES = st.sampled_from(
    ["root", "1", "random", "-title", "*", "_", "*,title", "-*", "title,body(a)", "pages.ReviewPage",
     "wagtailcore.Page", "auth.User", "pages.HomePage,pages.ReviewPage", "/", "/reviews/",
     "fenmarsh.localhost", "norwick.localhost"]
)  # fmt: skip


@fuzzing
@given(st.sampled_from(PAGES), METHODS, queries())
def test_nobody_breaks_a_page(world, page, method, query):
    assert ask(HOSTS[PUBLIC], "", method, f"/{page}?{query}", {}).status_code < 500


@fuzzing
@given(st.sampled_from(ENDPOINTS), queries(st.sampled_from(PARAMETERS), VALUES))
def test_nobody_breaks_the_api_or_learns_of_a_neighbour(world, endpoint, query):
    response = ask(HOSTS[PUBLIC], "", "GET", f"/api/v2/pages/{endpoint}?{query}", None)
    assert response.status_code < 500
    assert "Norwick" not in response.content.decode()


@fuzzing
@given(st.sampled_from([WORK, PUBLIC]), st.lists(PIECES | ODD, max_size=4), METHODS, queries())
def test_nobody_breaks_a_path_that_never_was(world, urlconf, pieces, method, query):
    path = "/".join(quoted(piece) for piece in pieces)
    assert ask(HOSTS[urlconf], "", method, f"/{path}?{query}", {}).status_code < 500
