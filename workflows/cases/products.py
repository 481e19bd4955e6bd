"""What the steps of a case have brought forth."""

from dataclasses import dataclass

from workflows.procedures.kinds import KINDS
from workflows.procedures.products import Product

from .models import Case, Step


@dataclass(frozen=True)
class Brought:
    """A product with the step that brought it forth."""

    step: Step
    product: Product


def brought_forth(case: Case, steps: list[Step] | None = None) -> list[Brought]:
    """The products of these steps, or of all, in their order; a few queries for each kind of step.

    A step that was undone or withdrawn has none any more: what it brought forth is kept, and no longer used.
    """
    if steps is None:
        steps = list(case.steps.filter(skipped="").order_by("opened_at", "pk"))
    for step in steps:
        step.case = case
    counting = [step for step in steps if not (step.superseded or step.withdrawn or step.skipped)]
    found: dict[int, list[Product]] = {}
    for name, kind in KINDS.items():
        if kind.products and (own := [step for step in counting if step.kind == name]):
            found |= kind.products(own)
    return [Brought(step, product) for step in counting for product in found.get(step.pk, [])]


def product_of(case: Case, step: Step | None, key: str) -> Brought | None:
    """One of them by its step and key; None where there is no such product, or no longer."""
    brought = brought_forth(case, [step]) if step else []
    return next((one for one in brought if one.product.key == key), None)
