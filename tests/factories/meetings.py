"""A small procedure with a meeting before the vote, and a case that has come to it."""

from tests.factories import cases, procedures

QUESTIONS = ["Is every child safe now?", "Is there a duty to tell somebody?"]


def meeting(**more) -> dict:
    """CP-72, CP-73, CP-77: planned by the manager, within its days, one of each statutory seat."""
    return {
        "key": "rapid",
        "kind": "meeting",
        "title": "Rapid review meeting",
        "invite": "statutory_seats",
        "planned_by": {"office": "business_manager"},
        "window": "between 7 and 13 working days after referral.received",
        "quorum": {"each": "statutory_seat"},
        "papers": ["referral"],
        "standing_questions": QUESTIONS,
        "clocks": [
            {"due": "1 working day after rapid.opened", "met_by": "rapid.planned", "label": "Set the day"},
            {"due": "13 working days after referral.received", "met_by": "rapid.held", "label": "Meet"},
        ],
    } | more


def document(**more) -> dict:
    """The small procedure with the meeting between referral and vote."""
    stage = procedures.CP["stages"][0]
    referral, *others = stage["steps"]
    return procedures.CP | {"stages": [stage | {"steps": [referral, meeting(**more), *others]}]}


def asked(cast, at=cases.MONDAY, **more):
    """A case just referred, whose meeting waits for a day."""
    cast.procedure = procedures.publish(cast.partnership, document(**more))
    return cases.referred(cast, at=at)


def to_plan(day="11", month="9", time="10:00", **more) -> dict:
    """What a person types to set the day: 11 September 2024 is the seventh working day after 2 September."""
    return {
        "day_day": day,
        "day_month": month,
        "day_year": "2024",
        "time": time,
        "place": "Room Heron Canary",
        "reason": "",
        "was": "",
    } | more


def to_record(*offices_and_people, was="", **more) -> dict:
    """What a person ticks to record who was there: pairs of an office's key and a person."""
    return {"present": [f"{key}.{person.pk}" for key, person in offices_and_people], "was": was} | more
