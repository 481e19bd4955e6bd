"""A page's form as a browser without JavaScript sends it: what stands in it, with what somebody typed instead."""

from bs4 import BeautifulSoup, SoupStrainer

MAIN = SoupStrainer("main")


def main_of(html: str) -> BeautifulSoup:
    """What stands between the head and the foot; the rest takes longer to read than it."""
    return BeautifulSoup(html, "html.parser", parse_only=MAIN)


def fields_of(html: str | BeautifulSoup) -> dict[str, list[str]]:
    """Everything that the form with most fields would send, without its buttons."""
    forms = (main_of(html) if isinstance(html, str) else html).select("main form")
    form = max(forms, key=lambda one: len(one.select("input, select, textarea")))
    sent: dict[str, list[str]] = {}
    for field in form.select("input, select, textarea"):
        name, kind = field.get("name"), field.get("type")
        if (
            not name
            or name == "csrfmiddlewaretoken"
            or (kind in ("checkbox", "radio") and not field.has_attr("checked"))
        ):
            continue
        sent.setdefault(name, []).append(value_of(field))
    return sent


def value_of(field) -> str:
    if field.name == "textarea":
        return field.text.removeprefix("\n")
    if field.name == "select":
        chosen = field.select_one("option[selected]") or field.select_one("option")
        return chosen.get("value", "")
    return field.get("value", "on")


def keep(client, path: str, typed: dict | None = None, **more):
    """Open the page, type, and press its first button; gives the answer."""
    page = client.get(path)
    assert page.status_code == 200, (path, page.status_code)
    html = main_of(page.content.decode())
    known = fields_of(html)
    typed = (typed or {}) | more
    assert not (unknown := set(typed) - set(known) - names_in(html)), unknown
    return client.post(path, known | {"do": "keep"} | typed)


def names_in(html: BeautifulSoup) -> set[str]:
    return {field.get("name") for field in html.select("main [name]")} | {"do"}
