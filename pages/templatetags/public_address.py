"""{% load public_address %}"""

from django import template

from pages.addresses import path_of, site_of

register = template.Library()


@register.simple_tag(takes_context=True)
def path_here(context, page) -> str:
    """{% path_here page %}: the page's path on the site that was asked, without a query for each link."""
    return path_of(page, site_of(context["request"]))
