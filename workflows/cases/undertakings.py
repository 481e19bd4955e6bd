"""The review types that a case has taken on: several at once, each from when and until when."""

from journal.services import record

from .models import Case, Step, Undertaking
from .plan import plan_of
from .stopping import stop, withdrawn


def types_of(case: Case) -> set[str]:
    """The keys of the review types in force."""
    return set(case.undertakings.filter(given_up_at=None).values_list("key", flat=True))


def follow_outcome(act, step: Step) -> None:
    """What the outcome gives up and takes on, as the step's settings say (BF-44: a lesser review becomes a greater)."""
    gives_up = step.settings.get("gives_up", {}).get(step.outcome)
    takes_on = step.settings.get("takes_on", {}).get(step.outcome)
    if gives_up:
        give_up(act, step.case, gives_up)
    if takes_on:
        take_on(act, step.case, takes_on)


def unfollow_outcome(act, step: Step) -> None:
    """An outcome that no longer counts: what it took on ends, what it ended goes on."""
    gave_up = step.settings.get("gives_up", {}).get(step.outcome)
    took_on = step.settings.get("takes_on", {}).get(step.outcome)
    if took_on:
        give_up(act, step.case, took_on)
    if gave_up:
        take_on(act, step.case, gave_up)


def take_on(act, case: Case, key: str) -> None:
    """Start a review type; steps that did not apply without it open now. Twice is once."""
    if key in types_of(case):
        return
    Undertaking.objects.create(
        matter=act.matter, partnership_id=case.partnership_id, case=case, key=key, taken_on_at=act.at
    )
    case.review_type = key
    case.save(update_fields=["review_type"])
    again = _forget_skips(case, key)
    said = f"{name_of(case, key)} was started."
    record(act, "case.took-on", said, about=case, review_type=key, steps=again)


def _forget_skips(case, review_type: str) -> list[str]:
    """The type's steps that did not apply, and what was skipped behind them, are asked again; the rest stands."""
    document = plan_of(case)
    skipped = {row.key: row for row in case.steps.current().exclude(skipped="")}
    asked = {one for key in skipped if review_type in document.types_of(key) for one in document.behind(key)}
    again = sorted(asked & set(skipped))
    case.steps.filter(pk__in=[skipped[key].pk for key in again]).update(superseded=True)
    return again


def give_up(act, case: Case, key: str) -> None:
    """End a review type; its open steps are withdrawn unless another type has them, too."""
    if not case.undertakings.filter(key=key, given_up_at=None).update(given_up_at=act.at):
        return
    record(act, "case.gave-up", f"{name_of(case, key)} was ended.", about=case, review_type=key)
    left, document = types_of(case), plan_of(case)
    for row in case.steps.open():
        wanted = document.types_of(row.key)
        if wanted and not wanted & left:
            row.case = case
            stop(act, row)
            withdrawn(act, row, "")


def name_of(case: Case, key: str) -> str:
    """The review type's name in the case's own procedure."""
    return next((review.name for review in plan_of(case).review_types if review.key == key), key)
