"""What the pinned procedure says about a case."""

from collections.abc import Callable

from matters.language import read_in, readers_language
from workflows.procedures.document import AnyOf, ProcedureDocument, Several, StepDocument
from workflows.procedures.occurring import for_each

_plans: dict[int, dict[str, ProcedureDocument]] = {}  # by language; in the first one under ""


def plan_of(case) -> ProcedureDocument:
    """The case's procedure, in the reader's language where it has that one, else in its first.

    A published version never changes, so one that was read is kept while the process lives.
    """
    plans = _plans.setdefault(case.procedure_id, {})
    if "" not in plans:
        with read_in(""):
            plans[""] = ProcedureDocument.model_validate(case.procedure.document)
    language = readers_language()
    if language not in plans[""].languages[1:]:
        language = ""
    elif language not in plans:
        plans[language] = ProcedureDocument.model_validate(case.procedure.document)
    return with_sets(case, plans[language], language) if case.sets else plans[language]


def in_all_languages(case, said: Callable[[], str]) -> str:
    """What is said in one language after the other, for a formal letter: "Go ahead / Ewch ymlaen"."""
    told = []
    for language in plan_of(case).languages or [""]:
        with read_in(language):
            told.append(said())
    return " / ".join(dict.fromkeys(told))


def with_sets(case, document: ProcedureDocument, language: str = "") -> ProcedureDocument:
    """With each step that runs for each of a set written out for the set of this case; kept with the case as it was read."""
    all_written = case.__dict__.setdefault("_written_out", {})
    known, written_out = all_written.get(language, (None, None))
    if known != (case.procedure_id, case.sets):
        known, written_out = (case.procedure_id, dict(case.sets)), for_each(document, case.sets)
        all_written[language] = (known, written_out)
    return written_out


def forget(procedure_id: int) -> None:
    """A version that was only rehearsed is not kept."""
    _plans.pop(procedure_id, None)


def forget_all() -> None:
    """In another database the same number is another version."""
    _plans.clear()


def ending_name(case) -> str:
    """How the case was ended early, in its procedure's words; empty for one that runs or ran to its end."""
    return next((one.name for one in plan_of(case).endings if one.key == case.ended_as), "")


def is_settled(step) -> bool:
    return step is not None and step.closed_at is not None


def is_ready(document: ProcedureDocument, step: StepDocument, latest: dict) -> bool:
    """May the step open? Settled is closed, skipped or withdrawn; the last two do not count for `any` and `number`."""
    before = [latest.get(key) for key in document.predecessors(step.key)]
    if before and all(one and one.skipped for one in before):
        return True  # it is skipped with them, or opens even if they were
    if isinstance(step.after, AnyOf | Several):
        wanted = 1 if isinstance(step.after, AnyOf) else step.after.number
        return (
            sum(is_settled(one) and not one.skipped and not one.withdrawn for one in before if one) >= wanted
        )
    return all(is_settled(one) for one in before)


def cannot_be_ready(document: ProcedureDocument, step: StepDocument, latest: dict) -> bool:
    """Everything that the step waits for is settled, and still too little of it was done: it would wait for ever."""
    before = [latest.get(key) for key in document.predecessors(step.key)]
    return bool(before) and all(is_settled(one) for one in before) and not is_ready(document, step, latest)


class NotYet(Exception):
    """A condition of the step says that it waits until what it asks is known."""


def why_skipped(
    document: ProcedureDocument, step: StepDocument, latest: dict, types: Callable[[], set], judge: Callable
) -> str:
    """The reason to skip the step, or nothing. Raises NotYet.

    `types()` tells the review types in force, `judge(when)` answers a condition: asked where the step says so.
    """
    before = [latest[key] for key in document.predecessors(step.key) if key in latest]
    if before and all(one.skipped for one in before) and not step.even_if_skipped:
        return f"It follows “{before[0].title}”, which was skipped."
    wanted = document.types_of(step.key)
    if wanted and not wanted & types():
        names = [review.name for review in document.review_types if review.key in wanted]
        return f"It belongs to “{'”, “'.join(names)}”, which this case has not taken on."
    for when in (document.stage_of(step.key).when, step.when):
        if when is not None:
            found = judge(when)
            if found.value == "wait":
                raise NotYet(found.because)
            if not found.met:
                return found.because
    return why_nobody(step, judge)


def why_nobody(step: StepDocument, judge: Callable) -> str:
    """The reason to skip a step all of whose listed items have a condition, and none of them holds. Raises NotYet."""
    reasons = []
    for when in step.settings.one_of():
        found = judge(when)
        if found.value == "wait":
            raise NotYet(found.because)
        if found.met:
            return ""
        reasons.append(found.because)
    return reasons[0] if reasons else ""


def title_of(case, hold) -> str:
    """What is on hold, as a page says it."""
    document = plan_of(case)
    if hold.step:
        return f"“{document.step(hold.step).title}”"
    if hold.stage:
        return f"The stage “{next(one.title for one in document.stages if one.key == hold.stage)}”"
    return "The case"
