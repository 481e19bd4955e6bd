"""Correct a date of a case: say it, look at what moves, confirm."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from accounts.permissions import verified
from clocks.explain import in_words
from matters.acting import Act

from .correcting import check_still, correct
from .date_form import DateForm
from .dates import dates_of, shifts
from .permissions import check_can_correct
from .views import case_or_404


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request, slug, name):
    """The old date, the right one and the reason; then what moves; then it is done."""
    at = now()
    case = case_or_404(request, slug, at)
    check_can_correct(Act((case.matter,), request.user, at), case)
    date = next((one for one in dates_of(case) if one.name == name), None)
    if date is None:
        raise Http404
    form = DateForm(request.POST or None, date=date, at=at)
    shown = {"case": case, "date": date, "form": form}
    if form.is_valid() and request.POST.get("do") != "change":
        said = {key: form.cleaned_data[key] for key in ("was", "moment", "reason")}
        if request.POST.get("do") == "confirm":
            correct(case, name=name, by=request.user, at=at, **said)
            messages.success(request, "The date is corrected. Those concerned are told.")
            return redirect(case)
        check_still(case, name, said["was"])
        shown |= {"new": in_words(said["moment"]), "shifts": shifts(case, name, said["moment"], at)}
        shown["typed"] = [(key, text) for key, text in request.POST.items() if key in TYPED]
        return render(request, "cases/dates/check.html", shown)
    return render(request, "cases/dates/correct.html", shown, status=400 if form.errors else 200)


TYPED = {"day_day", "day_month", "day_year", "time", "reason", "was"}
