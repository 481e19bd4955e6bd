"""The public pages for other programs: /api/v2/pages/, read only, of the site that was asked and of no other."""

import re

from django.core.exceptions import ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from wagtail.api import APIField
from wagtail.api.v2.filters import ChildOfFilter, DescendantOfFilter, FieldsFilter, OrderingFilter
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet

from accounts.permissions import public

from . import published
from .addresses import site_of
from .caching import kept_a_minute
from .serializers import PageAddress

ALLOWED = {  # beside these, a list can be filtered by the fields that it shows
    "listing_view": {"limit", "offset", "fields", "order", "type", "child_of", "descendant_of"},
    "detail_view": {"fields"},
    "find_view": {"id", "html_path", "fields"},
}

NUMBER = re.compile(r"[0-9]{1,9}")


class PublicPages(PagesAPIViewSet):
    """Live pages of the host's site. No session, no token, no other site, nothing that is not on the page itself."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    renderer_classes = (JSONRenderer,)
    http_method_names = ("get", "head")
    filter_backends = (FieldsFilter, ChildOfFilter, DescendantOfFilter, OrderingFilter)
    known_query_parameters = frozenset(ALLOWED["listing_view"])
    meta_fields = [
        "type",
        "detail_url",
        APIField("html_url", serializer=PageAddress()),
        "slug",
        "first_published_at",
        "last_published_at",
    ]
    detail_only_fields = []

    def initial(self, request, *args, **kwargs):
        """Raises BadRequestError, which answers 400 with its sentence, for what this address cannot make sense of."""
        super().initial(request, *args, **kwargs)
        if "site" in request.GET:
            raise BadRequestError("Leave out 'site': each host answers for its own site only.")
        if self.action in ("detail_view", "find_view"):  # Wagtail looks at those of lists itself
            unknown = set(request.GET) - ALLOWED[self.action]
            if unknown:
                raise BadRequestError(f"This address does not know: {', '.join(sorted(unknown))}.")
        if any("\0" in value for value in request.GET.values()):
            raise BadRequestError("A parameter holds a character that no page has.")
        for name in ("id", "offset"):
            if not NUMBER.fullmatch(request.GET.get(name, "0")):
                raise BadRequestError(f"'{name}' is a whole number of at most nine digits.")

    def filter_queryset(self, queryset):
        try:
            return super().filter_queryset(queryset)
        except ValidationError as error:  # a date that is none
            raise BadRequestError(" ".join(error.messages)) from None

    def get_base_queryset(self):
        return published.pages(site_of(self.request))

    @classmethod
    def get_detail_default_fields(cls, model):
        """All that there is. Wagtail's own answer takes the locale away, which is not among it."""
        return cls.get_available_fields(model)


class PublicRouter(WagtailAPIRouter):
    """Names the permission of each endpoint and how long its answers may be kept."""

    def wrap_view(self, func):
        return public("The API shows what the public pages show.")(kept_a_minute(super().wrap_view(func)))


router = PublicRouter("api")
router.register_endpoint("pages", PublicPages)
