"""Proposing a link between two cases, answering and ending it. Each case goes on under its own procedure.

Nobody gets sight of the other case by it: each half holds its own copies, sealed with its own matter's key.
"""

from datetime import datetime

from journal.services import record
from matters.acting import acting
from matters.duties import settle
from matters.errors import NotAllowed, TooLate
from matters.keys import held
from matters.models import Duty
from outbox.queueing import defer
from workflows.cases.advance import advance
from workflows.cases.jobs import carry_over, deliver_link
from workflows.cases.models import Case

from .copying import withdraw
from .letters import tell_handlers
from .models import CaseLink
from .permissions import check_can_answer, check_can_end, check_can_link, check_follows_nobody
from .sharing import tell_partner, titles_of


def propose(
    case: Case, *, by, at: datetime, theirs: str, leads: bool, shares: list[str], reason: str, products=()
) -> CaseLink:
    """Propose a link with the case of that reference; `leads`: this case does. A job brings it there, if there is one.

    `shares`: keys of steps whose outcomes the other is told; `products`: of those whose products it gets as copies.

    What is done, kept and shown here is the same whether there is such a case or not. Raises NotAllowed.
    """
    with acting(case.matter_id, by=by, at=at) as act:
        case = Case.objects.afresh(case)
        check_can_link(act, case)
        if (
            case.links.live().filter(theirs__iexact=theirs).exists()
            or theirs.lower() == case.reference.lower()
        ):
            raise NotAllowed(
                "This case has a link with that reference already. You find it on the case's page."
            )
        if not leads:
            check_follows_nobody(case)
        link = CaseLink.objects.create(
            matter=act.matter, partnership_id=case.partnership_id, case=case, theirs=theirs, leads=leads,
            shares=shares, products=list(products), reason=reason, proposed_by=by, proposed_at=at,
        )  # fmt: skip
        said = "A link with another case was proposed."
        record(
            act,
            "link.proposed",
            said,
            about=link,
            reason=reason,
            leads=leads,
            shares=shares,
            products=list(products),
        )
        defer(deliver_link, link=link.pk)
        advance(act, case)  # what was stuck for want of a link waits for it from now on
        return link


def answer(
    link: CaseLink, *, by, at: datetime, accept: bool, shares: list[str], reason: str, products=()
) -> None:
    """Accept or decline what the other side proposed. `shares` and `products`: as in propose, of this case's steps.

    Raises NotAllowed, TooLate.
    """
    with acting(link.matter_id, link.other.matter_id, by=by, at=at) as act:
        link = CaseLink.objects.afresh(link)
        link.case = Case.objects.afresh(link.case)
        check_can_answer(act, link)
        if accept:
            check_can_link(act, link.case)
            check_one_leads(link)
            link.shares, link.products = shares, list(products)
            link.other.offered = titles_of(link)
        conclude(act, link, link.State.IN_FORCE if accept else link.State.DECLINED, reason)
        if accept:
            tell_partner(link)
            tell_partner(link.other)


def check_one_leads(link: CaseLink) -> None:
    """Each of the two follows one case at most. In the same words for both: they tell nothing of the other's links."""
    follows = link.other if link.leads else link
    if follows.case.links.in_force().filter(leads=False).exists():
        raise NotAllowed(
            "This cannot be accepted as it was proposed. Look whether this case follows another one already, and end "
            "that link; else decline it, and say which case should lead."
        )


def end(link: CaseLink, *, by, at: datetime, reason: str) -> None:
    """End the link, or take one's proposal back. The copies are kept, but no condition reads them any more.

    Raises NotAllowed, TooLate.
    """
    fresh = CaseLink.objects.afresh(link)
    matters = [one.matter_id for one in (fresh, fresh.partner) if one]
    with acting(*matters, by=by, at=at) as act:
        link = CaseLink.objects.afresh(link)
        if link.partner_id != fresh.partner_id:
            raise TooLate("This link was changed in the meantime. Look at it again.")
        check_can_end(act, link)
        conclude(act, link, link.State.ENDED, reason)
        case = Case.objects.afresh(link.case)
        if not case.ended_at:
            advance(act, case)
        if link.partner_id:
            defer(carry_over, link=link.partner_id)


WORDS = {
    CaseLink.State.IN_FORCE: ("link.accepted", "A link with another case was accepted."),
    CaseLink.State.DECLINED: ("link.declined", "A link with another case was declined."),
    CaseLink.State.ENDED: ("link.ended", "A link with another case was ended."),
}


def conclude(act, link: CaseLink, state, reason: str) -> None:
    """Both halves come to that state, both histories say so, and the other side is told. An erased side keeps no reason."""
    key, said = WORDS[state]
    for half in [one for one in (link, link.partner) if one]:
        half.state, half.because = state, reason if held(half.matter_id) else ""
        if state == half.State.ENDED:
            half.ended_at = act.at
        else:
            half.answered_at = act.at
        half.save(
            update_fields=[
                "state", "because", "ended_at", "answered_at", "shares", "products", "offered",
            ]
        )  # fmt: skip
        given = {"shares": half.shares, "products": half.products}
        record(act.about(half.matter), key, said, about=half, reason=half.because, **given)
        if state == half.State.ENDED:
            withdraw(act.about(half.matter), half)
        settle(act, Duty.objects.filter(path=half.get_absolute_url()))
    if link.partner:
        tell_handlers(act.about(link.partner.matter), link.partner)


def shown(case: Case, person):
    """The links of the case that the person is shown, the newest first; not those with a case behind their wall."""
    found = CaseLink.objects.shown_to(person).filter(case=case)
    return found.select_related("partner__case__partnership", "proposed_by").order_by("-pk")
