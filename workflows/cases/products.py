"""What the steps of a case have brought forth."""

from dataclasses import dataclass

from workflows.procedures.kinds import KINDS
from workflows.procedures.products import Product

from .models import Case, Step
from .plan import plan_of


@dataclass(frozen=True)
class Brought:
    """A product with the step that brought it forth."""

    step: Step
    product: Product

    @property
    def named(self) -> str:
        """Names it within its case, as long as its step counts: "vote.outcome"."""
        return f"{self.step.key}.{self.product.key}"


@dataclass(frozen=True)
class NamedSet:
    """Products to which the procedure gives one name; empty as long as none of them is there."""

    key: str
    name: str
    members: list[Brought]


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


def sets_among(case: Case, brought: list[Brought]) -> list[NamedSet]:
    """The sets that the procedure names, each with those of these products that are of it, in the procedure's order."""
    document = plan_of(case)
    return [
        NamedSet(key, one.name, [each for each in brought if document.written_as(each.step.key) in one.of])
        for key, one in document.product_sets.items()
    ]


def named_sets(case: Case, keys: list[str]) -> list[NamedSet]:
    """The sets of these keys, as far as there is something in them; no query where none is asked for."""
    wanted = {step for key in keys if key in (sets := plan_of(case).product_sets) for step in sets[key].of}
    if not wanted:
        return []
    written_as = plan_of(case).written_as
    steps = [one for one in case.steps.current().order_by("opened_at", "pk") if written_as(one.key) in wanted]
    return [one for one in sets_among(case, brought_forth(case, steps)) if one.key in keys and one.members]
