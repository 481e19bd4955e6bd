"""What every answer tells the browser, on every route of ours, for those who may and those who may not."""

import pytest
from django.test import Client

from accounts import editors
from tests.factories import accounts as make
from tests.leaks.conftest import LATER, places
from tests.leaks.lines import CLASSES
from tests.leaks.people import session_of
from tests.leaks.visiting import Visitor, undone
from tests.security.walking import INLINE, body_of, everywhere, is_html
from tests.standing import stands
from theme.security import CMS_POLICY, HEADERS, STRICT_POLICY

pytestmark = [pytest.mark.django_db, pytest.mark.together]
PRIVATE = ("/portal/", "/account/", "/forms/", "/link/", "/cms/")


@stands(at=LATER, copied=False)
def answers(both_sides):
    """Every route's answers, asked once."""
    with places():
        return list(everywhere(both_sides))


def test_the_walk_reaches_answers_of_every_kind(answers):
    assert {visit.status for _, visit in answers} >= {200, 302, 404}
    assert len(answers) > len(CLASSES) * 10


def test_every_answer_has_the_strict_policy_or_a_stricter_one(answers):
    for asked, visit in answers:
        policy = visit.headers.get("Content-Security-Policy", "")
        assert policy == STRICT_POLICY or "sandbox" in policy, asked
        assert "unsafe" not in policy, asked


@pytest.mark.parametrize("name", [*HEADERS, "X-Frame-Options"])
def test_every_answer_has_the_companions(answers, name):
    """nosniff, referrer, opener and permissions policies; none of them weakened by a view."""
    wanted = HEADERS.get(name)
    for asked, visit in answers:
        assert visit.headers.get(name), asked
        assert wanted is None or visit.headers[name] == wanted, asked


def test_no_page_of_ours_has_a_script_or_a_style_in_it(answers):
    """The policy would stop them; a page that needs none has none to stop."""
    for asked, visit in answers:
        if is_html(visit):
            found = INLINE.search(body_of(visit))
            assert not found, f"{asked}: {found[0]}"


def test_private_pages_are_kept_by_nobody(answers):
    for asked, visit in answers:
        if asked.split()[1].startswith(PRIVATE):
            assert visit.headers["Cache-Control"] == "private, no-store", asked


def test_no_answer_says_what_it_is_made_with(answers):
    for asked, visit in answers:
        assert not {"X-Powered-By", "X-Django", "Via"} & set(visit.headers), asked
        assert "django" not in visit.headers.get("Server", "").lower(), asked


@pytest.mark.parametrize("host", ["elsewhere.localhost", "evil.example", "127.0.0.1:8000"])
def test_answers_for_hosts_that_are_not_ours_have_them_too(world, host):
    response = Client(headers={"host": host}).get("/")
    assert response.status_code in (302, 400, 404)
    assert response["Content-Security-Policy"] == STRICT_POLICY
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_forwarded_request_in_the_demo_is_refused_with_them(world):
    response = Client(headers={"host": "localhost", "x-forwarded-for": "192.0.2.7"}).get("/")
    assert (response.status_code, response["Content-Security-Policy"]) == (400, STRICT_POLICY)


def test_the_editor_has_its_own_policy_and_only_there(world):
    side = world["fenmarsh"]
    with undone():
        make.holding(make.office(side.partnership, "page_editor", edits_pages=True), side.rosa)
        side.rosa.groups.add(editors.group_for(side.partnership))
        visit = Visitor(session_of(side.rosa, verified=True)).asks("GET", "/cms/")
    assert visit.status == 200
    assert visit.headers["Content-Security-Policy"] == CMS_POLICY
    assert "unsafe-eval" not in CMS_POLICY
    assert "object-src" in CMS_POLICY or "default-src 'none'" in CMS_POLICY
    assert visit.headers["X-Content-Type-Options"] == "nosniff"
