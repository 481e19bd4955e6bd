"""The split between the work host and the partnerships' public hosts."""

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import DisallowedHost
from django.db.models.signals import post_delete, post_save
from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseNotFound, HttpResponseRedirect
from django.http.request import split_domain_port
from django.urls import get_urlconf, set_urlconf
from django.utils.cache import patch_vary_headers
from wagtail.models import Site

from theme.security import protect

PUBLIC = "config.public_urls"
SECONDS = 60
FORWARDED = (
    *("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_FORWARDED"),
    *("HTTP_X_REAL_IP", "HTTP_VIA"),
)


class HostSplit:
    """Gives each request the addresses of its host, so that work pages do not exist on public hosts, nor the reverse.

    Public hosts neither read nor set a cookie. A host that is no partnership's gets 404, one that is not allowed 400.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.DEMO and any(header in request.META for header in FORWARDED):
            return plain(HttpResponseBadRequest, "The demo answers this machine only.")
        try:
            host = split_domain_port(request.get_host())[0]
        except DisallowedHost:
            return plain(HttpResponseBadRequest, "This host is not served here.")
        if host == settings.WORK_HOST:
            request.urlconf = settings.ROOT_URLCONF
            return self.get_response(request)
        if host == "127.0.0.1" and settings.WORK_HOST == "localhost":
            return to_localhost(request)
        if not is_public(host):
            return plain(HttpResponseNotFound, "No site has this name.")
        return self.answer_public(request)

    def answer_public(self, request):
        """Also for a preview, which Wagtail makes within a request of the work host and without looking up a view."""
        before = get_urlconf()
        request.urlconf = PUBLIC
        request.META.pop("HTTP_COOKIE", None)
        set_urlconf(PUBLIC)
        try:
            response = without_cookies(self.get_response(request))
        finally:
            set_urlconf(before)
        if getattr(
            request, "is_dummy", False
        ):  # a preview stands in a frame of the CMS, under the policy of the CMS
            del response.headers["Content-Security-Policy"]
        return response


def to_localhost(request) -> HttpResponse:
    """Cookies and links belong to one name, so the other name of this machine leads there."""
    port = split_domain_port(request.get_host())[1]
    host = f"localhost:{port}" if port else "localhost"
    return protect(HttpResponseRedirect(f"{request.scheme}://{host}{request.get_full_path()}"))


def plain(kind: type[HttpResponse], sentence: str) -> HttpResponse:
    """An answer before there is a site whose page it could be."""
    return protect(kind(sentence, content_type="text/plain"))


def is_public(host: str) -> bool:
    """Has a partnership's site this name? Names that are known are remembered for a minute."""
    key = f"public-host:{host}"
    if cache.get(key):
        return True
    known = Site.objects.filter(hostname=host).exists()
    if known:
        cache.set(key, True, SECONDS)
    return known


def without_cookies(response: HttpResponse) -> HttpResponse:
    """The answer as a cache may keep it: no cookie set, and none that it depends on."""
    response.cookies.clear()
    others = [name.strip() for name in response.headers.get("Vary", "").split(",")]
    del response.headers["Vary"]
    patch_vary_headers(response, [name for name in others if name and name.lower() != "cookie"])
    if not response.headers.get("Vary"):
        del response.headers["Vary"]
    return response


def forget_host(sender, instance, **kwargs):
    """A site was renamed or removed: its name is looked up again."""
    cache.delete(f"public-host:{instance.hostname}")


post_save.connect(forget_host, sender=Site, dispatch_uid="config.hosts")
post_delete.connect(forget_host, sender=Site, dispatch_uid="config.hosts")
