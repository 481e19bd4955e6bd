"""What the worker does for links: proposals reach the other case, and so do outcomes and endings. All of it idempotent."""

from datetime import datetime

from journal.services import record
from matters.acting import acting
from matters.duties import owe, settle
from matters.keys import held
from matters.models import Duty
from workflows.cases.advance import advance
from workflows.cases.handlers import handlers
from workflows.cases.models import Case

from .copying import copy_products, withdraw
from .letters import tell_handlers
from .models import CaseLink
from .sharing import LINKED, copy, titles_of

ANSWER = "Answer a proposed link with another case"


def deliver(pk: int, at: datetime) -> bool:
    """Let the proposal reach the case of that reference, if there is one: its offices owe an answer. True if it did.

    Whoever proposed is told nothing of it, so nobody finds out by it which references there are.
    """
    link = CaseLink.objects.select_related("proposed_by").get(pk=pk)
    other = Case.objects.filter(reference__iexact=link.theirs).exclude(pk=link.case_id).order_by("pk").first()
    by = link.proposed_by
    if other is None or (by and by.conflicts.standing().filter(matter=other.matter_id).exists()):
        return False
    with acting(other.matter_id, link.matter_id, by=LINKED, at=at) as act:
        link, other = CaseLink.objects.afresh(link), Case.objects.afresh(other)
        if link.state != link.State.PROPOSED or link.partner_id:
            return False
        if other.ended_at or not (held(link.matter_id) and held(other.matter_id)):
            return False
        step_back(act, other, link.case)
        row = CaseLink.objects.create(
            matter=act.matter, partnership_id=other.partnership_id, case=other, partner=link,
            theirs=link.case.reference, leads=not link.leads, reason=link.reason, proposed_at=link.proposed_at,
            offered=titles_of(link),
        )  # fmt: skip
        link.partner = row
        link.save(update_fields=["partner"])
        record(act, "link.received", "A link with another case was proposed to this one.", about=row)
        for office in handlers(other, at):
            owe(act, title=ANSWER, label=other.reference, path=row.get_absolute_url(), office=office)
        tell_handlers(act, row)
        return True


def step_back(act, case: Case, other: Case) -> None:
    """Both proposed at once: the case's own proposal, which has not arrived, gives way to the one that has."""
    for own in case.links.live().filter(theirs__iexact=other.reference, partner=None):
        own.state, own.ended_at = own.State.CROSSED, act.at
        own.save(update_fields=["state", "ended_at"])
        record(act, "link.crossed", "The other side proposed the same link first.", about=own)


def carry(pk: int, at: datetime) -> None:
    """Bring the half up to date with the other one: its end, or what is shared; then let the case move on."""
    link = CaseLink.objects.select_related("partner").get(pk=pk)
    with acting(link.matter_id, link.other.matter_id, by=LINKED, at=at) as act:
        link = CaseLink.objects.afresh(link)
        if link.other.state == link.State.ENDED and link.is_live:
            end_here(act, link)
        elif link.state == link.State.IN_FORCE and brought_up_to_date(act, link):
            tell_handlers(act, link)
        case = Case.objects.afresh(link.case)
        if not case.ended_at:
            advance(act, case)


def brought_up_to_date(act, link: CaseLink) -> bool:
    """Outcomes and copies of products; True where anything changed."""
    return any([copy(act, link), copy_products(act, link)])


def end_here(act, link: CaseLink) -> None:
    """The other side's case was erased, and its half of the link has ended with it."""
    link.state, link.ended_at = link.State.ENDED, act.at
    link.save(update_fields=["state", "ended_at"])
    withdraw(act, link)
    settle(act, Duty.objects.filter(path=link.get_absolute_url()))
    record(act, "link.ended", "A link with another case was ended by the other side.", about=link)
    tell_handlers(act, link)
