"""Which groups a step needs, whether they are there, and asking for those that are not."""

from datetime import datetime

from django.urls import reverse

from matters.duties import owe, settle
from matters.models import Duty
from matters.services import let_see
from workflows.cases.access.rights import offices_in_force
from workflows.cases.models import Case
from workflows.cases.plan import plan_of
from workflows.procedures.who import named, wordings

from .models import Naming


def needed(case: Case, step) -> list[str]:
    """The groups that the step of the document names and that have too few people yet."""
    keys = {key for wording in wordings(step.settings) for key in named(wording, "group")}
    return [key for key in sorted(keys) if not is_filled(case, key)]


def is_filled(case: Case, key: str) -> bool:
    """Have as many people as the procedure asks for been named, and approved where they are co-opted?"""
    return (
        Naming.objects.approved().filter(case=case, group=key).count()
        >= plan_of(case).named_groups[key].at_least
    )


def why_waits(case: Case, keys: list[str]) -> str:
    """Why a step has not opened, as the case page says it."""
    names = "”, “".join(plan_of(case).named_groups[key].name for key in keys)
    return f"Waits until “{names}” has been named for this case."


def ask(act, case: Case, keys: list[str]) -> None:
    """The office that names a group owes it; asked once, however many steps wait for it."""
    for key in keys:
        group = plan_of(case).named_groups[key]
        for office in offices(case, group.named_by, act.at):
            let_see(act, "reads", f"{office.name} names “{group.name}”.", office=office)
            if not duties(case, key).filter(office=office).exists():
                owe_for(act, case, key, f"Name: {group.name}", office)


def ask_to_approve(act, case: Case, key: str) -> None:
    """The office that approves who was co-opted owes that."""
    group = plan_of(case).named_groups[key]
    for office in offices(case, group.approved_by, act.at):
        let_see(act, "reads", f"{office.name} approves who is co-opted to “{group.name}”.", office=office)
        title = approving(group)
        if not duties(case, key).filter(office=office, title=title).exists():
            owe_for(act, case, key, title, office)


def approving(group) -> str:
    return f"Approve who is co-opted: {group.name}"[:200]


def owe_for(act, case: Case, key: str, title: str, office) -> None:
    owe(act, title=title[:200], label=case.reference, path=path_of(case, key), office=office)


def duties(case: Case, key: str):
    """What is owed for the group."""
    return Duty.objects.open().filter(matter=case.matter_id, path=path_of(case, key))


def path_of(case: Case, key: str) -> str:
    return reverse("cases:group", args=[case.slug, key])


def settle_what_is_done(act, case: Case, key: str) -> None:
    """Nobody is asked any longer to name who is there, or to approve when nobody waits for it."""
    group = plan_of(case).named_groups[key]
    waiting = Naming.objects.standing().filter(case=case, group=key, approved_at=None).exists()
    owed = duties(case, key)
    if is_filled(case, key):
        settle(act, owed.exclude(title=approving(group)))
    if not waiting:
        settle(act, owed.filter(title=approving(group)))


def offices(case: Case, key: str | None, at: datetime):
    """The partnership's office of that key, in force."""
    return offices_in_force(case, at).filter(key=key)
