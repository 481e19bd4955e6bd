"""Other cases that know somebody of the same name: a referral may have come twice, or a sibling's before it."""

from forms.answers.names import names as names_in
from journal.services import viewed
from matters import names
from matters.acting import Act
from workflows.cases.models import Case

from .models import Referral

MOST_NAMES = 10  # of one referral that are looked for
FEWEST_WORDS = 2  # a first name alone would find half the cases


def alike(asking: Act, referral: Referral) -> list[Case]:
    """The other cases that the acting person works on and that know a whole name of this referral, newest first.

    Reads answers: the matter's key must be open. That a case was found so is noted like a search by name.
    """
    whole = [name for name in names_in(referral.answers) if len(names.normalised(name)) >= FEWEST_WORDS]
    matters: set[int] = set()
    for name in list(dict.fromkeys(whole))[:MOST_NAMES]:
        matters |= set(names.find(asking.person, asking.at, name).values_list("pk", flat=True))
    matters.discard(referral.matter_id)
    seen = Case.objects.visible_to(asking.person, asking.at).filter(matter__in=matters)
    found = list(seen.select_related("matter").newest_first())
    for case in found:
        viewed(case.matter, person=asking.person, at=asking.at, route="cases:step", how="found by name")
    return found
