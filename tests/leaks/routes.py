"""The matrix: each route of ours, and what each class of visitor gets there. A new route needs a line here.

Where one route answers in several ways, a line is called "route of what".
"""

from dataclasses import replace

from forms.filling import tokens
from outbox.links import token_of
from tests.factories.meetings import to_plan, to_record
from tests.leaks.lines import Line, anybody, everyone_signed_in, for_office, signing_in
from tests.leaks.procedure_routes import PROCEDURE_ROUTES

VOTE = {"option": "go-ahead", "reasons": "Because it helps."}
NOT_MANAGING = (
    "Only people whose office leads an agency, or manages a partnership&#x27;s people, can open this page."
)
PASSWORD = {"new_password1": "three-herons-asleep", "new_password2": "three-herons-asleep"}
DAYS = {"since_day": "2", "since_month": "9", "since_year": "2024"}
UNTIL = {"until_day": "6", "until_month": "9", "until_year": "2024"}
LETTER = {"do": "preview", "subject": "{{ reference }}", "body": "{{ link }}", "based_on": "0"}
DISCLOSED = {
    "what": "Notes",
    "whose": "A boy",
    "decision": "withhold",
    "reason": "A court order.",
    "told": "yes",
} | {
    "consent": "refused",
    "basis": "The law",
}
NOT_WRITING = "Only people whose office edits pages or handles cases can change letters."
NOT_REVIEWING = "Only people whose office handles cases, or reviews emergency access, can open this page."
NOT_RUNNING = "Only people whose office runs the system can open this page."


def of_case(side):
    return [side.voting.slug]


def of_vote(side):
    return [side.voting.slug, "go_ahead"]


def of_draft(side):
    return [side.open_draft.slug]


def of_sent_draft(side):
    return [side.sent_draft.slug]


def reference(side):
    return [side.voting.reference]


def reference_of_asking(side):
    return [side.asking.reference]


def of_meeting(side):
    return [side.meeting.slug, "rapid"]


def a_day_later(side):
    """The day of the meeting moved, as a form sends it."""
    was = side.meeting.steps.get(key="rapid").meeting.coming().mark
    return to_plan(day="12", was=was)


def a_record(side):
    """Who was there, and that the meeting is adjourned without the others."""
    was = side.meeting.steps.get(key="rapid").meeting.coming().mark
    return to_record(("police_lead", side.dana), was=was, without_quorum="adjourn")


def child(side):
    return [side.answers["child_name"]]


def voice(side):
    return [side.voice]


def of_part(side):
    return [side.part.slug]


def of_asking(side):
    return [side.asking.slug, "scoping"]


def of_return(side):
    return [*of_asking(side), side.returned.slug]


def token(side, page):
    """What a page of the open draft carries for Petra."""
    return {"_token": tokens.sign(side.petra, side.open_draft, page, ["child_name"])}


def button(side):
    """Try the waiting message again: a button of the operators' page."""
    return {"section": "waiting-messages", "row": str(side.copy.message_id), "action": "retry"}


def of_people(get=200, post=405, **more):
    """A page of managing people: the neighbours find nothing there. A conflict about cases changes nothing."""
    line = for_office(NOT_MANAGING, get, post, others=404, **more)
    return replace(line, but=line.but | {"walled off": (get, post)})


