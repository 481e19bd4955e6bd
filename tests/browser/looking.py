"""What every page must keep to: no finding of axe, no sideways scroll, no error of the policy in the console."""

from axe_playwright_python.sync_playwright import Axe

# aria-expanded on radios that reveal something is written by GOV.UK Frontend's own script.
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
KNOWN = {"aria-allowed-attr"}


def check_page(page) -> None:
    """Fails with the rule and the places."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    bad = [
        (one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found if one["id"] not in KNOWN
    ]
    assert not bad, f"{page.url}: {bad}"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), (
        f"{page.url} scrolls sideways"
    )
