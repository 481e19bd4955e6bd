"""The gate: nothing opens without the second factor unless it says that it may."""

from django.core.exceptions import PermissionDenied

from .permissions import Needs, is_own, needs_of, next_step

# What somebody may open who has given the password and not yet the second factor.
HALFWAY = {
    "accounts:login",
    "accounts:code",
    "accounts:recovery",
    "accounts:set-up",
    "accounts:qr",
    "accounts:logout",
}


class SecondFactorGate:
    """Fails closed: decides before each view, also before a library's, who may go on to it.

    Anonymous visitors are sent to sign in, those with a password only to the second factor. A view of ours that
    names no permission is refused to everybody.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        needs = needs_of(view)
        if needs is None:
            raise PermissionDenied("This page names no permission, so nobody can open it.")
        if on_public_host(request):
            return refuse_private(view, needs)
        if needs == Needs.PASSWORD and request.resolver_match.view_name not in HALFWAY:
            needs = Needs.SECOND_FACTOR
        return next_step(request, needs)


def on_public_host(request) -> bool:
    return getattr(request, "urlconf", None) == "config.public_urls"


def refuse_private(view, needs: Needs) -> None:
    """Public hosts know no people: a view of ours there is for anybody, or it is refused."""
    if is_own(view) and needs != Needs.NOTHING:
        raise PermissionDenied("This page is not for a public site.")
