"""Where one goes from here: the next page, the check, or where a form that is no longer open can be read."""

from django.urls import reverse
from django.utils.http import urlencode

from . import completeness

CHECK = "check"
HOME = "/portal/"  # my tasks


def elsewhere(draft) -> str:
    """Where a draft that is no longer open can be read; empty while it is open."""
    if draft.submitted_at:
        return reverse("filling:receipt", args=[draft.slug])
    return reverse("filling:copy", args=[draft.slug]) if draft.closed_at else ""


def page_address(draft, key: str, back_to_check: bool = False) -> str:
    address = reverse("filling:page", args=[draft.slug, key])
    return f"{address}?{urlencode({'from': CHECK})}" if back_to_check else address


def next_address(draft, key: str | None, back_to_check: bool = False) -> str:
    """The page behind `key`; coming from the check, or without a key, the first that is not done; else the check."""
    if key is not None and not back_to_check:
        following = completeness.next_page(draft, key)
    else:
        following = next(iter(completeness.unfinished(draft)), None)
    if following is None:
        return reverse("filling:check", args=[draft.slug])
    return page_address(draft, following.page.key, back_to_check)


def back_address(draft, page, back_to_check: bool) -> str:
    if back_to_check:
        return reverse("filling:check", args=[draft.slug])
    before = completeness.previous_page(draft, page.key)
    return page_address(draft, before.page.key) if before else HOME
