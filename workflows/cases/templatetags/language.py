"""{% load language %}: in which language a page says what the case's procedure says."""

from django import template

from forms.definitions.languages import marked
from workflows.cases.plan import plan_of

register = template.Library()


@register.simple_tag
def language_of(case) -> str:
    """{% language_of case as lang %}: for the filter in_language; empty where it is the page's own."""
    return marked(plan_of(case).languages)
