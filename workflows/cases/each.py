"""Steps that run once for each of a set: for whom, found when their turn comes, and what they come to together."""

from datetime import datetime

from django.utils.timezone import localdate

from journal.services import record

from .agencies import agencies_of
from .models import Case, Step


def find_members(act, case: Case, step) -> str:
    """Note for which agencies the step runs; the reason to skip it where there is none."""
    found = {each.slug: each.name for each in agencies_of(case, step.each, localdate(act.at))}
    if not found:
        return "There is no agency for which it would run."
    case.sets = case.sets | {step.key: found}
    case.save(update_fields=["sets"])
    said = f"“{step.title}” runs once for each of {', '.join(found.values())}."
    record(act, "step.each", said[:200], about=case, step=step.key, members=list(found))
    return ""


def forget_members(case: Case, document, keys: list[str]) -> None:
    """For whom a step runs is asked again where all of it runs again."""
    again = [key for key, (_, members) in document.written_once.items() if set(members) <= set(keys)]
    if again:
        case.sets = {key: found for key, found in case.sets.items() if key not in again}
        case.save(update_fields=["sets"])


def joined_steps(document, rows: dict[str, Step]) -> dict[str, Step]:
    """What conditions may ask of such a step as a whole: the outcome in which each of it ended, if it is the same one."""
    found = {}
    for key, (step, members) in document.written_once.items():
        counting = [rows[one] for one in members if one in rows and not rows[one].skipped]
        done = {row.outcome for row in counting if not row.withdrawn}
        outcome = done.pop() if len(done) == 1 and all(row.closed_at for row in counting) else ""
        found[key] = Step(
            key=key, kind=step.kind, title=step.title, settings=step.own_settings, outcome=outcome
        )
    return found


def joined_moments(case: Case, document, known: dict[str, datetime]) -> dict[str, datetime]:
    """Its events as a whole: each has happened once it has for all of it, at the last of their moments."""
    if not document.written_once:
        return {}
    rows = {row.key: row for row in case.steps.current().filter(skipped="", withdrawn=False)}
    found = {}
    for key, (_, members) in document.written_once.items():
        counting = [one for one in members if one in rows]
        for name in {one.split(".", 1)[1] for one in known if one.split(".")[0] in counting}:
            moments = [known[f"{one}.{name}"] for one in counting if f"{one}.{name}" in known]
            if len(moments) == len(counting):
                found[f"{key}.{name}"] = max(moments)
    return found
