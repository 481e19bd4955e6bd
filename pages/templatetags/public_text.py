"""{% load public_text %}: what editors wrote, dressed as the rest of the site is."""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html

register = template.Library()

CLASSES = {
    "p": "govuk-body",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
    "a": "govuk-link",
}
TAG = re.compile(r"<(p|ul|ol|a)(?=[\s>])")


@register.filter
def prose(text: RichText | str) -> SafeString:
    """Rich text (a block's value or a field's) with the classes of its paragraphs, lists and links."""
    html = expand_db_html(text.source if isinstance(text, RichText) else text)
    return mark_safe(TAG.sub(lambda tag: f'<{tag[1]} class="{CLASSES[tag[1]]}"', html))  # noqa: S308 (Wagtail cleaned it)
