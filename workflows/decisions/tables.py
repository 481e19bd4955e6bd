"""What conditions may ask of a decision that was made: its voices, one by one."""

from workflows.procedures.kinds import OFFICE_COLUMNS, Table, office_columns

from .models import Round, Vote


def votes(step) -> list[dict]:
    """The voices that counted in the last round of votes, with their scores where scores were given."""
    rounds = Round.objects.standing().filter(decision__step=step, part=Round.Part.VOTE)
    last = rounds.exclude(closed_at=None).order_by("number").last()
    counted = (
        Vote.objects.counting().filter(round=last).select_related("seat", "office__agency", "office__body")
    )
    return [row(vote) for vote in counted.order_by("pk")] if last else []


def row(vote: Vote) -> dict:
    return {
        "option": vote.option,
        "score": vote.score,
        **office_columns(vote.office, vote.seat),
        "deputy": vote.deputy_for_id is not None,
    }


TABLE = Table(
    title="the voices",
    columns={"option": "word", "score": "number", **OFFICE_COLUMNS, "deputy": "yes or no"},
    rows=votes,
)
