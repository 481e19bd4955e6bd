"""Opening an uploaded file."""

import io

from django.db.models import Q
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.agreements import services as agreements
from accounts.permissions import verified
from journal.services import viewed
from matters.models import Matter, MatterAccess

from . import files, hiding
from .models import StoredFile


@verified
@require_safe
def file(request, slug):
    """The file as a download, for those who see the whole matter, and those whose own part it is."""
    at = timezone.now()
    stored = get_object_or_404(visible_files(request.user, at), slug=slug)
    if Matter.objects.visible_to(request.user, at).filter(pk=stored.matter_id).exists():
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


def visible_files(person, at):
    whole = Matter.objects.visible_to(person, at)
    part = Matter.objects.visible_to(person, at, rights=[MatterAccess.Right.OWN_PART])
    own = Q(agency=person.agency_id) if person.agency_id else Q(agency=None, person=person)
    found = StoredFile.objects.select_related("matter").filter(
        Q(matter__in=whole) | (own & Q(matter__in=part))
    )
    return hiding.shown(found, person, at)
