"""Products that a linked case gets as copies: carried by its job, kept under its own key, gone when they end."""

from journal.services import record
from workflows.cases.consents.reading import lacking
from workflows.cases.permissions import holds_on
from workflows.cases.products import Brought, brought_forth

from .models import CaseLink, ReceivedProduct


def shared_products(link: CaseLink) -> dict[str, Brought]:
    """What the half's own case gives away now, by mark: all that the steps chosen for it have brought forth.

    Nothing of a step for which there is no consent (any more).
    """
    if not link.products:
        return {}
    steps = link.case.steps.current().filter(key__in=link.products, skipped="", withdrawn=False)
    brought = brought_forth(link.case, list(steps.order_by("pk")))
    return {
        f"{one.step.pk}.{one.product.key}": one
        for one in brought
        if not lacking(link.case, one.step.key, sharing=True)
    }


def marks(link: CaseLink) -> dict[str, str]:
    """The same, as the half notes it: mark → since when there is this. What is on hold and has not gone waits."""
    there = shared_products(link).items()
    return {mark: one.product.at.isoformat() for mark, one in there if mark in link.told or may_go(one)}


def may_go(brought: Brought) -> bool:
    """Nothing of a step that is on hold goes out."""
    return not holds_on(brought.step).exists()


def copy_products(act, link: CaseLink) -> bool:
    """Let the half's copies be what the other side shares now; True where that changed. Twice is once."""
    there = shared_products(link.other)
    changed = False
    for row in link.received.filter(ended_at=None).order_by("pk"):
        if row.mark in there and there[row.mark].product.at == row.made_at:
            del there[row.mark]
            continue
        end(act, row)
        changed = True
    new = [(mark, brought.product) for mark, brought in there.items() if may_go(brought)]
    for mark, product in new:
        keep(act, link, mark, product)
    return changed or bool(new)


def keep(act, link: CaseLink, mark: str, product) -> None:
    """One copy; both histories say so."""
    row = ReceivedProduct.objects.create(
        matter=act.matter, link=link, mark=mark, title=product.title[:300], sections=product.read(),
        made_at=product.at, came_at=act.at,
    )  # fmt: skip
    record(act, "link.product-came", "A copy came of what the linked case has brought forth.", about=row)
    given = act.about(link.other.matter)
    record(given, "link.product-given", f"A copy of “{row.title}” went to a linked case.", about=link.other)


def withdraw(act, link: CaseLink) -> None:
    """Every copy that the half has, when its link ends."""
    for row in link.received.filter(ended_at=None).order_by("pk"):
        end(act, row)


def end(act, row: ReceivedProduct) -> None:
    """What is left says that it was received, from where, and until when."""
    row.sections, row.ended_at = "", act.at
    row.save(update_fields=["sections", "ended_at"])
    record(
        act,
        "link.product-ended",
        "A copy of what the linked case had brought forth was withdrawn.",
        about=row,
    )


def received(case, person):
    """The copies that the case has got, the newest first; none from a case behind a wall of the person's."""
    links = CaseLink.objects.shown_to(person).filter(case=case)
    found = ReceivedProduct.objects.filter(matter=case.matter_id, link__in=links)
    return found.select_related("link__partner__case__partnership", "link__case").order_by("-came_at", "-pk")
