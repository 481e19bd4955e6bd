"""From page to page."""

from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.safestring import SafeString

from theme.components import component, content


def steps(previous: Any = None, next: Any = None) -> SafeString:
    """{% govuk_pagination previous next %}: an address, a pair (address, label), or nothing."""
    params = {name: step(given) for name, given in (("previous", previous), ("next", next)) if given}
    return component("pagination", **params) if params else SafeString()


def step(given: Any) -> dict[str, Any]:
    if isinstance(given, (list, tuple)):
        href, label = given
        return {"href": str(href), "labelText": content(label).get("text", label)}
    return {"href": str(given)}


def pages(page: Page, query: QueryDict | None) -> SafeString:
    """Numbers of a Django page; nothing where there is only one."""
    paginator = page.paginator
    if paginator.num_pages < 2:
        return SafeString()
    items = [
        {"ellipsis": True}
        if number == paginator.ELLIPSIS
        else {"number": number, "href": address(query, number), "current": number == page.number}
        for number in paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    params: dict[str, Any] = {"items": items}
    if page.has_previous():
        params["previous"] = {"href": address(query, page.previous_page_number())}
    if page.has_next():
        params["next"] = {"href": address(query, page.next_page_number())}
    return component("pagination", **params)


def address(query: QueryDict | None, number: Any) -> str:
    """The same list, another page."""
    wanted = query.copy() if query is not None else QueryDict(mutable=True)
    wanted["page"] = str(number)
    return "?" + wanted.urlencode()
