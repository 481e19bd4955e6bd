"""A small procedure in which a draft is prepared and checked, sent back, and ended early; as data."""

from tests.factories import procedures

OFFICE = {"office": "business_manager"}


def ask(key, *answers, **more) -> dict:
    """A decision of the business manager alone."""
    return {
        "key": key,
        "kind": "decision",
        "title": key.replace("_", " ").capitalize(),
        "electorate": OFFICE,
        "question": f"{key}?",
        "options": [{"key": one, "name": one.capitalize()} for one in answers or ("done", "not")],
    } | more


def referral() -> dict:
    return {"key": "referral", "kind": "referral", "title": "Referral", "form": "referral"}


def notice(**more) -> dict:
    return {
        "key": "tell",
        "kind": "notification",
        "title": "Tell the panel",
        "to": ["national_panel"],
        "about": "check",
        "signed_off_by": OFFICE,
    } | more


def procedure(*steps, **more) -> dict:
    return {
        "name": "Reviews",
        "review_types": [{"key": "small", "name": "Small review"}, {"key": "great", "name": "Great review"}],
        "ladders": procedures.LADDERS,
        "grounds": {"court": "A court has asked for it", "police": "The police have asked for it"},
        "endings": [
            {"key": "withdrawn", "name": "Withdrawn by the referrer", "by": "business_manager", "tell": ["police_lead"]},
            {"key": "duplicate", "name": "The same as another case", "by": "business_manager", "merges": True},
            {"key": "moved", "name": "Handed to a neighbour", "by": "police_lead", "revivable": False},
        ],
        "stages": [{"key": "work", "title": "Work", "steps": [referral(), *steps]} | more],
    }  # fmt: skip


DRAFT_AND_CHECK = procedure(
    ask("draft", clocks=[{"due": "5 working days after draft.opened", "ladder": "standard"}]),
    ask("check", "good", "again", back={"again": {"to": "draft", "at_most": 3}}),
    notice(),
    clocks=[
        {"due": "15 working days after referral.received", "met_by": "check.decided", "label": "Checked"},
        {"due": "3 working days after draft.decided", "met_by": "tell.sent", "label": "Told"},
    ],
)
