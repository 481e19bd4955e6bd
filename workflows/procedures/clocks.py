"""The clocks of a procedure: read, and checked for anchors that never happen."""

from datetime import date

from clocks.days import Days
from clocks.ladder import fires_at
from clocks.moments import late_from
from clocks.words import NotAClock, NotALength, parse_clock, parse_length

from .kinds import KINDS

ALWAYS = {"opened", "closed"}
OF_CONSENT = ("given", "refused", "overridden", "withdrawn")  # its events, and how it stands


def events_of(document) -> set[str]:
    """Every event that a step or a consent of the document can bring about, as "<step>.<event>"."""
    own = {f"{step.key}.{name}" for step in document.steps for name in ALWAYS | set(KINDS[step.kind].events)}
    return own | {f"{key}.{name}" for key in document.consents for name in OF_CONSENT}


def clocks_with_places(document):
    """Every clock: (place, the step or None, the stage, its number, the clock)."""
    for s, stage in enumerate(document.stages):
        for n, clock in enumerate(stage.clocks):
            yield f"stages[{s}].clocks[{n}]", None, stage, n, clock
        for t, step in enumerate(stage.steps):
            for n, clock in enumerate(step.clocks):
                yield f"stages[{s}].steps[{t}].clocks[{n}]", step, stage, n, clock


def clock_problems(document) -> list[str]:
    """Texts that are no clocks, events that no step has, ladders that are not there."""
    events, problems = events_of(document), []
    for where, step, _stage, _n, clock in clocks_with_places(document):
        problems += rule_problems(where, clock, events)
        if step is None and not clock.met_by:
            problems.append(f"{where}.met_by: say which event meets the clock of a stage, as <step>.closed.")
        if clock.met_by and clock.met_by not in events:
            problems.append(
                f'{where}.met_by: "{clock.met_by}" never happens; use one of {", ".join(sorted(events))}.'
            )
        if clock.ladder and clock.ladder not in document.ladders:
            problems.append(
                f'{where}.ladder: there is no ladder "{clock.ladder}"; write it under `ladders:`.'
            )
    try:
        parse_length(document.access.review_within)
    except NotALength as error:
        problems.append(f"access.review_within: {error}")
    return problems + ladder_problems(document)


def rule_problems(where, clock, events) -> list[str]:
    try:
        rule = parse_clock(clock.due)
    except (NotAClock, NotALength) as error:
        return [f"{where}.due: {error}"]
    if clock.blocks and rule.earliest is None:
        return [
            f'{where}.blocks: only a window has a first day; write for instance "between 7 and 13 days after …".'
        ]
    never = [name for name in rule.anchor.names if "." in name and name not in events]
    return [f'{where}.due: "{name}" never happens; use one of {", ".join(sorted(events))}.' for name in never]


def ladder_problems(document) -> list[str]:
    """Rungs that say no moment, and doubled keys."""
    some_day = date(2026, 1, 5)
    problems = []
    for key, ladder in document.ladders.items():
        keys = [rung.key for rung in ladder]
        for n, rung in enumerate(ladder):
            try:
                fires_at(rung.at, due_on=some_day, due_at=None, late_from=late_from(some_day), days=Days())
            except (NotALength, NotAClock) as error:
                problems.append(f"ladders.{key}[{n}].at: {error}")
            if keys.count(rung.key) > 1:
                problems.append(
                    f'ladders.{key}[{n}].key: "{rung.key}" stands twice; give each rung its own key.'
                )
    return problems
