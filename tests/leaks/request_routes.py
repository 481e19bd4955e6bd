"""Routes of requests: the police's own part for Petra, everything for Rosa; the health service was not asked."""

from tests.leaks.lines import Line, everyone_signed_in
from tests.leaks.subjects import child, voice

DAYS = {"since_day": "2", "since_month": "9", "since_year": "2024"}
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


def reference_of_asking(side):
    return [side.asking.reference]


def of_part(side):
    return [side.part.slug]


def of_asking(side):
    return [side.asking.slug, "scoping"]


def of_return(side):
    return [*of_asking(side), side.returned.slug]


REQUEST_ROUTES = {
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
}
