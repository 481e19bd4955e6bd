"""Sharing a product of a case, and ending that."""

from datetime import date, datetime

from django.utils.timezone import localdate

from accounts.models import Agency, Office
from journal.services import record
from matters.acting import acting
from matters.errors import NotAllowed, TooLate
from outbox.services import tell, tell_agency, tell_office
from workflows.cases.consents import reading as consents
from workflows.cases.models import Case, Sharing
from workflows.cases.products import Brought, product_of

from .letters import SHARED
from .permissions import check_can_share, check_is_party


def share(brought: Brought, *, by, at: datetime, to, how: str, until: date, because: str) -> Sharing:
    """Let an office, an agency or a person of the partnership read one product, to the end of that day.

    They see nothing else of the case by it. Raises NotAllowed, and TooLate where the product is there no longer.
    """
    step = brought.step
    with acting(step.matter_id, by=by, at=at) as act:
        case = Case.objects.afresh(step.case)
        check_can_share(act, case)
        check_is_party(case, to, localdate(at))
        if until < localdate(at):
            raise NotAllowed("The last day has passed already. Choose today or a later one.")
        fresh = product_of(case, case.steps.filter(pk=step.pk).first(), brought.product.key)
        if fresh is None:
            raise TooLate("What you wanted to share is no longer there: its step was undone or withdrawn.")
        if needs := consents.lacking(case, step.key, sharing=True):
            raise NotAllowed(f"This cannot be shared. {consents.why(case, needs)}")
        party = {to._meta.model_name: to}
        same = {"step": fresh.step, "product": fresh.product.key, **party}
        if Sharing.objects.standing(at).filter(**same).exists():
            raise TooLate(f"This is shared with {to} already. End that first, to share it in another way.")
        row = Sharing.objects.create(
            matter=act.matter,
            case=case,
            step=fresh.step,
            product=fresh.product.key,
            title=fresh.product.title[:300],
            how=how,
            because=because,
            since=at,
            until=until,
            by=by,
            **party,
        )
        words = (
            f"“{row.title}” is shared with {to}, {row.get_how_display().lower()}, until {until:%-d %B %Y}."
        )
        record(act, "sharing.given", words, about=row, reason=because, how=how, until=until.isoformat())
        tell_party(act, row, to)
        return row


def tell_party(act, row: Sharing, to) -> None:
    """A mail to each of those who can read it; none where it is shown in person."""
    if row.how == Sharing.How.IN_PERSON:
        return
    words = {
        "letter": SHARED,
        "key": f"sharing:{row.pk}",
        "reference": row.case.reference,
        "until": row.until,
        "link": row.get_absolute_url(),
    }
    if isinstance(to, Office):
        tell_office(act, to, **words)
    elif isinstance(to, Agency):
        tell_agency(act, to, **words)
    else:
        tell(act, to, **words)


def end(sharing: Sharing, *, by, at: datetime) -> None:
    """From the next click on nobody reads by it, and no copy is made any more. Raises NotAllowed, TooLate."""
    with acting(sharing.matter_id, by=by, at=at) as act:
        check_can_share(act, sharing.case)
        fresh = Sharing.objects.get(pk=sharing.pk)
        if not fresh.is_standing(at):
            raise TooLate("This sharing has ended already.")
        end_in(act, [fresh])


def end_in(act, sharings) -> None:
    """End these of the act's matter."""
    for row in sharings:
        row.ended_at, row.ended_by = act.at, act.person
        row.save(update_fields=["ended_at", "ended_by"])
        words = f"“{row.title}” is no longer shared with {row.party}."
        record(act, "sharing.ended", words, about=row)
