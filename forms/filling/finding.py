"""The draft that an address names, for those who may see it."""

from django.http import Http404

from journal.services import viewed
from matters.access import FULL, open_to
from matters.models import MatterAccess

from .models import Draft


def matter_of_address(match) -> int | None:
    """The primary key of the draft's matter, where the address is that of a form being filled in."""
    if match.namespace != "filling":
        return None
    return Draft.objects.filter(slug=match.kwargs["slug"]).values_list("matter", flat=True).first()


def get_draft_or_404(request, slug, at) -> Draft:
    """A draft of the visitor's agency or their own, on a matter that they may see; noted as read."""
    seen = open_to(request.user, at, rights=(*FULL, MatterAccess.Right.OWN_PART))
    found = Draft.objects.of(request.user).filter(slug=slug, matter__in=seen)
    draft = found.select_related("matter", "form_version", "partnership", "answer_set").first()
    if draft is None:
        raise Http404
    if request.method == "GET":
        name = request.resolver_match.url_name
        how = "copied" if name == "copy" else "viewed"
        viewed(draft.matter, person=request.user, at=at, route=f"filling:{name}", how=how)
    return draft
