"""What a case knows of those that it is linked with: for conditions to ask, and for what waits for it."""

from forms import conditions
from forms.conditions.checking import asks
from workflows.procedures.conditions import FOLLOWER, LEAD

from .models import CaseLink, SharedOutcome

KIND = "linked"


def outcomes_of(case) -> dict[str, str]:
    """ "lead.go_ahead" → the outcome. Where several cases follow, what all of them said alike; links in force only."""
    said: dict[str, dict[int, dict[str, str]]] = {LEAD: {}, FOLLOWER: {}}
    for link in CaseLink.objects.in_force().filter(case=case):
        said[FOLLOWER if link.leads else LEAD][link.pk] = {}
    if not (said[LEAD] or said[FOLLOWER]):
        return {}
    for row in SharedOutcome.objects.filter(matter=case.matter_id, ended_at=None):
        for links in said.values():
            if row.link_id in links:
                links[row.link_id][row.step] = row.outcome
    return {f"{which}.{step}": one for which, links in said.items() for step, one in alike(links.values())}


def alike(several):
    """(step, outcome) of each step that ended alike in all of them."""
    several = list(several)
    for step in set().union(*several):
        outcomes = {one.get(step) for one in several}
        if len(outcomes) == 1:
            yield step, outcomes.pop()


def in_words(name: str) -> str:
    """What is asked, for a sentence: "go ahead" of the linked case that leads."""
    which, _, step = name.partition(".")
    whose = "that leads" if which == LEAD else "that follows"
    return f"{step.replace('_', ' ')}, of the linked case {whose}"


def awaiting(case, document, keys: set[str]) -> set[str]:
    """Of these steps, those whose condition asks a linked case while there is one, or one that has not answered yet."""
    asking = {key for key in keys if asks_linked(document, document.step(key))}
    return asking if asking and CaseLink.objects.live().filter(case=case).exists() else set()


def asks_linked(document, step) -> bool:
    """Does a condition of the step, or of its stage, ask a linked case, also by a name of the head?"""
    written = [document.stage_of(step.key).when, step.when, *step.settings.one_of()]
    ahead, seen = [conditions.parse(one) for one in written if one], set()
    while ahead:
        for kind, (name, *_), _place in asks(ahead.pop()):
            if kind == KIND:
                return True
            if kind == "named" and name in document.conditions and name not in seen:
                seen.add(name)
                ahead.append(conditions.parse(document.conditions[name]))
    return False
