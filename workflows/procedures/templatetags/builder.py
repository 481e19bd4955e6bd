"""Words of the builder's pages."""

from django import template

from workflows.procedures.kinds import KINDS

register = template.Library()


@register.filter
def kind_title(name: str) -> str:
    """How a kind of step is called."""
    return KINDS[name].title if name in KINDS else name


@register.filter
def of_key(said: dict, key: str) -> str:
    """What is said of that key."""
    return said.get(key, "")


@register.filter
def about(problems, step: str) -> list:
    """The problems of that step."""
    return [problem for problem in problems if problem.step == step]
