"""What a step that ran once for each of a set comes to as a whole: for conditions and clocks to ask."""

from datetime import datetime

from .models import Case, Step


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
