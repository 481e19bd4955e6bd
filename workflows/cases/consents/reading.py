"""How consent stands in a case: what a step or a sharing still needs, and what conditions and clocks may ask."""

from collections import defaultdict
from datetime import datetime

from workflows.cases.models import Case
from workflows.cases.plan import plan_of
from workflows.cases.standing_in import stood_for
from workflows.cases.subjects.reading import number_of

from .models import Consent

Need = tuple[str, int]  # the key of a consent, and the number of whose it is; 0: of nobody in particular
KIND = "consent"  # how conditions ask for it


def standing(case: Case) -> dict[Need, Consent]:
    """What was said last, of each consent and person."""
    rows = Consent.objects.filter(case=stood_for(case)).select_related("subject").order_by("pk")
    return {(one.key, one.subject.number if one.subject else 0): one for one in rows}


def needed(case: Case, keys: list[str], number: int | None) -> list[Need]:
    """Whose consent these are: that of the person whom a step is about, else that of everybody; once for the case."""
    found: list[Need] = []
    for key in keys:
        if not plan_of(case).consents[key].of_each_subject:
            found.append((key, 0))
        else:
            found += [(key, one) for one in ([number] if number else numbers(case))]
    return found


def numbers(case: Case) -> list[int]:
    """Of everybody whom the case is about; 0 while nobody is listed, so that nothing goes on without consent."""
    return list(case.subjects.standing().values_list("number", flat=True)) or [0]


def lacking(
    case: Case, key: str, known: dict[Need, Consent] | None = None, *, sharing: bool = False
) -> list[Need]:
    """The consents without which the step of that key does not go on, or what it brought is not shared."""
    step = next((one for one in plan_of(case).steps if one.key == key), None)
    keys = [*step.needs_consent, *(step.shared_with_consent if sharing else [])] if step else []
    if not keys:
        return []
    known = standing(case) if known is None else known
    found = needed(case, keys, number_of(case, key))
    return [one for one in found if one not in known or not known[one].allows]


def called_without_names(case: Case) -> dict[int, str]:
    """Everybody whom the case is or was about, by number."""
    return dict(case.subjects.values_list("number", "called"))


def why(case: Case, needs: list[Need], called: dict[int, str] | None = None) -> str:
    """The sentence for who sees the case: what there is no consent to, nobody named."""
    called = called_without_names(case) if called is None else called
    said = [
        f"“{plan_of(case).consents[key].name}”{f' of {called[number]}' if number else ''}"
        for key, number in needs
    ]
    return f"Waits for consent: {', '.join(said)}."


def state_of(case: Case, key: str) -> str | None:
    """How the consent stands; of several people what is alike for all of them. None: nobody knows yet."""
    if key not in plan_of(case).consents:
        return None
    known = standing(case)
    states = {known[one].state if one in known else None for one in needed(case, [key], None)}
    return states.pop() if len(states) == 1 else None


def moments(case: Case) -> dict[str, datetime]:
    """The events of each consent, as "records.withdrawn": the first time; given by several people, once all of them have."""
    if not plan_of(case).consents:
        return {}
    given: dict[str, dict[int, datetime]] = defaultdict(dict)
    found: dict[str, datetime] = {}
    for one in Consent.objects.filter(case=stood_for(case)).select_related("subject").order_by("pk"):
        if one.says == Consent.Says.GIVEN:
            given[one.key].setdefault(one.subject.number if one.subject else 0, one.recorded_at)
        else:
            found.setdefault(f"{one.key}.{one.says}", one.recorded_at)
        if one.withdrawn_at:
            name = f"{one.key}.withdrawn"
            found[name] = min(one.withdrawn_at, found.get(name, one.withdrawn_at))
    for key, by_number in given.items():
        consent = plan_of(case).consents.get(key)
        wanted = numbers(case) if consent and consent.of_each_subject else [0]
        if all(one in by_number for one in wanted):
            found[f"{key}.given"] = max(by_number[one] for one in wanted)
    return found
