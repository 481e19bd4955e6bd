"""Small procedures and forms, as data: the two routes that the first issue is about, cut to what a test needs."""

from datetime import UTC, datetime

from accounts.models import Body, Partnership, Recipient, Seat
from clocks.models import NonWorkingDay
from forms.definitions import services as form_services
from forms.definitions.document import check
from matters.acting import SETUP
from workflows.procedures import services as procedure_services
from workflows.procedures.bases import services as bases

from .accounts import SINCE

BEFORE = datetime(2024, 1, 2, 9, tzinfo=UTC)

REFERRAL_FORM = {
    "key": "referral",
    "title": "Referral form",
    "pages": [
        {
            "key": "child",
            "title": "The child",
            "questions": [
                {"key": "child_name", "type": "short_text", "label": "Name of the child", "required": True},
                {
                    "key": "became_aware",
                    "type": "date",
                    "label": "When did you become aware?",
                    "fact": "became_aware",
                },
            ],
        },
        {
            "key": "account",
            "title": "What happened",
            "questions": [{"key": "account", "type": "long_text", "label": "Tell us what happened"}],
        },
    ],
}
ANSWERS = {
    "child_name": "Zebedee Canary",
    "became_aware": "2024-09-02",
    "account": "Found by Quillon Canary.",
}

LADDERS = {"standard": [{"key": "remind", "at": "1 working day before"}, {"key": "late", "at": "when late"}]}


def options(**names) -> list[dict]:
    return [{"key": key.replace("_", "-"), "name": name} for key, name in names.items()]


def vote(key="go_ahead", **more) -> dict:
    """CP-82: one vote for each statutory seat, quorum of all three (CP-77)."""
    return {
        "key": key,
        "kind": "decision",
        "title": "Vote on a review",
        "electorate": "statutory_seats",
        "quorum": {"each": "statutory_seat"},
        "question": "Carry out a child safeguarding practice review?",
        "options": options(go_ahead="Carry it out", stop="Do not carry it out"),
        "otherwise": "stop",
        "takes_on": {"go-ahead": "review"},
    } | more


def notice(**more) -> dict:
    return {
        "key": "tell",
        "kind": "notification",
        "title": "Tell the national bodies",
        "after": ["go_ahead", "other"],
        "to": ["national_panel"],
        "about": "go_ahead",
        "instead": ["other"],
        "signed_off_by": {"office": "business_manager"},
        "clocks": [{"due": "2 working days after go_ahead.decided", "ladder": "standard"}],
    } | more


CP = {
    "name": "Child safeguarding practice reviews",
    "review_types": [
        {"key": "review", "name": "Local review"},
        {"key": "learning", "name": "Learning review"},
    ],
    "ladders": LADDERS,
    "stages": [
        {
            "key": "rapid_review",
            "title": "Rapid review",
            "clocks": [
                {
                    "due": "15 working days after earlier of became_aware, referral.received",
                    "met_by": "tell.sent",
                    "label": "Rapid review",
                    "ladder": "standard",
                }
            ],
            "steps": [
                {"key": "referral", "kind": "referral", "title": "Referral", "form": "referral"},
                vote(),
                vote(
                    "other",
                    title="Vote on another learning review",
                    when={"step": "go_ahead", "is": "stop"},
                    question="Carry out another learning review?",
                    takes_on={"go-ahead": "learning"},
                ),
                notice(),
            ],
        }
    ],
}


def publish(partnership: Partnership, document=None, form=None):
    """Publish form and procedure for the partnership; gives the ProcedureVersion."""
    form_services.publish(check(form or REFERRAL_FORM), partnership=partnership, by=SETUP, at=BEFORE)
    return procedure_services.publish(document or CP, partnership=partnership, by=SETUP, at=BEFORE)


SHARED = {"base": "national_rules", "version": 1}


def share(document: dict, number: int = 1, floors: list | None = None):
    """Publish a shared procedure under that number; gives the BaseVersion."""
    said = {"base": "national_rules", "version": number, "title": "National rules", "floors": floors or []}
    return bases.load(said | {"procedure": document}, by=SETUP, at=BEFORE).base


def body(of, key="case_review_group", name="Case Review Group"):
    return Body.objects.create(partnership=of, key=key, name=name, since=SINCE)


def seat(of, agency, key, name=""):
    return Seat.objects.create(
        partnership=of, agency=agency, key=key, name=name or key.capitalize(), since=SINCE
    )


def recipient(of, key="national_panel", name="National Panel", email="panel@national.example"):
    return Recipient.objects.create(partnership=of, key=key, name=name, email=email, since=SINCE)


def closed_day(of, day, name):
    return NonWorkingDay.objects.create(partnership=of, day=day, name=name, accepted=True)
