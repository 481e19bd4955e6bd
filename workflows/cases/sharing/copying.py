"""A copy to take away: a file that says whose it is."""

from datetime import datetime

from django.utils.timezone import localdate

from workflows.cases.exports.drawing import draw
from workflows.cases.models import Sharing
from workflows.procedures.products import Product


def copy_of(sharing: Sharing, products: list[Product], *, reader: str, at: datetime) -> bytes:
    """What is shared as a tagged PDF, with the reference, the reader and the day at the foot of each page."""
    case = sharing.case
    stamp = f"{case.reference}, copy for {reader} on {localdate(at):%-d %B %Y}. Confidential. Sharing {sharing.slug}."
    several = len(products) > 1
    sections = [
        {"title": heading(product, title, several), "rows": [(label, text or "Not answered") for label, text in rows]}
        for product in products
        for title, rows in product.read()
    ]  # fmt: skip
    data = {
        "title": sharing.title,
        "about": [
            ("Case", case.reference),
            ("Partnership", case.partnership.name),
            *((one.title if several else "Of", f"{localdate(one.at):%-d %B %Y}") for one in products),
        ],
        "heading": "The text",
        "stages": [],
        "sections": sections,
        "history": [],
    }
    return draw(data, stamp=stamp, at=at)


def heading(product: Product, title: str, several: bool) -> str:
    """Over each part of a product; of several with the product that it is of."""
    return f"{product.title}: {title}" if several and title else title or product.title
