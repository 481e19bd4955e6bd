"""Routes of cases: lists, pages, steps, meetings, decisions, who sees a case."""

from dataclasses import replace

from tests.factories.meetings import to_plan, to_record
from tests.leaks.lines import Line, everyone_signed_in, for_office
from tests.leaks.subjects import child, of_case, of_vote, reference, voice

VOTE = {"option": "go-ahead", "reasons": "Because it helps."}
NOT_REVIEWING = "Only people whose office handles cases, or reviews emergency access, can open this page."


def of_meeting(side):
    return [side.meeting.slug, "rapid"]


def of_link(side):
    return [side.voting.slug, side.link.slug]


def of_about(side):
    return [side.about.slug]


def a_day_later(side):
    """The day of the meeting moved, as a form sends it."""
    was = side.meeting.steps.get(key="rapid").meeting.coming().mark
    return to_plan(day="12", was=was)


def a_record(side):
    """Who was there, and that the meeting is adjourned without the others."""
    was = side.meeting.steps.get(key="rapid").meeting.coming().mark
    return to_record(("police_lead", side.dana), was=was, without_quorum="adjourn")


CASE_ROUTES = {
    "cases:tasks": everyone_signed_in(right="ilse", shows=reference),
    "cases:index": everyone_signed_in(shows=reference),
    "referrals:index": everyone_signed_in(right="petra"),
    "cases:case": Line(args=of_case, shows=reference),
    "cases:picture": Line(args=of_case, shows=reference),
    "cases:history": Line(args=of_case, shows=reference),
    "cases:search": everyone_signed_in(200, 200, data=lambda side: {"text": "-2024-"}),
    "cases:search-within": Line(405, 200, of_case, lambda side: {"text": "referral"}, right="dana"),
    "cases:readers": Line(args=of_case, shows=reference),
    "cases:exports": Line(200, 302, of_case, lambda side: {"reason": "For the court."}, reference),
    "cases:export": Line(
        200,
        200,
        lambda side: [side.voting.slug, side.export.slug],
        lambda side: {"do": "download"},
        reference,
    ),
    "cases:conflict": Line(200, 302, args=of_case),
    "cases:subjects": Line(200, 302, of_about, lambda side: {"name": "Wren"}, child),
    "cases:take-off-subject": Line(
        200,
        302,
        lambda side: [side.about.slug, side.subject.slug],
        lambda side: {"reason": "It is about somebody else."},
        child,
    ),
    "cases:consents": Line(args=of_about, shows=voice),
    "cases:record-consent": Line(200, 400, lambda side: [side.about.slug, "records"], shows=child),
    "cases:withdraw-consent": Line(
        200,
        302,
        lambda side: [side.about.slug, "records", side.consent.slug],
        lambda side: {"withdrawal": "By telephone."},
        voice,
    ),
    "cases:change": Line(args=of_case, shows=reference, but={"other office": (404, 405)}),
    "cases:end": Line(200, 400, args=of_case, shows=reference),
    "cases:revive": Line(403, 403, args=of_case),
    "cases:place-hold": Line(200, 400, args=of_case, shows=reference),
    "cases:hold": Line(404, 404, lambda side: [side.voting.slug, "none"]),
    "cases:area": Line(200, 400, args=of_case, shows=reference),
    "cases:group": Line(404, 404, lambda side: [side.voting.slug, "none"]),
    "cases:naming": Line(405, 404, lambda side: [side.voting.slug, "none", "none", "approve"]),
    "cases:propose-link": Line(200, 400, args=of_case, shows=reference),
    "cases:link": Line(200, 403, of_link, lambda side: {"accept": "yes"}, voice),
    "cases:end-link": Line(200, 302, of_link, lambda side: {"reason": "It was a mistake."}, reference),
    "cases:longer": Line(200, 400, args=of_case, shows=reference),
    "cases:move": Line(200, 400, args=of_case, shows=reference),
    "cases:withdraw": Line(
        200,
        302,
        lambda side: [side.voting.slug, "go_ahead"],
        lambda side: {"reason": "It is no longer needed."},
        shows=reference,
    ),
    "cases:demand": Line(403, 403, lambda side: [side.voting.slug, "go_ahead"]),
    "cases:undo": Line(403, 403, lambda side: [side.voting.slug, "go_ahead"]),
    "cases:step of decision": Line(
        200, 302, lambda side: [side.voting.slug, "go_ahead"], lambda side: VOTE, voice, right="ilse"
    ),
    "cases:step of referral": Line(
        200, 403, lambda side: [side.voting.slug, "referral"], shows=child, right="dana"
    ),
    "cases:step of notification": Line(
        200, 302, lambda side: [side.signing.slug, "tell"], lambda side: {"text": "Word of it."}
    ),
    "cases:step of meeting": Line(
        200, 403, args=lambda side: [side.meeting.slug, "rapid"], shows=voice, right="ilse"
    ),
    "meetings:plan": Line(200, 302, of_meeting, a_day_later, voice),
    "meetings:record": Line(200, 302, of_meeting, a_record, shows=lambda side: [side.meeting.reference]),
    "meetings:calendar": Line(
        args=lambda side: [side.meeting.slug, side.sitting_uid],
        shows=lambda side: [side.meeting.reference],
        right="ilse",
    ),
    "cases:correction": Line(
        200,
        302,
        lambda side: [side.voting.slug, "became_aware"],
        lambda side: {
            "day_day": "28",
            "day_month": "8",
            "day_year": "2024",
            "reason": "It was noted before.",
            "was": side.voting.facts.get(key="became_aware").at.isoformat(),
            "do": "confirm",
        },
        reference,
    ),
    "cases:hand-on": Line(
        200,
        302,
        lambda side: [side.voting.matter.duties.get(office=side.health_lead).slug],
        lambda side: {
            "to": f"person-{side.ilse.pk}-{side.health_lead.pk}",
            "reason": "Ilse knows the ward.",
            "seen": "0",
        },
        reference,
    ),
    "cases:who": Line(args=of_case, shows=reference),
    "cases:wall": Line(
        200,
        302,
        lambda side: [side.voting.slug, side.voting.matter.conflicts.get(person=side.rhona).slug],
        lambda side: {"reason": "They had the wrong family in mind."},
        lambda side: [side.rhona.name],
    ),
    "cases:emergency": replace(
        for_office(
            "Only people whose office may open a case in an emergency can open this page.",
            200,
            302,
            right="erin",
            data=lambda side: {"reference": side.voting.reference.lower(), "reason": "A child is at risk."},
        ),
        but=dict.fromkeys(("no office", "other office"), (403, 403))
        | dict.fromkeys(("other partnership", "walled off"), (200, 400)),
    ),
    "cases:emergencies": for_office(NOT_REVIEWING, shows=lambda side: [side.told.reference]),
    "cases:emergency-review": for_office(
        NOT_REVIEWING,
        200,
        302,
        others=404,
        args=lambda side: [side.emergency.slug],
        data=lambda side: {"outcome": "in order", "finding": "It was."},
        shows=lambda side: [side.voice],
    ),
    "decisions:close": Line(405, 403, of_vote),
    "decisions:record": Line(403, 403, of_vote),  # voices are given in writing here
    "decisions:bar": Line(200, 400, of_vote, shows=reference),
    "decisions:act of void": Line(
        200, 302, lambda side: [*of_vote(side), "void"], lambda side: {"reason": "By mistake."}, reference
    ),
    "decisions:act of reopening": Line(
        403, 403, lambda side: [*of_vote(side), "reopen"], lambda side: {"reason": "It is not made yet."}
    ),
}
