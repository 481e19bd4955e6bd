"""Routes of what a case has brought forth, and of sharing it. Erin's office sees nothing of the case but one product."""

from tests.leaks.lines import Line, everyone_signed_in
from tests.leaks.subjects import child, of_case, reference, voice

UNTIL = {"until_day": "6", "until_month": "9", "until_year": "2024"}


def of_sharing(side):
    return [side.sharing.slug]


def of_one_shared(side):
    return [side.sharing.slug, side.sharing.products.get().slug]


def to_omar(side):
    return {
        "products": ["referral.sent"],
        "whom": "person",
        "person": side.omar.slug,
        "how": "on screen",
        "because": "They consented.",
        **UNTIL,
    }


SHARING_ROUTES = {
    "cases:products": Line(args=of_case, shows=reference),
    "cases:share": Line(200, 302, lambda side: [side.voting.slug], to_omar, reference),
    "cases:end-sharing": Line(200, 302, lambda side: [side.voting.slug, side.sharing.slug], shows=reference),
    "cases:shared-with-me": everyone_signed_in(right="erin", shows=reference),
    "cases:shared": Line(args=of_sharing, shows=child, right="erin"),
    "cases:shared-product": Line(args=of_one_shared, shows=child, right="erin"),
    "cases:received": Line(args=lambda side: [side.voting.slug, side.received.slug], shows=voice),
    "cases:shared-copy": Line(args=of_sharing, right="erin"),
    "cases:shared-conflict": Line(200, 302, args=of_sharing, right="erin"),
}
