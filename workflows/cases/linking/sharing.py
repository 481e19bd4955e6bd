"""Handing over to a linked case: noted in the act that brings them about, carried by a job, kept as copies."""

from datetime import datetime

from journal.services import record
from matters.acting import Part
from outbox.queueing import defer
from workflows.cases.jobs import carry_over
from workflows.cases.plan import plan_of
from workflows.procedures.kinds import settings_of

from . import copying
from .models import CaseLink, SharedOutcome

LINKED = Part("linked case")


def hand_over(act, case) -> None:
    """What changed of the outcomes and products that the case shares goes to each case linked with it.

    For the end of an advance, and for where a product comes without one.
    """
    for link in CaseLink.objects.in_force().filter(case=case).exclude(shares=[], products=[]):
        link.case = case
        tell_partner(link)


def hold_lifted(act, case) -> None:
    """A copy that was on its way when the hold came was left out: whoever gets copies looks again."""
    hand_over(act, case)
    for link in CaseLink.objects.in_force().filter(case=case).exclude(products=[]):
        defer(carry_over, link=link.partner_id)


def tell_partner(link: CaseLink) -> None:
    """Have the other half's job look at what is shared now, if that is not what it was told last."""
    now = {step.key: step.pk for step in shared_steps(link)} | copying.marks(link)
    if now != link.told:
        link.told = now
        link.save(update_fields=["told"])
        defer(carry_over, link=link.partner_id)


def shared_steps(link: CaseLink) -> list:
    """The steps of the half's own case whose outcomes the other is told: done, counting, and chosen to be shared."""
    rows = link.case.steps.current().filter(key__in=link.shares, skipped="", withdrawn=False)
    return list(rows.exclude(closed_at=None).exclude(outcome="").order_by("pk"))


def titles_of(link: CaseLink) -> list[str]:
    """The titles of the steps of whose products the half's case offers copies: what the other side is told of them."""
    return [plan_of(link.case).title_of(key) for key in link.products]


def copy(act, link: CaseLink) -> bool:
    """Let the half's copies say what the other side shares now; True where that changed. Twice is once.

    A copy that no longer counts is ended and kept; what was opened by it stays.
    """
    there = {step.key: step for step in shared_steps(link.other)}
    changed = False
    for outcome in link.outcomes.filter(ended_at=None).order_by("pk"):
        if outcome.step in there and there[outcome.step].pk == outcome.source:
            del there[outcome.step]
            continue
        outcome.ended_at, changed = act.at, True
        outcome.save(update_fields=["ended_at"])
        record(act, "link.outcome-ended", "An outcome of the linked case no longer counts.", about=outcome)
    for step in there.values():
        keep(act, link, step)
    return changed or bool(there)


def keep(act, link: CaseLink, step) -> None:
    row = SharedOutcome.objects.create(
        matter=act.matter, partnership_id=act.matter.partnership_id, link=link, step=step.key, title=step.title,
        outcome=step.outcome, name=settings_of(step).outcome_name(step.outcome), source=step.pk,
        closed_at=step.closed_at, came_at=act.at,
    )  # fmt: skip
    record(act, "link.outcome-came", "An outcome of the linked case came.", about=row)


def end_all(act, links, at: datetime) -> int:
    """End these halves of the act's matter; the other halves learn it by their jobs. Returns how many there were."""
    ended = list(links.live())
    for link in ended:
        copying.withdraw(act, link)
        link.state, link.ended_at = CaseLink.State.ENDED, at
        link.save(update_fields=["state", "ended_at"])
        if link.partner_id:
            defer(carry_over, link=link.partner_id)
    return len(ended)
