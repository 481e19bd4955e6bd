"""Sharing products of a case, and ending that."""

from datetime import date, datetime

from django.utils.timezone import localdate

from accounts.models import Agency, Office
from journal.services import record
from matters.acting import acting
from matters.errors import NotAllowed, TooLate
from outbox.services import tell, tell_agency, tell_office
from workflows.cases.consents import reading as consents
from workflows.cases.models import Case, SharedProduct, Sharing
from workflows.cases.permissions import check_not_held
from workflows.cases.plan import plan_of
from workflows.cases.products import Brought, brought_forth, sets_among

from .letters import SHARED
from .permissions import check_can_share, check_is_party


def share(
    case: Case, brought: list[Brought], *, by, at: datetime, to, how: str, until: date, because: str
) -> Sharing:
    """Let an office, an agency or a person of the partnership read these products, to the end of that day.

    They see nothing else of the case by it, and nothing that it brings forth later. Raises NotAllowed, and TooLate where
    one of the products is there no longer.
    """
    with acting(case.matter_id, by=by, at=at) as act:
        case = Case.objects.afresh(case)
        check_can_share(act, case)
        check_is_party(case, to, localdate(at))
        if until < localdate(at):
            raise NotAllowed("The last day has passed already. Choose today or a later one.")
        fresh = afresh(case, brought)
        party = {to._meta.model_name: to}
        check_not_shared_yet(case, fresh, to, party, at)
        title = name_of(case, fresh)
        row = Sharing.objects.create(
            matter=act.matter, case=case, title=title, how=how, because=because, since=at, until=until, by=by, **party
        )  # fmt: skip
        for one in fresh:
            SharedProduct.objects.create(
                matter=act.matter,
                sharing=row,
                step=one.step,
                product=one.product.key,
                title=one.product.title[:300],
            )
        words = (
            f"“{row.title}” is shared with {to}, {row.get_how_display().lower()}, until {until:%-d %B %Y}."
        )
        record(
            act, "sharing.given", words, about=row, reason=because, how=how, until=until.isoformat(),
            products=[one.named for one in fresh],
        )  # fmt: skip
        tell_party(act, row, to)
        return row


def afresh(case: Case, brought: list[Brought]) -> list[Brought]:
    """These products as they are inside the act.

    Raises NotAllowed for none and where one is on hold or lacks consent, TooLate where one is there no longer.
    """
    wanted = {(one.step.pk, one.product.key) for one in brought}
    if not wanted:
        raise NotAllowed("Choose what you share.")
    steps = case.steps.filter(pk__in=[pk for pk, _ in wanted]).order_by("opened_at", "pk")
    found = brought_forth(case, list(steps))
    fresh = [one for one in found if (one.step.pk, one.product.key) in wanted]
    if len(fresh) < len(wanted):
        raise TooLate("What you wanted to share is no longer there: its step was undone or withdrawn.")
    for one in fresh:
        if needs := consents.lacking(case, one.step.key, sharing=True):
            raise NotAllowed(f"This cannot be shared. {consents.why(case, needs)}")
        check_not_held(one.step)
    return fresh


def check_not_shared_yet(case: Case, brought: list[Brought], to, party: dict, at: datetime) -> None:
    """Nobody gets the same twice: which of the two ways would hold?"""
    standing = Sharing.objects.standing(at).filter(case=case, **party)
    for row in SharedProduct.objects.filter(sharing__in=standing).order_by("pk"):
        if any((row.step_id, row.product) == (one.step.pk, one.product.key) for one in brought):
            raise TooLate(
                f"“{row.title}” is shared with {to} already. End that first, to share it in another way, or leave it out."
            )


def name_of(case: Case, brought: list[Brought]) -> str:
    """What they are called together: a product by its title, a set by the procedure's name for it."""
    if len(brought) == 1:
        return brought[0].product.title[:300]
    among = sets_among(case, brought_forth(case))
    names = [one.name for one in among if {each.named for each in one.members} == {b.named for b in brought}]
    return names[0] if names else f"{brought[0].product.title[:250]} and {len(brought) - 1} more"


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


def end_without_consent(act, case: Case) -> None:
    """End what holds something for which there is no consent any more; a set ends for all of it."""
    if not plan_of(case).consents:
        return
    rows = Sharing.objects.standing(act.at).filter(case=case).prefetch_related("products__step")
    known = consents.standing(case)
    end_in(
        act,
        [
            row
            for row in rows.select_related("person", "office", "agency", "matter")
            if any(consents.lacking(case, one.step.key, known, sharing=True) for one in row.products.all())
        ],
    )


def end_in(act, sharings) -> None:
    """End these of the act's matter."""
    for row in sharings:
        row.ended_at, row.ended_by = act.at, act.person
        row.save(update_fields=["ended_at", "ended_by"])
        words = f"“{row.title}” is no longer shared with {row.party}."
        record(act, "sharing.ended", words, about=row)
