"""The page on which it is said, or put right, in which area a case is."""

from functools import partial

from django import forms
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from accounts.permissions import verified
from matters.acting import Act
from theme.forms import GovukForm, posted
from workflows.cases.running.forms import why
from workflows.cases.running.permissions import check_runs
from workflows.cases.running.views import METHODS, do_or_ask
from workflows.cases.views import case_or_404

from . import services
from .where import area_of, there_are


class AreaForm(GovukForm):
    """Which area; why, once one was said. `was` carries the one that the person saw."""

    area = forms.ModelChoiceField(
        label="In which area is the case?",
        queryset=None,
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the area"},
    )
    reason = why("This is kept with the history of the case. Do not name the child or family.")
    was = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, areas, before, **kwargs):
        first = {"area": before, "was": before.pk if before else None}
        super().__init__(*args, initial=first, **kwargs)
        self.fields["area"].queryset = areas
        if before is None:
            del self.fields["reason"]
        self.before = before

    def clean_area(self):
        area = self.cleaned_data["area"]
        if area == self.before:
            raise forms.ValidationError("Choose an area that differs from the one that is to be corrected")
        return area


@verified
@require_http_methods(METHODS)
def area(request, slug):
    """In which area the case is: said once, or corrected with a reason."""
    at = now()
    case = case_or_404(request, slug, at)
    check_runs(Act((case.matter,), request.user, at), case)
    before, areas = area_of(case), there_are(case, at)
    form = AreaForm(posted(request), areas=areas, before=before)
    do = partial(services.say, case, by=request.user, at=at)
    return do_or_ask(request, "area", case, form, do, "The area is kept.", before=before, areas=areas)
