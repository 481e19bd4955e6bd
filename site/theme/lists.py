"""Summary list, table, task list, navigation. Text is escaped; what is marked safe is HTML."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from theme.components import component, content
from theme.notices import tag_params


def links(items: Iterable[Any]) -> list[dict[str, Any]]:
    """Pairs (text, href), or text alone."""
    shown = []
    for item in items:
        text, href = item if isinstance(item, (list, tuple)) else (item, None)
        shown.append({**content(text), **({"href": str(href)} if href else {})})
    return shown


def navigation(items: Iterable[Any], path: str) -> list[dict[str, Any]]:
    """As links; the one with the longest address that `path` begins with is active."""
    shown = links(items)
    under = [item for item in shown if path.startswith(item["href"])]
    if under:
        best = max(under, key=lambda item: len(item["href"]))
        best["current" if best["href"] == path else "active"] = True
    return shown


def summary_list(rows: Iterable[Any], card: str = "", borders: bool = True) -> SafeString:
    """Rows (key, value), (key, value, href) or (key, value, href, action).

    A screen reader hears "Change" (or the action) with the key behind it. A row may also be the component's
    own mapping.
    """
    params: dict[str, Any] = {"rows": [summary_row(row) for row in rows]}
    if card:
        params["card"] = {"title": content(card)}
    return component("summary-list", classes="" if borders else "govuk-summary-list--no-border", **params)


def summary_row(row: Any) -> dict[str, Any]:
    if isinstance(row, Mapping):
        return dict(row)
    key, value, *rest = row
    shown: dict[str, Any] = {"key": content(key), "value": content(value)}
    if rest and rest[0]:
        word = rest[1] if len(rest) > 1 else "Change"
        action = {"href": str(rest[0]), "text": word, "visuallyHiddenText": str(key)}
        shown["actions"] = {"items": [action]}
    return shown


def table(
    rows: Iterable[Iterable[Any]],
    head: Iterable[Any] = (),
    caption: str = "",
    caption_size: str = "m",
    row_headers: bool = False,
    numeric: str = "",
) -> SafeString:
    """A table in a frame that scrolls by itself where the page is narrow, by keyboard too.

    `numeric`: the columns with figures, counted from 1 ("2 3").
    """
    figures = {int(number) - 1 for number in str(numeric).replace(",", " ").split()}
    html = component(
        "table",
        caption=caption,
        captionClasses=f"govuk-table__caption--{caption_size}",
        head=cells(head, figures),
        rows=[cells(row, figures) for row in rows],
        firstCellIsHeader=row_headers,
    )
    name = caption or "Table"
    frame = '<div class="app-scroll" role="region" tabindex="0" aria-label="{}">{}</div>'
    return format_html(frame, name, html)


def cells(row: Iterable[Any], figures: set[int]) -> list[dict[str, Any]]:
    return [
        {**content(cell), **({"format": "numeric"} if place in figures else {})}
        for place, cell in enumerate(row)
    ]


def task_list(items: Iterable[Mapping[str, Any]], prefix: str = "task-list") -> SafeString:
    """Items with title, status and, if wanted, href, hint, colour. `prefix` differs for each on a page."""
    return component("task-list", idPrefix=prefix, items=[task(item) for item in items])


def task(item: Mapping[str, Any]) -> dict[str, Any]:
    status, colour = item.get("status", ""), item.get("colour", "")
    shown: dict[str, Any] = {"title": content(item["title"])}
    shown["status"] = {"tag": tag_params(status, colour)} if colour else content(status)
    if item.get("href"):
        shown["href"] = str(item["href"])
    if item.get("hint"):
        shown["hint"] = content(item["hint"])
    return shown
