"""Where a confirmation is given. A package of the product keeps its page in templates/ instead."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.utils.timezone import now

from workflows.procedures.kinds import settings_of

from . import services

PAGE = """{% extends "theme/portal.html" %}{% load govuk %}
{% block content %}<h1 class="govuk-heading-l">{{ step.title }}</h1><p class="govuk-body">{{ settings.sentence }}</p>
<form method="post" novalidate>{% csrf_token %}{% govuk_button "Confirm" %}</form>{% endblock %}"""


def step_page(request, step):
    """The step's own page; a post to it confirms."""
    if request.method == "POST":
        services.confirm(step, by=request.user, at=now(), remark=request.POST.get("remark", ""))
        messages.success(request, "It is confirmed.")
        return redirect(step.case)
    page = engines["django"].from_string(PAGE)
    return HttpResponse(page.render({"step": step, "settings": settings_of(step)}, request))
