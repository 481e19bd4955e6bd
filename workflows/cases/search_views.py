"""Where cases are searched. What is looked for is posted: a name must stand in no address and no log."""

from django import forms
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import verified
from journal.services import viewed
from theme.dates import DateField
from theme.forms import GovukForm

from . import searching
from .views import case_or_404


class SearchForm(GovukForm):
    """What a case can be found by."""

    text = forms.CharField(
        label="Reference, or name of a person",
        help_text="By name you find the cases that your office handles. Whole words only.",
        max_length=100,
        required=False,
    )
    since = DateField(label="Opened on or after", required=False)
    until = DateField(label="Opened on or before", required=False)
    review_type = forms.ChoiceField(label="Type of review", required=False)
    agency = forms.ModelChoiceField(label="Agency", queryset=None, required=False, empty_label="Any")

    def __init__(self, *args, person, at, **kwargs):
        super().__init__(*args, **kwargs)
        types = [(key, key.replace("_", " ").capitalize()) for key in searching.review_types(person, at)]
        self.fields["review_type"].choices = [("", "Any"), *types]
        self.fields["agency"].queryset = searching.agencies(person, at)


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def search(request):
    """Across all cases that the person may see. That a case was found by a name is noted like a reading of it."""
    at = now()
    form = SearchForm(request.POST or None, person=request.user, at=at)
    found = None
    if request.method == "POST" and form.is_valid():
        found, by_name = searching.across(request.user, at, **form.cleaned_data)
        for case in by_name:
            viewed(case.matter, person=request.user, at=at, route="cases:search", how="found by name")
    context = {"form": form, "found": found, "most": searching.MOST}
    return render(request, "cases/search.html", context, status=400 if form.errors else 200)


@verified
@require_POST
def search_within(request, slug):
    """In the text of one case."""
    case = case_or_404(request, slug, now())
    text = request.POST.get("text", "")[:100]
    context = {"case": case, "text": text, "found": searching.within(case, text)}
    return render(request, "cases/search_within.html", context)
