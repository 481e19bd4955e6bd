"""Pages that belong to the look of the site: errors, and all components on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from theme.examples import Example, context


def components(request: HttpRequest) -> HttpResponse:
    """Every component, and with ?errors=1 every field in error. Public: it shows nothing of anybody."""
    form = Example({}) if "errors" in request.GET else Example(request.POST or None)
    return render(request, "theme/components.html", {"form": form, **context()})


# What accounts' gate reads. Said here and not by its decorator, since the theme imports none of our packages.
components.permission = "Anybody. The page shows nothing of anybody."  # type: ignore[attr-defined]
components.needs = 0  # type: ignore[attr-defined]


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Instead of Django's page, which speaks to programmers."""
    return render(request, "403_csrf.html", status=403)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: a view that refuses what was sent for its size returns this."""
    return render(request, "413.html", status=413)


def too_many(request: HttpRequest, wait: str = "") -> HttpResponse:
    """429. `wait` is a sentence that says how long."""
    return render(request, "429.html", {"wait": wait}, status=429)


def server_error(request: HttpRequest, typed=(), status: int = 500) -> HttpResponse:
    """500: no context and no database, since either may be what failed. `typed` are labels and texts to take along."""
    try:
        page = loader.get_template("500.html").render({"typed": typed})
    except Exception:  # the page about errors must not fail itself
        page = "<!DOCTYPE html><title>Sorry</title><p>Sorry, there is a problem. Try again later.</p>"
    return HttpResponse(page, status=status, headers={"Cache-Control": "no-store"})
