"""Opening an uploaded file."""

import io

from django.db.models import Q
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.agreements import services as agreements
from accounts.permissions import verified
from journal.services import viewed
from matters.access import may, open_to
from matters.models import MatterAccess

from . import files, hiding, showing
from .models import StoredFile, of_own


@verified
@require_safe
def file(request, slug):
    """The file as a download, for those who see the whole matter, whose own part it is, or who read what it came with."""
    at = timezone.now()
    stored = get_object_or_404(StoredFile.objects.select_related("matter"), slug=slug)
    if not may_open(request.user, stored, at):
        raise Http404
    if may(request.user, stored.matter_id, at):
        agreements.require(
            request.user, stored.partnership_id, at
        )  # CP-24; one's own part is no news to anybody
    content = files.read(stored)
    viewed(stored.matter, person=request.user, at=at, route="answers:file", how="downloaded")
    response = FileResponse(
        io.BytesIO(content), as_attachment=True, filename=stored.name, content_type=stored.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def may_open(person, stored: StoredFile, at) -> bool:
    """Do they see it as part of its matter, or read the answers that it came with?"""
    return visible_files(person, at).filter(pk=stored.pk).exists() or showing.is_read(stored, person, at)


def visible_files(person, at):
    whole = open_to(person, at)
    part = open_to(person, at, rights=[MatterAccess.Right.OWN_PART])
    found = StoredFile.objects.filter(Q(matter__in=whole) | (of_own(person) & Q(matter__in=part)))
    return hiding.shown(found, person, at)
