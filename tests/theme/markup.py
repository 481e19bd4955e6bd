"""HTML as the tests look at it."""

from html.parser import HTMLParser

EMPTY = {"area", "br", "col", "hr", "img", "input", "link", "meta"}
REFERRING = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "data-aria-controls")


class Page(HTMLParser):
    """Elements in order as (tag, attributes), and all visible words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.unclosed: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in EMPTY:
            self.unclosed.append(tag)

    def handle_endtag(self, tag):
        if tag in EMPTY:
            return
        assert self.unclosed, f"</{tag}> closes nothing"
        assert self.unclosed.pop() == tag

    def handle_data(self, data):
        self.words += data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [
            attributes
            for name, attributes in self.elements
            if name == tag and all(attributes.get(key.rstrip("_")) == value for key, value in wanted.items())
        ]

    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    def by_id(self, ident: str) -> tuple[str, dict[str, str]]:
        return next(element for element in self.elements if element[1].get("id") == ident)

    def broken_references(self) -> set[str]:
        """Ids that something refers to and nothing has."""
        wanted = {
            ident for _, given in self.elements for name in REFERRING for ident in given.get(name, "").split()
        }
        wanted |= {
            given["href"][1:]
            for given in self.all("a")
            if len(given.get("href", "")) > 1 and given["href"].startswith("#")
        }
        return wanted - set(self.ids())
