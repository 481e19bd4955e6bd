"""Whatever is posted, a page answers: never a crash, never something that cannot be shown again."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.forms import POSTS

PAGES = list(POSTS)
OTHERS = (
    "born_day born_month born_year which agencies phone papers _do _token _from people-1-age people-99-name"
)
NAMES = sorted({name for post in POSTS.values() for name in post} | set(OTHERS.split()))
TEXT = st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
NUMBERS = ["", "0", "-1", "1e999", "NaN", "9" * 5000, "٣", "²", "2026", "99", "30", "2"]
WORDS = ["add:people", "remove:people:0", "drop:papers:x", "none", "harmed", "other", "yes"]
ODD = st.sampled_from([*NUMBERS, *WORDS, "\x00", "\u202e", "\ud7ff", "{{7*7}}", "<script>"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    page=st.sampled_from(PAGES),
    data=st.dictionaries(st.sampled_from(NAMES) | TEXT, st.lists(ODD | TEXT, max_size=3), max_size=12),
)
def test_no_post_breaks_a_page(by_dana, page, data):
    response = by_dana.client.post(by_dana.address(page), data)
    assert response.status_code in (200, 302)
    for address in ("", page, "check", "copy"):
        assert by_dana.open(address).status_code in (200, 302)
