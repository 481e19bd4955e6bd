"""GOV.UK Frontend components by name, rendered with the macros of govuk-frontend-jinja."""

import datetime
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.timezone import is_aware, localtime
from jinja2 import Environment, PackageLoader, PrefixLoader

LIBRARY = "govuk_frontend_jinja"


@cache
def environment() -> Environment:
    """One for the whole process: making it costs thirty times what rendering a component does."""
    return Environment(
        loader=PrefixLoader({LIBRARY: PackageLoader(LIBRARY)}), autoescape=True, auto_reload=False
    )


@cache
def macro(name: str) -> Any:
    """The component's macro: "date-input" is govukDateInput. Raises TemplateNotFound for an unknown one."""
    template = environment().get_template(f"{LIBRARY}/components/{name}/macro.html")
    return getattr(template.module, "govuk" + "".join(part.title() for part in name.split("-")))


def component(name: str, /, **params: Any) -> SafeString:
    """The component's HTML. Every text in params is escaped, unless it was marked safe before."""
    return mark_safe(str(macro(name)(params)))  # noqa: S308 - the macros escape what they are given


def content(value: Any) -> dict[str, Any]:
    """What a component shows: {"text": …}, or {"html": …} for text that a template has made safe already."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, SafeData):
        return {"html": value}
    if isinstance(value, datetime.date):
        return {"text": day(value)}
    return {"text": "" if value is None else str(value)}


def day(value: datetime.date) -> str:
    """2 March 2026; a moment with its time here: 2 March 2026, 14:05."""
    if not isinstance(value, datetime.datetime):
        return date_format(value, "j F Y")
    return date_format(localtime(value) if is_aware(value) else value, "j F Y, H:i")


def joined(pieces: Iterable[SafeString]) -> SafeString:
    """Pieces of HTML one after the other; nothing for none."""
    return format_html_join("", "{}", ((piece,) for piece in pieces))
