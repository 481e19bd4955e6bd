"""Headers of every answer."""

import pytest
from django.http import HttpResponse

from theme.security import ContentSecurityPolicy

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


def answer(rf, path: str, **headers: str) -> HttpResponse:
    return ContentSecurityPolicy(lambda request: HttpResponse(headers=headers))(rf.get(path))


@pytest.mark.parametrize("path", ["/", "/portal/", "/guidance/", "/link/abc/", "/cmsx/", "/portal/cms/"])
def test_pages_run_only_their_own_scripts_and_stand_in_no_frame(rf, path):
    assert answer(rf, path)["Content-Security-Policy"] == STRICT


def test_editor_has_a_policy_of_its_own_that_other_sites_cannot_frame(rf):
    policy = answer(rf, "/cms/pages/3/edit/")["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "img-src 'self' data: blob:" in policy
    assert "unsafe-eval" not in policy


@pytest.mark.parametrize(
    "path", ["/portal/", "/account/login/", "/forms/abc/", "/link/abc/", "/cms/", "/api/portal/v1/"]
)
def test_signed_in_pages_are_kept_by_nobody(rf, path):
    assert answer(rf, path, **{"Cache-Control": "max-age=60"})["Cache-Control"] == "private, no-store"


def test_public_pages_may_be_kept(rf):
    assert answer(rf, "/reviews/", **{"Cache-Control": "max-age=60"})["Cache-Control"] == "max-age=60"


def test_every_answer_keeps_its_address_to_itself(rf):
    response = answer(rf, "/")
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_view_with_a_stricter_policy_keeps_it(rf):
    response = answer(rf, "/portal/files/a/", **{"Content-Security-Policy": "sandbox"})
    assert response["Content-Security-Policy"] == "sandbox"
