"""Routes of forms, files and agreements."""

from forms.filling import tokens
from tests.leaks.lines import Line
from tests.leaks.subjects import child, reference, voice


def of_draft(side):
    return [side.open_draft.slug]


def of_sent_draft(side):
    return [side.sent_draft.slug]


def token(side, page):
    """What a page of the open draft carries for Petra."""
    return {"_token": tokens.sign(side.petra, side.open_draft, page, ["child_name"])}


FORM_ROUTES = {
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
}
