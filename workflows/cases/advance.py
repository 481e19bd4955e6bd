"""The one way in which a case moves: what is ready opens, what does not apply is skipped, and an empty case ends."""

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from journal.services import record
from matters.duties import owe, settle
from matters.models import Duty
from matters.once import once
from workflows.procedures.kinds import KINDS

from . import timing
from .areas import where
from .consents import asking, reading
from .each import find_members
from .facts import judged
from .groups import filling
from .handlers import handlers
from .linking import reading as linked
from .linking import sharing
from .models import Case, Step, StuckStep
from .plan import NotYet, cannot_be_ready, is_ready, plan_of, why_skipped
from .sharing.services import end_without_consent
from .subjects.gathering import gather
from .undertakings import types_of


def advance(act, case: Case) -> None:
    """Open, skip and end as the procedure says. Idempotent; only inside acting on the case's matter.

    A step that fails to open is kept as stuck and tried again at the next advance; the act stands.
    """
    gather(act, case)
    end_without_consent(act, case)  # whom it is about, or the version, may be another now
    document, failed, waiting, unnamed = plan_of(case), set(), set(), set()
    while step := _next(latest := _latest(case), document, failed | waiting | unnamed):
        try:
            reason = why_skipped(
                document, step, latest, lambda: types_of(case), lambda when: judged(case, when)
            )
        except NotYet:
            waiting.add(step.key)
            continue
        if step.each and not reason:
            reason = find_members(act, case, step)
            document = plan_of(case)
        if reason:
            _skip(act, case, step, reason)
        elif groups := filling.needed(case, step):
            filling.ask(act, case, groups)
            unnamed.add(step.key)
            continue
        elif not step.each and reading.lacking(case, step.key):
            unnamed.add(step.key)
            continue
        elif where.is_needed(case, step, localdate(act.at)):
            where.ask(act, case)
            unnamed.add(step.key)
            continue
        elif not step.each and not open_step(act, case, step):
            failed.add(step.key)
        waiting.clear()  # what has opened or was skipped may be what another one waits for
    owed = _owed_for_the_case(act)
    where.settle_if_said(act, case, owed)
    failed |= _note_dead_ends(act, case, document, latest, set() if unnamed else waiting, owed)
    asking.ask(act, case, unnamed)
    timing.wind(act, case, latest.values())
    sharing.hand_over(act, case)
    _end_if_done(act, case, latest, failed | waiting | unnamed)


def _latest(case) -> dict[str, Step]:
    return {step.key: step for step in case.steps.current()}


def _are_open(latest: dict[str, Step]) -> bool:
    return any(row.closed_at is None for row in latest.values())


def _owed_for_the_case(act) -> set[str]:
    """The addresses of what is owed for the case as a whole, and not for a step."""
    duties = Duty.objects.open().filter(matter=act.matter, step=None)
    return set(duties.values_list("path", flat=True))


def _next(latest: dict[str, Step], document, failed):
    """The first step that may open now, in the order of the document."""
    for step in document.steps:
        if step.on_demand or step.key in latest or step.key in failed:
            continue
        if is_ready(document, step, latest):
            return step
    return None


def _row(act, case, step, **fields) -> Step:
    return Step(
        matter=act.matter,
        case=case,
        key=step.key,
        kind=step.kind,
        title=step.title,
        settings=step.own_settings,
        round=case.steps.filter(key=step.key).count() + 1,
        opened_at=act.at,
        **fields,
    )


def _skip(act, case, step, reason) -> None:
    row = _row(act, case, step, skipped=reason, closed_at=act.at)
    row.save()
    StuckStep.objects.filter(case=case, key=step.key, solved_at=None).update(solved_at=act.at)
    record(
        act,
        "step.skipped",
        f"“{step.title}” does not apply. {reason}"[:200],
        about=row,
        step=step.key,
        round=row.round,
    )


def open_step(act, case, step) -> bool:
    """Open it now; False where that fails: it is kept as stuck."""
    try:
        with transaction.atomic():
            row = _row(act, case, step)
            row.save()
            record(
                act, "step.opened", f"“{step.title}” was opened.", about=row, step=step.key, round=row.round
            )
            timing.happened(act, row, "opened", act.at)
            KINDS[step.kind].begin(act, row)
    except Exception as error:
        StuckStep.objects.update_or_create(
            case=case,
            key=step.key,
            solved_at=None,
            defaults={
                "matter": act.matter,
                "partnership_id": case.partnership_id,
                "error": f"{type(error).__name__} at {_where(error)}",
                "since": act.at,
            },
        )
        return False
    StuckStep.objects.filter(case=case, key=step.key, solved_at=None).update(solved_at=act.at)
    return True


def _note_dead_ends(act, case, document, latest, waiting: set[str], owed: set[str]) -> set[str]:
    """Steps that wait for more than can still happen are stuck: somebody has to send the case back or end it."""
    dead = {
        step.key: "too few of the steps before it were done"
        for step in document.steps
        if step.key not in latest and not step.on_demand and cannot_be_ready(document, step, latest)
    }
    if waiting and not _are_open(latest):
        patient = linked.awaiting(case, document, waiting)
        StuckStep.objects.filter(case=case, key__in=patient, solved_at=None).update(solved_at=act.at)
        dead |= dict.fromkeys(waiting - patient, "it waits for what nobody is asked for any more")
    for key, why in dead.items():
        stuck = {"matter": act.matter, "partnership_id": case.partnership_id, "error": why, "since": act.at}
        once(StuckStep, stuck, case=case, key=key, solved_at=None)
    _ask_how_to_go_on(act, case, [document.step(key).title for key in sorted(dead)], owed)
    return set(dead)


def _ask_how_to_go_on(act, case, titles: list[str], owed: set[str]) -> None:
    """A duty of the offices that handle the case while a step can never open; none any more once that is mended."""
    path = reverse("cases:change", args=[case.slug])
    if path in owed and not titles:
        settle(act, Duty.objects.filter(matter=act.matter, path=path, step=None))
    elif titles and path not in owed:
        for office in handlers(case, act.at):
            owe(act, title=f"Cannot open: {titles[0]}"[:200], label=case.reference, path=path, office=office)


def _where(error) -> str:
    """The place of the error as module and line: no text and no local variables, which could hold names."""
    last = error.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    return f"{last.tb_frame.f_globals.get('__name__', '?')}:{last.tb_lineno}" if last else "?"


def _end_if_done(act, case, latest, failed) -> None:
    if case.ended_at or failed or _are_open(latest):
        return
    case.ended_at = act.at
    case.save(update_fields=["ended_at"])
    where.asked_no_longer(act, case)
    record(act, "case.ended", "Every step is done: the case has come to its end.", about=case)
