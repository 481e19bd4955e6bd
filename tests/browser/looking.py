"""What every page must keep to: no finding of axe, no sideways scroll, no error of the policy in the console."""

import re

from axe_playwright_python.sync_playwright import Axe

# aria-expanded on radios that reveal something is written by GOV.UK Frontend's own script.
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
KNOWN = {"aria-allowed-attr"}
# A click comes back before the browser has left for the next page. The old page says that it is leaving.
LEAVING = """
// What is long is held back until the server has answered; then it leaves.
const leave = (event) => {
  const asking = event.type === "submit" && event.target.dataset.asking;
  if (!event.defaultPrevented || asking) document.leaving = true;
};
window.addEventListener("submit", leave);
window.addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest("a[href]");
  const stays = !link || link.target || link.href.split("#")[0] === location.href.split("#")[0];
  if (!stays) leave(event);
});
"""
ARRIVED = "() => !document.leaving && document.readyState === 'complete'"
WORDS = re.compile(r">\s*[^<\s][^<]*<")
PLACES = re.compile(r'\b(href|action|src|value|content|datetime|d)="[^"]+"')
_in_order: set[tuple[int, str]] = set()  # width and kind of page


def check_page(page) -> None:
    """Waits for the page that the last click leads to; fails with the rule and the places.

    Pages whose markup differs in words and addresses only are of one kind; axe looks once at each kind and width.
    """
    page.wait_for_function(ARRIVED)
    width = page.viewport_size["width"]
    kind = width, PLACES.sub(r"\1", WORDS.sub(">words<", page.content()))
    if kind not in _in_order:
        bad = findings(page)
        assert not bad, f"{page.url} at {width}: {bad}"
        _in_order.add(kind)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), (
        f"{page.url} scrolls sideways at {width}"
    )


def findings(page) -> list[tuple[str, list[str]]]:
    """What axe finds: the rule and the places."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        (one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found if one["id"] not in KNOWN
    ]
