"""A copy to take away: a file that says whose it is."""

from datetime import datetime

from django.utils.timezone import localdate

from workflows.cases.exports.drawing import draw
from workflows.cases.models import Sharing
from workflows.procedures.products import Product


def copy_of(sharing: Sharing, product: Product, *, reader: str, at: datetime) -> bytes:
    """The product as a tagged PDF, with the reference, the reader and the day at the foot of each page."""
    case = sharing.case
    stamp = f"{case.reference}, copy for {reader} on {localdate(at):%-d %B %Y}. Confidential. Sharing {sharing.slug}."
    sections = [
        {"title": title or product.title, "rows": [(label, text or "Not answered") for label, text in rows]}
        for title, rows in product.read()
    ]
    data = {
        "title": product.title,
        "about": [
            ("Case", case.reference),
            ("Partnership", case.partnership.name),
            ("Of", f"{localdate(product.at):%-d %B %Y}"),
        ],
        "heading": "The text",
        "stages": [],
        "sections": sections,
        "history": [],
    }
    return draw(data, stamp=stamp, at=at)
