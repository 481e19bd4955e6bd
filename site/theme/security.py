"""Headers that tell the browser what a page may do, and that signed-in pages are kept by nobody."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
# Wagtail's editor has inline scripts and styles, shows chosen images before they are stored, and frames its
# own previews. Nothing of a case is ever shown there.
CMS = {
    **STRICT,
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
    "base-uri": "'self'",
}
PRIVATE = ("/portal/", "/account/", "/forms/", "/link/", "/cms/", "/api/portal/")
HEADERS = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


STRICT_POLICY, CMS_POLICY = policy(STRICT), policy(CMS)


def protect(response: HttpResponse, wanted: str = STRICT_POLICY) -> HttpResponse:
    """The answer with the policy and its companions; what it says itself stays."""
    response.headers.setdefault("Content-Security-Policy", wanted)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


class ContentSecurityPolicy:
    """Sets the policy and its companions on every answer; one that a view has set itself stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        protect(response, CMS_POLICY if request.path.startswith("/cms/") else STRICT_POLICY)
        if request.path.startswith(PRIVATE):
            response.headers["Cache-Control"] = "private, no-store"
        return response