WORK_ROUTES = {
    # Anybody
    "home": anybody(),
    "accessibility": anybody(),
    "source": anybody(),
    "source-archive": anybody(),
    "theme:components": anybody(200, 200),
    "operations:healthz": anybody(503),  # no worker, no clock
    "operations:mails": anybody(),
    "operations:mail": anybody(args=lambda side: ["20240902-one.eml"]),
    "links:open": anybody(200, 400, args=lambda side: [token_of(side.copy.link)]),
    "messages:report": anybody(404, 404, args=lambda side: ["postmark"]),  # no password is set
    # Signing in
    "accounts:login": signing_in((200, 200), (200, 200), (302, 302)),
    "accounts:code": signing_in((302, 302), (200, 200), (302, 302)),
    "accounts:recovery": signing_in((302, 302), (200, 200), (302, 302)),
    "accounts:set-up": signing_in((302, 302), (302, 302), (302, 302)),
    "accounts:qr": signing_in((302, 302), (404, 405), (404, 405)),
    "accounts:logout": anybody(405, 302),
    "accounts:reset": anybody(200, 200),
    "accounts:reset-asked": anybody(),
    "accounts:reset-confirm": anybody(200, 200, args=lambda side: ["MQ", "no-token"]),
    "accounts:passkey-sign-in-begin": anybody(405, 200),
    "accounts:passkey-sign-in-finish": anybody(405, 400),
    "accounts:passkey-register-begin": signing_in((302, 302), (405, 400), (405, 200)),
    "accounts:passkey-register-finish": signing_in((302, 302), (405, 400), (405, 400)),
    "accounts:passkey-prove-begin": signing_in((302, 302), (405, 200), (405, 200)),
    "accounts:passkey-prove-finish": signing_in((302, 302), (405, 400), (405, 400)),
    # One's own
    "accounts:account": everyone_signed_in(),
    "accounts:again": everyone_signed_in(200, 200),
    "accounts:stay": everyone_signed_in(405, 204),
    "accounts:kept": everyone_signed_in(404, 404, args=lambda side: ["none"]),
    "accounts:app": everyone_signed_in(200, 200),
    "accounts:new-qr": everyone_signed_in(404),
    "accounts:remove-app": everyone_signed_in(200, 302),
    "accounts:passkey": everyone_signed_in(),
    "accounts:remove-passkey": everyone_signed_in(404, 404, args=lambda side: [1]),
    "accounts:end-sessions": everyone_signed_in(405, 302),
    "accounts:forget-device": everyone_signed_in(405, 302),
    "accounts:recovery-codes": everyone_signed_in(200, 200),
    "accounts:password": everyone_signed_in(200, 200),
    "messages:notices": everyone_signed_in(200, 302, data=lambda side: {"frequency": "daily"}),
    "cases:tasks": everyone_signed_in(right="ilse", shows=reference),
    "cases:index": everyone_signed_in(shows=reference),
    "referrals:index": everyone_signed_in(right="petra"),
    # Cases
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
    "cases:change": Line(args=of_case, shows=reference, but={"other office": (404, 405)}),
    "cases:end": Line(200, 400, args=of_case, shows=reference),
    "cases:revive": Line(403, 403, args=of_case),
    "cases:place-hold": Line(200, 400, args=of_case, shows=reference),
    "cases:hold": Line(404, 404, lambda side: [side.voting.slug, "none"]),
    "cases:group": Line(404, 404, lambda side: [side.voting.slug, "none"]),
    "cases:naming": Line(405, 404, lambda side: [side.voting.slug, "none", "none", "approve"]),
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
    # Requests: the police's own part for Petra, everything for Rosa; the health service was not asked
    "cases:step of information_request": Line(
        200,
        302,
        lambda side: [side.to_ask.slug, "scoping"],
        lambda side: {"agencies": [side.police.pk], "about": "A boy of five.", "considered": "on"},
        child,
    ),
    "information_requests:index": everyone_signed_in(right="petra", shows=reference_of_asking),
    "information_requests:part": Line(200, 302, of_part, shows=child, right="petra"),
    "information_requests:not-known": Line(
        405, 302, of_part, lambda side: {f"searched_on_{key[6:]}": DAYS[key] for key in DAYS}, right="petra"
    ),
    "information_requests:refuse": Line(
        200, 302, of_part, lambda side: {"reason": "A court order."}, right="petra"
    ),
    "information_requests:conflict": Line(200, 302, of_part, right="petra"),
    "information_requests:disclosures": Line(200, 302, of_part, lambda side: DISCLOSED, voice, right="petra"),
    "information_requests:consent": Line(
        200,
        302,
        lambda side: [side.part.slug, side.disclosure.slug],
        lambda side: {"withdrawal": "By telephone."},
        voice,
        right="petra",
    ),
    # its procedure names nobody who settles a dispute
    "information_requests:dispute": Line(
        200, 403, of_return, lambda side: {"reason": "No answer."}, reference_of_asking
    ),
    "information_requests:add": Line(405, 302, of_asking, lambda side: {"agency": side.health.pk}),
    "information_requests:release": Line(405, 302, of_asking),
    "information_requests:together": Line(args=of_asking, shows=voice),
    "information_requests:return": Line(
        200, 302, of_return, lambda side: {"verdict": "accept", "seen": "1"}, voice
    ),
    "information_requests:withdraw": Line(
        200, 302, of_return, lambda side: {"reason": "Another family."}, reference_of_asking
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
    # Forms and files
    # Anybody of a member agency may refer, whatever they have declared about other cases.
    "referrals:begin": Line(
        405,
        302,
        lambda side: [side.slug, "referral"],
        right="petra",
        but=dict.fromkeys(("no office", "other office", "walled off"), (405, 302)),
    ),
    "filling:resume": Line(302, args=of_draft, right="petra"),
    "filling:check": Line(200, 302, of_draft, lambda side: token(side, "check"), right="petra", shows=child),
    "filling:page": Line(
        200,
        302,
        lambda side: [side.open_draft.slug, "child"],
        lambda side: {"child_name": "Wren", **token(side, "child")},
        right="petra",
        shows=child,
    ),
    "filling:saved": Line(args=of_draft, right="petra"),
    "filling:receipt": Line(args=of_sent_draft, right="petra", shows=reference),
    "filling:copy": Line(args=of_sent_draft, right="petra", shows=child),
    "answers:file": Line(args=lambda side: [side.file.slug], right="petra", shows=voice),
    "agreements:agreement": Line(
        200,
        302,
        lambda side: [side.slug, "quiet"],
        lambda side: {"number": "1"},
        lambda side: ["Say nothing."],
        but=dict.fromkeys(("no office", "other office", "walled off"), (200, 302)),
    ),
    # People
    "people:index": for_office(NOT_MANAGING, shows=lambda side: [side.petra.name]),
    "people:invite": replace(
        for_office(
            NOT_MANAGING,
            200,
            302,
            data=lambda side: {
                "name": "Wren",
                "email": "wren@new.example",
                "place": f"agency-{side.health.pk}",
            },
        ),
        but=dict.fromkeys(("no office", "other office"), (403, 403))
        | {"other partnership": (200, 400), "walled off": (200, 302)},
    ),
    "people:withdraw": of_people(405, 302, args=lambda side: [side.invitation.slug]),
    "people:join": anybody(200, 302, args=lambda side: [side.invitation_token], data=lambda side: PASSWORD),
    "people:person": of_people(args=lambda side: [side.petra.slug], shows=lambda side: [side.petra.email]),
    "people:give": of_people(
        200, 302, args=lambda side: [side.omar.slug], data=lambda side: {"office": side.on_call.pk, **DAYS}
    ),
    "people:leave": of_people(200, 302, args=lambda side: [side.carl.slug]),
    "people:offices": for_office(NOT_MANAGING, shows=lambda side: [side.on_call.name]),
    "people:rename": of_people(
        200,
        302,
        args=lambda side: [side.slug, side.on_call.key],
        data=lambda side: {"name": "Night duty", **DAYS},
    ),
    "people:end": of_people(200, 302, args=lambda side: [side.erin.holdings.get().slug]),
    "people:deputise": of_people(
        200,
        302,
        args=lambda side: [side.ilse.holdings.get().slug],
        data=lambda side: {"deputy": side.erin.pk, **DAYS, **UNTIL},
    ),
    # Messages and letters
    "messages:message": Line(
        200,
        403,
        lambda side: [side.copy.message.slug],
        lambda side: {"do": "aside", "reason": "Told by telephone."},
        lambda side: [side.told.reference],
        says="may mend this address.",
    ),
    "messages:letters": Line(
        shows=lambda side: [side.partnership.name],
        says=NOT_WRITING,
        but=dict.fromkeys(("no office", "other office"), (403, 405))
        | dict.fromkeys(("other partnership", "walled off"), (200, 405)),
    ),
    "messages:letter": Line(
        200,
        200,
        lambda side: [side.slug, "reminder"],
        lambda side: LETTER,
        but={"walled off": (200, 200)},
    ),
    # The procedure's builder
    **PROCEDURE_ROUTES,
    # Running the system
    "operations:index": for_office(NOT_RUNNING, shows=lambda side: [side.told.reference]),
    "operations:digests": for_office(NOT_RUNNING),
    "operations:digest": for_office(NOT_RUNNING, args=lambda side: ["public-key.pem"]),
    "operations:retry": for_office(NOT_RUNNING, 405, 302, others=404, data=button),
}

PUBLIC_ROUTES = {
    "source": anybody(),
    "source-archive": anybody(),
    "colours": anybody(),
    "pages:feed": anybody(),
    "pages:sitemap": anybody(),
    "pages:robots": anybody(),
    "api:pages:listing": anybody(),
    "api:pages:detail": anybody(args=lambda side: [side.partnership.site.root_page_id]),
    "api:pages:find": anybody(302, query="html_path=/"),
}
