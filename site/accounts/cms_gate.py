"""The gate of the CMS: Wagtail does not separate partnerships, so this does, before each of its views."""

from django.http import Http404
from django.utils import timezone

from .cms.rights import limit
from .cms.routes import rule_of
from .editors import scope_of


class CmsGate:
    """Lets people into /cms/ while they hold an office that edits pages, each to their own partnerships' things.

    To everybody else the CMS does not exist (404); nor does an address that no rule names. Previews are made within an
    address that was let through, as requests of the public host, which this leaves alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if getattr(request, "urlconf", None) == "config.public_urls":
            return
        if not request.path_info.startswith("/cms/"):
            return
        if not may_enter(request, args, kwargs):
            raise Http404


def may_enter(request, args, kwargs) -> bool:
    person, rule = request.user, rule_of(request.resolver_match.view_name)
    if rule is None or args or not (person.is_authenticated and person.is_verified()):
        return False
    scope = scope_of(person, timezone.now())
    return bool(scope.roots) and limit(person, scope) and rule(scope, request, kwargs)
