"""Words of the builder's pages."""

from django import template

from workflows.procedures.kinds import KINDS

register = template.Library()


@register.filter
def kind_title(name: str) -> str:
    """How a kind of step is called."""
    return KINDS[name].title if name in KINDS else name
