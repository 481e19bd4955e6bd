"""What belongs to no partnership: the work host's first page and the source code."""

from django.http import FileResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import Partnership
from accounts.permissions import public

from . import accessibility, source


@public("It lists the partnerships and where their public sites are.")
@require_safe
def home(request):
    """The partnerships that work here, each with its site; and the way in."""
    partnerships = Partnership.objects.exclude(site=None).select_related("site")
    return render(request, "config/home.html", {"partnerships": partnerships})


@public("The licence offers the source of the running program to everybody who uses it.")
@require_safe
def source_page(request):
    """The offer that the licence (AGPL) asks for."""
    return render(request, "config/source.html")


@public("The licence offers the source of the running program to everybody who uses it.")
@require_safe
def source_archive(request):
    """The running program's source as one file."""
    return FileResponse(
        source.archive().open("rb"), as_attachment=True, filename="partnership-reviews.tar.gz"
    )


@public("Everybody may know for whom the site works.")
@require_safe
def accessibility_page(request):
    """What people can expect, and who has tested it."""
    return render(request, "config/accessibility.html", {"tests": accessibility.record(accessibility.RECORD)})
