"""Asking for consent: the offices that handle a case owe it while a step waits for it."""

from django.urls import reverse

from matters.duties import owe, settle
from matters.models import Duty
from workflows.cases.handlers import handlers
from workflows.cases.models import Case
from workflows.cases.plan import plan_of

from .reading import lacking, standing


def ask(act, case: Case, waiting: set[str]) -> None:
    """Owed once for each consent that an open step, or one of those that wait, does without; else no longer."""
    consents = plan_of(case).consents
    if not consents:
        return
    known = standing(case)
    steps = {*waiting, *case.steps.open().values_list("key", flat=True)}
    wanted = {key for step in steps for key, _number in lacking(case, step, known)}
    for key, consent in consents.items():
        owed = duties(case, key)
        if key not in wanted:
            settle(act, owed)
            continue
        for office in handlers(case, act.at):
            if not owed.filter(office=office).exists():
                title = f"Record consent: {consent.name}"
                owe(act, title=title, label=case.reference, path=path_of(case, key), office=office)


def ask_no_more(act, case: Case) -> None:
    """Nothing waits for it in a case that was ended."""
    for key in plan_of(case).consents:
        settle(act, duties(case, key))


def duties(case: Case, key: str):
    return Duty.objects.open().filter(matter=case.matter_id, path=path_of(case, key))


def path_of(case: Case, key: str) -> str:
    return reverse("cases:record-consent", args=[case.slug, key])
