"""Nothing typed is lost: what is posted without a session, or with a proof too old, is kept for whoever typed it.

Who that is says a signed cookie of 12 hours. It is believed only where Django's CSRF check has passed: a page's
token changes with each sign-in, so the page of somebody who used this browser earlier does not pass. The text is
sealed with the key of the matter that it is about, and offered after sign-in: it is never carried out by itself.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.urls import ResolverMatch, reverse

from accounts.models import Person
from accounts.permissions import Needs, is_own, needs_of
from accounts.services import matter_of
from matters import keys
from matters.models import Matter

from . import cookies
from .models import KeptPost

HOURS_12 = timedelta(hours=12)
AT_MOST = 20  # kept posts of one person; the oldest goes
LONGEST, LONGEST_PATH = 1_000_000, 500  # characters
COOKIE = "last"
SECRETS = {
    "csrfmiddlewaretoken",
    "password",
    "old_password",
    "new_password1",
    "new_password2",
    "otp_token",
    "code",
}
MARK = "_kept"  # the field by which a kept post says which one it was
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")

_finders: list[Callable[[ResolverMatch], int | None]] = []


def register(finder: Callable[[ResolverMatch], int | None]) -> None:
    """A higher floor tells which matter an address is about (its primary key, or None). In AppConfig.ready."""
    if finder not in _finders:
        _finders.append(finder)


def remember_whose(request, response, at: datetime) -> None:
    """Note in the browser who is working in it; once an hour is enough."""
    if not worth_noting(request):
        return
    if cookies.read(request, COOKIE, age=timedelta(hours=1)) != request.user.pk:
        cookies.put(response, COOKIE, request.user.pk, age=HOURS_12)


def worth_noting(request) -> bool:
    """Has the second factor been given? (Where the password has just been, the user does not know of factors yet.)"""
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated and getattr(user, "otp_device", None))


def whose(request) -> Person | None:
    """Who posts: whoever is signed in, or who was last within 12 hours."""
    if request.user.is_authenticated:
        return request.user
    pk = cookies.read(request, COOKIE, age=HOURS_12)
    return Person.objects.filter(pk=pk, is_active=True).first() if isinstance(pk, int) else None


def may_keep(request, view) -> bool:
    """A form posted to a page of ours that is for people who have signed in; never the pages about passwords."""
    return (
        request.method == "POST"
        and request.content_type in FORMS
        and is_own(view)
        and needs_of(view) == Needs.SECOND_FACTOR
        and request.resolver_match.app_name != "accounts"
    )


def keep(request, at: datetime) -> KeptPost | None:
    """Keep what was posted, for whoever typed it. None where nobody is known, or it is too much to keep."""
    person = whose(request)
    matter = person and matter_about(request.resolver_match, person)
    typed = typed_in(request)
    path = request.get_full_path()
    size = sum(len(text) for _, texts in typed["fields"] for text in texts)
    if matter is None or size > LONGEST or len(path) > LONGEST_PATH:
        return None
    try:
        keys.of(matter.pk)
    except keys.KeyGone:
        return None
    kept = KeptPost.objects.create(
        matter=matter, person=person, path=path, typed=typed, at=at, ends_at=at + HOURS_12
    )
    for old in KeptPost.objects.filter(person=person).order_by("-pk")[AT_MOST:]:
        old.delete()
    return kept


def matter_about(match: ResolverMatch, person) -> Matter | None:
    """The matter of the address, so that the text ends with it; else that of the person's own account."""
    found = (finder(match) for finder in _finders)
    pk = next((pk for pk in found if pk), None)
    return Matter.objects.get(pk=pk) if pk else matter_of(person)


def typed_in(request) -> dict[str, list]:
    """What was posted, less tokens and passwords; of files their names only."""
    fields = [[name, texts] for name, texts in request.POST.lists() if name not in SECRETS and name != MARK]
    files = [upload.name for uploads in dict(request.FILES.lists()).values() for upload in uploads]
    return {"fields": fields, "files": files}


def readable(fields: list) -> list[tuple[str, str]]:
    """Label and text of what somebody typed; what the page put there itself is left out."""
    shown = ((name, text.strip()) for name, texts in fields if not name.startswith("_") for text in texts)
    return [(name.replace("_", " ").capitalize(), text) for name, text in shown if text]


def waiting_for(person, at: datetime):
    return KeptPost.objects.filter(person=person, ends_at__gt=at).order_by("-pk")


def address_of(kept: KeptPost) -> str:
    return reverse("accounts:kept", args=[kept.slug])


def settle(request) -> None:
    """It was sent again, and the page has answered."""
    KeptPost.objects.filter(person=request.user.pk, slug=request.POST.get(MARK, "")).delete()
