"""The page of a group that is named for a case."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from accounts.permissions import verified
from matters.acting import Act
from matters.errors import allowed
from theme.forms import GovukForm
from workflows.cases.plan import plan_of
from workflows.cases.views import case_or_404

from . import filling, services
from .models import Naming

DEEDS = {
    "approve": (services.approve, "{} is of the group."),
    "take-off": (services.take_off, "{} is no longer of the group."),
}


class NamingForm(GovukForm):
    """One person more."""

    person = forms.ModelChoiceField(
        None,
        label="Who is named?",
        empty_label="Choose somebody",
        error_messages={"required": "Choose somebody"},
    )

    def __init__(self, *args, people, right, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        field.queryset = people
        field.label_from_instance = lambda one: str(one) if one.pk in right else f"{one} (co-opted)"


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def group(request, slug, key):
    """Who is of the group, and naming one more."""
    at = now()
    case = case_or_404(request, slug, at)
    if key not in plan_of(case).named_groups:
        raise Http404
    day = localdate(at)
    there = Naming.objects.standing().filter(case=case, group=key).select_related("person").order_by("pk")
    people = services.invitable(case, day).exclude(pk__in=there.values("person"))
    right = set(services.of_right(case, key, day).values_list("pk", flat=True))
    form = NamingForm(request.POST if request.method == "POST" else None, people=people, right=right)
    if request.method == "POST" and form.is_valid():
        named = services.name(case, key, form.cleaned_data["person"], by=request.user, at=at)
        messages.success(request, f"{named.person} is named.")
        return redirect("cases:group", slug, key)
    return page(request, case, key, form, there, at)


def page(request, case, key, form, there, at):
    asking = Act((case.matter,), request.user, at)
    may_name = allowed(services.check_can_name, asking, case, key)
    context = {
        "case": case,
        "key": key,
        "group": plan_of(case).named_groups[key],
        "lines": [(one, allowed(services.check_can_approve, asking, case, one)) for one in there],
        "filled": filling.is_filled(case, key),
        "may_name": may_name,
        "form": form if may_name else None,
    }
    if request.method == "POST":
        services.check_can_name(asking, case, key)
    return render(request, "cases/group.html", context, status=400 if form.errors else 200)


@verified
@require_http_methods(["POST"])
def naming(request, slug, key, naming, what):
    """Approve who was co-opted, or take somebody off."""
    at = now()
    case = case_or_404(request, slug, at)
    found = get_object_or_404(case.namings.select_related("person"), slug=naming, group=key)
    found.case = case
    if what not in DEEDS:
        raise Http404
    do, said = DEEDS[what]
    do(found, by=request.user, at=at)
    messages.success(request, said.format(found.person))
    return redirect("cases:group", slug, key)
