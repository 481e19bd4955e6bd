"""What the builder's pages look up, each within what the person may change."""

from django.http import Http404

from workflows.procedures.models import ProcedureDraft

from .drafts import open_draft
from .permissions import partnerships_of


def partnership_or_404(person, slug: str, at):
    found = partnerships_of(person, at).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def draft_or_404(person, slug: str, at) -> ProcedureDraft:
    """The partnership's open draft."""
    draft = open_draft(partnership_or_404(person, slug, at))
    if draft is None:
        raise Http404
    return draft


def number(text) -> int:
    """Raises Http404 for what a form of ours does not send."""
    if not str(text).isdecimal() or len(str(text)) > 9:
        raise Http404
    return int(text)
