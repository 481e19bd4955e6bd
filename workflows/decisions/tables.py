"""What conditions may ask of a decision that was made: its voices, one by one."""

from workflows.procedures.kinds import Table

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
    office = vote.office
    return {
        "option": vote.option,
        "score": vote.score,
        "seat": vote.seat.key if vote.seat else "",
        "office": office.key,
        "body": office.body.key if office.body else "",
        "agency": office.agency.slug if office.agency else "",
        "agency_kind": office.agency.kind if office.agency else "",
        "deputy": vote.deputy_for_id is not None,
    }


TABLE = Table(
    title="the voices",
    columns={
        "option": "word",
        "score": "number",
        "seat": "word",
        "office": "word",
        "body": "word",
        "agency": "word",
        "agency_kind": "word",
        "deputy": "yes or no",
    },
    rows=votes,
)
