"""Who may not decide: whoever wrote what is decided on, is the subject of it, or acts as deputy for such a person."""

from forms.filling.models import Draft
from matters.deputies import represented_by
from matters.errors import NotAllowed
from workflows.procedures.authors import authors_of

from .models import Bar


def wrote(case) -> set[int]:
    """Whoever referred the case or saved a page of its referral, and what other kinds know of authors."""
    found = {case.referred_by_id} | authors_of(case)
    for pages in Draft.objects.filter(matter=case.matter_id, purpose="referral").values_list(
        "pages", flat=True
    ):
        found |= {page["person"] for page in pages.values() if page.get("person")}
    return found


def kept_out(decision) -> tuple[set[int], set[int]]:
    """The authors and those of whom it is recorded, as they were when this row was first asked; an act reads it afresh."""
    known = decision.__dict__
    if "kept_out" not in known:
        case = decision.step.case
        barred = set(Bar.objects.filter(matter=case.matter_id).values_list("person", flat=True))
        known["kept_out"] = wrote(case), barred
    return known["kept_out"]


def check_may_decide(act, decision, person=None, office=None) -> None:
    """F-055: nobody decides on what they wrote or are the subject of, by any route, nor as deputy for one who did.

    Asked of every act on a decision: voting on the page, having a voice recorded, ratifying, settling, closing,
    opening a round, voiding, calling in, resuming. `person`: in whose name it is done, if not the acting person.
    """
    case, person = decision.step.case, person or act.person
    if case.referred_by_id == person.pk:
        raise NotAllowed(
            f"{who(act, person)} referred this case, so {who(act, person, False)} cannot decide on it."
        )
    authors, barred = kept_out(decision)
    if person.pk in authors:
        raise NotAllowed(
            f"{who(act, person)} wrote part of what is decided on here, so {who(act, person, False)} cannot decide on it."
        )
    if person.pk in barred:
        raise NotAllowed(
            f"It is recorded that {who(act, person, False)} cannot decide on this case. Ask the partnership's office."
        )
    principal = represented_by(act, office) if person == act.person else None
    if principal and principal.pk in authors | barred:
        raise NotAllowed(f"{principal} cannot decide on this case, so nobody can as a deputy.")


def who(act, person, capital: bool = True) -> str:
    """The person as the sentence names them."""
    if person == act.person:
        return "You" if capital else "you"
    return str(person)
