"""Refuses what is too large (413) and what is too much (429) before a view looks at it."""

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from accounts.permissions import Needs, next_step
from accounts.throttling import client_address, seconds_until
from config.refusals import refuse
from theme.views import too_large, too_many

from .counting import spend
from .rules import API, RULES, By

PUBLIC_URLS = "config.public_urls"


class Limits:
    """Sizes are looked at before anybody reads the body, uses when the view is known."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return check_size(request) or self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Also for somebody whom the gate would let through only later: it stands after the gate."""
        at = timezone.now()
        for rule in RULES:
            if request.method in rule.methods and request.resolver_match.view_name in rule.routes:
                amount = rule.amount(request)
                found = amount and spend(
                    rule.key, visitor(request, rule.by), within=rule.within, at=at, amount=amount
                )
                if found and found.used > rule.most:
                    return too_much(request, rule, seconds_until([found.ends_at], at))
        return None


def check_size(request) -> HttpResponse | None:
    """Only people who have signed in may send more than a form's text; nobody more than LARGEST_REQUEST.

    Uploads are held in memory until they are encrypted, so strangers must not fill it.
    """
    text = request.META.get("CONTENT_LENGTH") or "0"
    size = int(text) if text.isascii() and text.isdigit() else 0  # the server has refused anything else
    if size <= settings.LARGEST_REQUEST_OF_STRANGERS:
        return None
    if size > settings.LARGEST_REQUEST or getattr(request, "urlconf", None) == PUBLIC_URLS:
        return too_large(request)
    return next_step(request, Needs.SECOND_FACTOR)


def visitor(request, by: By) -> str:
    if by is By.PERSON:
        return f"person {request.user.pk}"
    return f"address {client_address(request)}"


def too_much(request, rule, seconds: int) -> HttpResponse:
    """429 with when to try again; what a person typed is shown, to take along. The API answers as an API does."""
    wait = f"Wait {minutes(seconds)}, then try again."
    if request.resolver_match.view_name in API:
        response: HttpResponse = JsonResponse({"message": f"{rule.says} {wait}"}, status=429)
        response["Cache-Control"] = "no-store"
    elif rule.by is By.PERSON:
        response = refuse(request, 429, "Wait a little", f"{rule.says} {wait}")
    else:
        response = too_many(request, wait=f"{rule.says} {wait}")
    response["Retry-After"] = str(seconds)
    return response


def minutes(seconds: int) -> str:
    count = max(1, -(-seconds // 60))
    return "1 minute" if count == 1 else f"{count} minutes"
