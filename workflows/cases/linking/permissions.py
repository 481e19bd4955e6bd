"""Who may link a case to another one, answer, and end it."""

from matters.errors import NotAllowed, TooLate
from matters.keys import held
from workflows.cases.access.rights import able
from workflows.cases.handlers import handlers
from workflows.cases.running.permissions import check_handles, check_runs


def check_can_link(act, case) -> None:
    """An office that handles the case proposes a link of it, while it runs and can be read."""
    check_runs(act, case)
    if not held(case.matter_id):
        raise NotAllowed("What this case held was erased, so it can no longer be linked.")


def check_can_answer(act, link) -> None:
    """Only an office that handles the case to which it was proposed, once, and never whoever proposed it."""
    check_handles(act, link.case)
    if not held(link.matter_id):
        raise NotAllowed("What this case held was erased, so it can no longer be linked.")
    if not link.came_in:
        raise NotAllowed("The other side answers this. You can take your proposal back.")
    if link.state != link.State.PROPOSED:
        raise TooLate("This proposal was answered or taken back in the meantime.")
    check_is_another(act, link)


def check_is_another(act, link) -> None:
    """Whoever handles both cases does not link them alone: two people must want it."""
    by = link.other.proposed_by
    if by is None or by != act.person:
        return
    said = "You proposed this link yourself, so somebody else who handles this case must answer it."
    if able(link.case, handlers(link.case, act.at), act.at, but=by):
        raise NotAllowed(f"{said} They have the task.")
    raise NotAllowed(
        f"{said} At the moment nobody else does: let whoever manages the partnership's people give a second person "
        "an office that handles cases, or name a deputy for it. They then find the task. Or take the proposal back."
    )


def check_can_end(act, link) -> None:
    """Either side ends a link, also once its case has ended; whoever proposed one takes it back."""
    check_handles(act, link.case)
    if not link.is_live:
        raise TooLate("This link has ended already.")
    if link.awaits_answer:
        raise NotAllowed("Accept or decline this proposal; there is nothing to end yet.")


def check_follows_nobody(case) -> None:
    """A case follows one other case at most."""
    if case.links.in_force().filter(leads=False).exists():
        raise NotAllowed(
            "This case follows another case already. End that link first, or let this case lead."
        )
