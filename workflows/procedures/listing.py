"""A procedure as a list of sentences: what its picture shows, for whoever does not look at pictures."""

from .document import AnyOf, ProcedureDocument, Several, StepDocument


def listed(document: ProcedureDocument) -> list[tuple[str, str]]:
    """(key, sentence) of each step, in the procedure's order. Notes, offices and people are not in it."""
    return [(key, document.step(key).title + rest) for key, rest in arrows(document)]


def arrows(document: ProcedureDocument) -> list[tuple[str, str]]:
    """(key, what the arrows of the picture say of it) of each step: what follows its title in a sentence."""
    titles = {step.key: f"“{step.title}”" for step in document.steps}
    names = {review.key: review.name for review in document.review_types}
    return [
        (step.key, sentence(step, titles, names, document.types_of(step.key), bool(stage.when)))
        for stage in document.stages
        for step in stage.steps
    ]


def sentence(step: StepDocument, titles: dict, names: dict, types: set[str], stage_asks: bool) -> str:
    """ ", after “Leave”. Not in every case." """
    parts = [opening(step, titles)]
    if types:
        parts.append("Only for: " + ", ".join(name for key, name in names.items() if key in types))
    elif step.when or stage_asks:
        parts.append("Not in every case")
    for outcome, back in step.back.items():
        word = step.settings.outcome_name(outcome)
        parts.append(f"Back to {titles[back.to]} if it ends with “{word}”")
    return ". ".join(parts) + ("." if len(parts) > 1 else "")


def opening(step: StepDocument, titles: dict) -> str:
    """After what it opens, where that is not simply the step above it."""
    if step.after is None:
        return ""
    if isinstance(step.after, AnyOf):
        return ", after " + " or ".join(titles[key] for key in step.after.any)
    if isinstance(step.after, Several):
        return f", after {step.after.number} of " + ", ".join(titles[key] for key in step.after.of)
    return (", after " + " and ".join(titles[key] for key in step.after)) if step.after else ", at once"
