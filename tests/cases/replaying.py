"""The states of a case's steps, worked out from its journal alone."""


def replayed(case) -> dict[tuple[str, int], str]:
    """(step key, round) → "open", an outcome, "skipped", "withdrawn"; with "superseded " before it for old rounds."""
    states: dict[tuple[str, int], str] = {}
    for entry in case.matter.journal.order_by("pk"):
        follow(states, entry.key, entry.facts)
    return states


def follow(states, key, facts) -> None:
    if key == "step.opened":
        states[facts["step"], facts["round"]] = "open"
    elif key == "step.closed":
        states[facts["step"], facts["round"]] = facts["outcome"]
    elif key == "step.skipped":
        states[facts["step"], facts["round"]] = "skipped"
    elif key == "step.withdrawn":
        states[facts["step"], facts["round"]] = "withdrawn"
    elif key == "case.ended-early":
        for one in current(states, facts["steps"]):
            states[one] = "withdrawn"
    elif key in ("case.sent-back", "case.took-on", "case.revived", "step.demanded"):
        for one in current(states, facts["steps"]):
            state = "withdrawn" if states[one] == "open" else states[one]
            states[one] = f"superseded {state}"


def current(states, keys) -> list[tuple[str, int]]:
    return [one for one, state in states.items() if one[0] in keys and not state.startswith("superseded")]


def found(case) -> dict[tuple[str, int], str]:
    """The same from the rows."""
    states = {}
    for step in case.steps.all():
        state = "skipped" if step.skipped else "withdrawn" if step.withdrawn else step.outcome or "open"
        states[step.key, step.round] = f"superseded {state}" if step.superseded else state
    return states
